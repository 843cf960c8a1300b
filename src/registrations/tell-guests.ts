import { lockActivity } from '../activities/get-activities.ts';
import type { Deps, Trx } from '../deps.ts';
import { isHeldForGuest } from './attendee.ts';
import { listActive } from './list-store.ts';
import { tellOfChange } from './tell-attendees.ts';

/**
 * Tells the guests of an activity by mail that its time, place or content has changed, once for each version of the
 * activity; members hear of it through Outlook. In the transaction that changes it and holds its row, after the version
 * was raised. Those who have not confirmed yet see it as it is when they do.
 */
export async function tellGuestsOfChange(
  deps: Deps,
  trx: Trx,
  activityId: number,
  what: readonly ('time' | 'place' | 'content')[],
): Promise<void> {
  const activity = await lockActivity(trx, activityId);
  for (const attendee of await listActive(trx, activityId)) {
    if (attendee.guestId === null || attendee.state === 'unconfirmed' || isHeldForGuest(attendee)) continue;
    await tellOfChange(deps, trx, activity, attendee, what);
  }
}
