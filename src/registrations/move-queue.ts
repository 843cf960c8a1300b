import type { Activity } from '../activities/activity.ts';
import type { Deps, Trx } from '../deps.ts';
import { endOffers, offerSeats } from './attendee-store.ts';
import { nowOf } from './now-of.ts';
import type { OccasionKey } from './occasion-store.ts';
import { isOpenForOffers, nextStartOf, type Occasion } from './registration-rules.ts';
import { countTaken, listHead } from './seat-store.ts';
import { isQuotaFull, type SeatLimits, seatsLeft } from './seats.ts';
import { tellOfOffer, tellOfOfferOver } from './tell-attendees.ts';
import { wakeOutlook } from './tell-outlook.ts';
import { chooseNext, offerExpiresAt } from './waiting-list.ts';

/** People that are looked at in one go. */
const HEAD = 50;

/** What limits the seats of an activity, at each of its occurrences by itself. */
export function limitsOf({ capacity, life }: Activity): SeatLimits {
  return { capacity, organisationQuota: life.organisationQuota };
}

export function keyOf(activity: Pick<Activity, 'id'>, { occurrenceAt }: Pick<Occasion, 'occurrenceAt'>): OccasionKey {
  return { activityId: activity.id, occurrenceAt };
}

/**
 * Ends the offers that have run out and offers the seats that are free to those who wait, by the rules of
 * `waiting-list.ts`. In every transaction that frees a seat, with the activity's row locked; the minute's sweep comes
 * for the rest. Nothing to do is fine.
 * @returns how many were offered a seat
 */
export async function moveQueue(deps: Deps, trx: Trx, activity: Activity, occasion: Occasion): Promise<number> {
  const key = keyOf(activity, occasion);
  const now = nowOf(deps);
  const over = await endOffers(trx, key, now.date);
  for (const attendee of over) await tellOfOfferOver(deps, trx, activity, attendee);
  if (over.some(({ personId }) => personId !== null)) await wakeOutlook(deps, trx);
  if (!isOpenForOffers(activity, occasion, now.iso)) return 0;
  const until = new Date(
    offerExpiresAt(
      now.iso,
      { startsAt: nextStartOf(occasion, now.iso), closesAt: occasion.closesAt },
      activity.timeZone,
    ),
  );
  let offers = 0;
  for (;;) {
    const ids = await chooseOnce(trx, activity, key);
    if (ids.length === 0) return offers;
    for (const attendee of await offerSeats(trx, ids, until)) await tellOfOffer(deps, trx, activity, attendee);
    offers += ids.length;
  }
}

async function chooseOnce(trx: Trx, activity: Activity, key: OccasionKey): Promise<number[]> {
  const limits = limitsOf(activity);
  const taken = await countTaken(trx, key);
  const left = seatsLeft(limits.capacity, taken.seats) ?? HEAD;
  if (left === 0) return [];
  const passedOver = [...taken.byOrganisation].flatMap(([id, count]) => (isQuotaFull(limits, count, id) ? [id] : []));
  const head = await listHead(trx, key, passedOver, Math.min(left, HEAD));
  const waiting = head.map(({ id, organisationId }) => ({ attendeeId: id, organisationId }));
  return chooseNext(waiting, limits, taken).map(({ attendeeId }) => attendeeId);
}
