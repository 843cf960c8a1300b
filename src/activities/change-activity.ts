import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { moveFollowUps } from '../follow-ups/move-follow-ups.ts';
import { moveRegistrations } from '../registrations/move-registrations.ts';
import type { Activity } from './activity.ts';
import { mayEdit } from './activity-policy.ts';
import { updateActivity } from './activity-store.ts';
import { checkDraft } from './check-draft.ts';
import { editedFields } from './compare-activity.ts';
import type { ActivityDraft } from './draft-contract.ts';
import { locateActivity, nowOf } from './locate-activity.ts';
import { applyFacts, type OccurrenceMove } from './move-series.ts';
import { nextVersion, nudgeAll, publishChange } from './publish-change.ts';

/**
 * Writes a new version of an activity: organisers shape their own until it is published, the community manager always.
 * Of a published one, those concerned are told of a new time or place, once (COM-11); everything else changes quietly.
 * @param input.version of the activity that was on the screen
 * @returns the version it has now
 * @throws AppError notFound, notAllowed, activityStateWrong, versionConflict, capacityBelowRegistered, registrationInUse,
 * and FieldsRefused
 */
export async function changeActivity(
  deps: Deps,
  context: Context,
  id: number,
  input: { version: number; draft: ActivityDraft },
): Promise<number> {
  const now = nowOf(deps);
  const version = await deps.db.transaction().execute(async (trx) => {
    const { activity } = await locateActivity(trx, context, id, mayEdit, ['draft', 'proposed', 'published']);
    if (activity.life.version !== input.version) throw new AppError('versionConflict');
    const { next, moves } = planChange(activity, input.draft, now);
    const fields = editedFields(activity, next);
    if (fields.length === 0) return activity.life.version;
    const written = nextVersion(next, fields, now);
    await updateActivity(trx, written, now);
    if (activity.life.perOccurrence) await moveRegistrations(deps, trx, activity.id, moves);
    await moveFollowUps(trx, activity.id, moves);
    await publishChange(deps, trx, written, fields);
    await writeAudit(trx, deps.clock, context, 'activity.change', `activity:${id}`, { fields });
    return written.life.version;
  });
  nudgeAll(deps);
  return version;
}

/**
 * What an activity would become, in the wall clock of its own zone. An end that has been is refused only when it is still
 * ahead. Pure.
 * @throws FieldsRefused
 */
export function planChange(
  activity: Activity,
  draft: ActivityDraft,
  now: Date,
): { next: Activity; moves: OccurrenceMove[] } {
  const isPast = Date.parse(activity.overAt) <= now.getTime();
  const { facts, life } = checkDraft(draft, activity.timeZone, isPast ? null : now.getTime());
  // Shown as free or not: what the file said stays, unless the form is another now.
  const transparent = facts.form === activity.form ? activity.transparent : facts.transparent;
  const { next, moves } = applyFacts(activity, { ...facts, transparent });
  return { next: { ...next, life: { ...activity.life, ...life } }, moves };
}
