import { lockActivity } from '../activities/get-activities.ts';
import type { Deps, Trx } from '../deps.ts';
import { isHeldForGuest } from './attendee.ts';
import { listActive } from './list-store.ts';
import { tellOfChange } from './tell-attendees.ts';

/**
 * Tells the guests of an activity by mail that its time, place or content has changed, once for each version of the
 * activity; members hear of it through Outlook. In the transaction that changes it and holds its row, after the version
 * was raised. Those who have not confirmed yet see it as it is when they do.
 * @param only ISO instant of the original start of the one occurrence that changed: who comes to others only is left in peace
 */
export async function tellGuestsOfChange(
  deps: Deps,
  trx: Trx,
  activityId: number,
  what: readonly ('time' | 'place' | 'content')[],
  only: string | null = null,
): Promise<void> {
  const activity = await lockActivity(trx, activityId);
  for (const attendee of await listActive(trx, activityId)) {
    const { occurrenceAt } = attendee;
    if (only !== null && occurrenceAt !== null && Date.parse(occurrenceAt) !== Date.parse(only)) continue;
    if (attendee.guestId === null || attendee.state === 'unconfirmed' || isHeldForGuest(attendee)) continue;
    await tellOfChange(deps, trx, activity, attendee, what);
  }
}
