import type { Activity } from '../activities/activity.ts';
import type { Deps, Trx } from '../deps.ts';
import type { Attendee, LeftReason } from './attendee.ts';
import { markLeft } from './attendee-store.ts';
import { moveQueue } from './move-queue.ts';
import { nowOf } from './now-of.ts';
import type { Occasion } from './registration-rules.ts';
import { wakeOutlook } from './tell-outlook.ts';

/**
 * Somebody leaves: the seat goes to the next in the waiting list, Outlook takes them off (it already has who declined
 * there). With the activity's row locked. Who has left already stays so.
 * @param actedAt when it was done; for an answer in Outlook, then
 */
export async function leavePlace(
  deps: Deps,
  trx: Trx,
  activity: Activity,
  occasion: Occasion,
  attendee: Attendee,
  reason: LeftReason,
  actedAt: Date = nowOf(deps).date,
): Promise<Attendee> {
  if (attendee.state === 'left') return attendee;
  const left = await markLeft(trx, attendee.id, reason, actedAt);
  if (attendee.personId !== null && reason !== 'declined') await wakeOutlook(deps, trx);
  if (attendee.state === 'registered' || attendee.state === 'offered') await moveQueue(deps, trx, activity, occasion);
  return left;
}
