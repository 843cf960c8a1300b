import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps, Trx } from '../deps.ts';
import { AppError, FieldsRefused } from '../errors.ts';
import { queueActivityChange } from '../invitations/change-activity-events.ts';
import { looksLikePersonalNumber } from '../memberships/personal-number.ts';
import { cancelRegistrations } from '../registrations/cancel-registrations.ts';
import type { Activity } from './activity.ts';
import { mayCancel } from './activity-policy.ts';
import { updateActivity } from './activity-store.ts';
import { locateActivity, nowOf } from './locate-activity.ts';
import { nextVersion, nudgeAll } from './publish-change.ts';
import { occurrencesOf, overAtOf } from './series.ts';
import { toInstant } from './time-zone.ts';

/**
 * Cancels a published activity, or one occurrence of it, with a reason that everybody concerned is told: in Outlook, and
 * guests by mail. It stays in the calendar, marked as cancelled, until it would have been over.
 * @throws AppError notFound, notAllowed, activityStateWrong, activityOver, occurrenceNotInSeries, lastOccurrence,
 * and FieldsRefused
 */
export async function cancelActivity(
  deps: Deps,
  context: Context,
  id: number,
  input: { originalStartAt?: string | undefined; reason: string },
): Promise<void> {
  const { originalStartAt, reason } = input;
  if (looksLikePersonalNumber(reason)) throw new FieldsRefused([{ field: 'reason', code: 'personalNumberInText' }]);
  await deps.db.transaction().execute(async (trx) => {
    const { activity } = await locateActivity(trx, context, id, mayCancel, ['published']);
    if (originalStartAt === undefined) await cancelAll(deps, trx, activity, reason);
    else await cancelOne(deps, trx, activity, originalStartAt, reason);
    const details = originalStartAt === undefined ? {} : { originalStartAt };
    await writeAudit(trx, deps.clock, context, 'activity.cancel', `activity:${id}`, details);
  });
  nudgeAll(deps);
}

async function cancelAll(deps: Deps, trx: Trx, activity: Activity, reason: string): Promise<void> {
  const now = nowOf(deps);
  const { sequence, life } = activity;
  if (Date.parse(activity.overAt) <= now.getTime()) throw new AppError('activityOver');
  const cancelled = { ...life, state: 'cancelled' as const, cancelReason: reason, changedAt: toInstant(now) };
  const written = { ...activity, sequence: sequence + 1, life: { ...cancelled, version: life.version + 1 } };
  await updateActivity(trx, written, now);
  await cancelRegistrations(deps, trx, activity.id, null, reason);
  await queueActivityChange(deps, trx, activity.id, { kind: 'cancelled', comment: reason });
}

async function cancelOne(deps: Deps, trx: Trx, activity: Activity, at: string, reason: string): Promise<void> {
  const now = nowOf(deps);
  const without = withoutOccurrence(activity, at, reason, now.getTime());
  const written = nextVersion(without, ['exceptions'], now);
  await updateActivity(trx, written, now);
  await cancelRegistrations(deps, trx, activity.id, at, reason);
  await queueActivityChange(deps, trx, activity.id, {
    kind: 'occurrenceCancelled',
    originalStartAt: at,
    comment: reason,
  });
}

/**
 * A series without one of its occurrences. Pure.
 * @param at ISO instant of the original start
 * @throws AppError occurrenceNotInSeries, lastOccurrence
 */
export function withoutOccurrence(activity: Activity, at: string, reason: string, now: number): Activity {
  const left = occurrencesOf(activity);
  const gone = left.find((occurrence) => Date.parse(occurrence.originalStartAt) === Date.parse(at));
  if (activity.recurrence === null || gone === undefined || Date.parse(gone.endsAt) <= now) {
    throw new AppError('occurrenceNotInSeries');
  }
  if (left.length === 1) throw new AppError('lastOccurrence');
  const { originalStartAt } = gone;
  const others = activity.exceptions.filter((each) => Date.parse(each.originalStartAt) !== Date.parse(at));
  const exceptions = [...others, { kind: 'cancelled' as const, originalStartAt, reason }];
  exceptions.sort((a, b) => Date.parse(a.originalStartAt) - Date.parse(b.originalStartAt));
  const next = { ...activity, exceptions };
  return { ...next, overAt: overAtOf(next) };
}
