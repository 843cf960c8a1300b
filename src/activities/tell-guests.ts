import type { Deps, Trx } from '../deps.ts';
import { queueMail } from '../mails/queue-mail.ts';
import { getSeats } from '../registrations/get-attendances.ts';
import { getPresentCandidates } from '../registrations/list-attendees.ts';
import type { Activity } from './activity.ts';

/**
 * Queues a letter to each guest who has, or waits for, a place: guests have no invitation in Outlook that could change.
 * @param only ISO instant of the original start of the one occurrence that changed; null: all of it
 */
export async function tellGuests(
  deps: Deps,
  trx: Trx,
  activity: Activity,
  what: readonly ('time' | 'place')[],
  only: string | null,
): Promise<void> {
  const seats = (await getSeats(trx, [activity.id])).get(activity.id) ?? [];
  const isConcerned = (at: string | null): boolean =>
    only === null || at === null || Date.parse(at) === Date.parse(only);
  for (const { occurrenceAt } of seats.filter((each) => isConcerned(each.occurrenceAt))) {
    for (const { attendeeId, guestId } of await getPresentCandidates(trx, activity.id, occurrenceAt)) {
      if (guestId === null) continue;
      await queueMail(deps, trx, {
        hubId: activity.hubId,
        to: { guestId },
        kind: 'changed',
        activityId: activity.id,
        // The letter that confirmed the place has the link to leave it; that link goes on working.
        params: { occurrenceAt, what, link: null },
        onceKey: `changed:${attendeeId}:version:${activity.life.version}`,
      });
    }
  }
}
