import { Temporal } from 'temporal-polyfill';
import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { AppError, FieldsRefused } from '../errors.ts';
import { looksLikePersonalNumber } from '../memberships/personal-number.ts';
import type { Activity, SeriesException } from './activity.ts';
import { mayEdit } from './activity-policy.ts';
import { updateActivity } from './activity-store.ts';
import type { MoveOccurrenceRequest } from './draft-contract.ts';
import { locateActivity, nowOf } from './locate-activity.ts';
import { isInOrder } from './move-series.ts';
import { nextVersion, nudgeAll, publishChange } from './publish-change.ts';
import { occurrencesOf, overAtOf } from './series.ts';
import { fromLocal } from './time-zone.ts';

/**
 * One occurrence of a series moves to another time or place; those concerned are told, once.
 * @returns the version the activity has now
 * @throws AppError notFound, notAllowed, activityStateWrong, versionConflict, occurrenceNotInSeries, occurrenceCrossing,
 * and FieldsRefused
 */
export async function moveOccurrence(
  deps: Deps,
  context: Context,
  id: number,
  input: MoveOccurrenceRequest,
): Promise<number> {
  const now = nowOf(deps);
  const version = await deps.db.transaction().execute(async (trx) => {
    const { activity } = await locateActivity(trx, context, id, mayEdit, ['draft', 'proposed', 'published']);
    if (activity.life.version !== input.version) throw new AppError('versionConflict');
    const written = nextVersion(withMoved(activity, input, now.getTime()), ['exceptions'], now);
    await updateActivity(trx, written, now);
    await publishChange(deps, trx, written, ['exceptions'], input.originalStartAt);
    const details = { originalStartAt: input.originalStartAt };
    await writeAudit(trx, deps.clock, context, 'activity.moveOccurrence', `activity:${id}`, details);
    return written.life.version;
  });
  nudgeAll(deps);
  return version;
}

function withMoved(activity: Activity, input: MoveOccurrenceRequest, now: number): Activity {
  const at = Date.parse(input.originalStartAt);
  const one = occurrencesOf(activity).find((occurrence) => Date.parse(occurrence.originalStartAt) === at);
  if (activity.recurrence === null || one === undefined || Date.parse(one.endsAt) <= now) {
    throw new AppError('occurrenceNotInSeries');
  }
  const startsAt = readTime(input.start, 'start', activity.timeZone);
  const endsAt = readTime(input.end, 'end', activity.timeZone);
  if (Date.parse(endsAt) <= Date.parse(startsAt)) throw new FieldsRefused([{ field: 'end', code: 'endBeforeStart' }]);
  if (Date.parse(endsAt) <= now) throw new FieldsRefused([{ field: 'start', code: 'startInPast' }]);
  const { place } = input;
  if (looksLikePersonalNumber(place ?? '')) throw new FieldsRefused([{ field: 'place', code: 'personalNumberInText' }]);
  const { originalStartAt } = one;
  const elsewhere = place === undefined || place === '' || place === activity.place ? {} : { place };
  const moved: SeriesException = { kind: 'moved', originalStartAt, startsAt, endsAt, ...elsewhere };
  const others = activity.exceptions.filter((each) => Date.parse(each.originalStartAt) !== at);
  const exceptions = [...others, moved];
  exceptions.sort((a, b) => Date.parse(a.originalStartAt) - Date.parse(b.originalStartAt));
  const next = { ...activity, exceptions };
  if (!isInOrder(next)) throw new AppError('occurrenceCrossing');
  return { ...next, overAt: overAtOf(next) };
}

function readTime(text: string, field: string, zone: string): string {
  try {
    return fromLocal(Temporal.PlainDateTime.from(text, { overflow: 'reject' }), zone);
  } catch (cause) {
    throw cause instanceof RangeError ? new FieldsRefused([{ field, code: 'startUnreadable' }]) : cause;
  }
}
