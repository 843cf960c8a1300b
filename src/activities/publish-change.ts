import type { Deps, Trx } from '../deps.ts';
import { queueActivityChange } from '../invitations/change-activity-events.ts';
import { reviewSeats } from '../registrations/review-seats.ts';
import { tellGuestsOfChange } from '../registrations/tell-guests.ts';
import type { Activity } from './activity.ts';
import { concernsSeats, toldChanges } from './compare-activity.ts';
import { toInstant } from './time-zone.ts';

/**
 * The next version of an activity. When what people rely on has changed after it was published, its sequence is raised
 * too (RFC 5545) and the change gets its time.
 */
export function nextVersion(activity: Activity, fields: readonly string[], now: Date): Activity {
  const { life } = activity;
  const raised = { ...life, version: life.version + 1 };
  if (life.state !== 'published' || toldChanges(fields).length === 0) return { ...activity, life: raised };
  return { ...activity, sequence: activity.sequence + 1, life: { ...raised, changedAt: toInstant(now) } };
}

/**
 * Lets everybody concerned know of a change to a published activity, in the transaction that has written it: waiting
 * lists are looked at again, Outlook is brought to the new time and place (COM-11), guests get a letter.
 * @param only ISO instant of the original start of the one occurrence that changed; null: all of it
 * @throws AppError capacityBelowRegistered, registrationInUse
 */
export async function publishChange(
  deps: Deps,
  trx: Trx,
  activity: Activity,
  fields: readonly string[],
  only: string | null = null,
): Promise<void> {
  if (activity.life.state !== 'published') return;
  if (concernsSeats(fields)) await reviewSeats(deps, trx, activity.id);
  const told = toldChanges(fields);
  if (told.length === 0) return;
  await queueActivityChange(deps, trx, activity.id, { kind: 'content' });
  await tellGuestsOfChange(deps, trx, activity.id, told, only);
}

/** After the commit: saves the time until workers look again. */
export function nudgeAll(deps: Pick<Deps, 'queue'>): void {
  for (const job of ['change-events', 'send-mails', 'move-queues'] as const) deps.queue.nudge(job);
}
