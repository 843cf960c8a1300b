import { toInstant } from '../activities/time-zone.ts';
import type { Db, Trx } from '../deps.ts';
import { listPlacesOf } from './list-store.ts';
import type { Door, Seats } from './registration-contract.ts';
import { countOccasions, listCapacities, type OccasionCounts } from './seat-store.ts';
import { seatsLeft } from './seats.ts';

/** A person's place, as other folders' use cases need it. */
export interface Attendance {
  attendeeId: number;
  activityId: number;
  /** ISO instant of the original start; null: the activity, or all of the series. */
  occurrenceAt: string | null;
  state: 'registered' | 'waiting' | 'offered' | 'left';
  door: Door;
  /** Place in the waiting list, 1 is next; null for who does not wait. */
  position: number | null;
  offerExpiresAt: string | null;
  actedAt: string;
}

/**
 * Seats by activity. An activity with one registration for all of it always has one entry (`occurrenceAt` null); one
 * with `perOccurrence` has an entry for each occurrence that somebody has registered for: the others are empty.
 */
export async function getSeats(db: Db | Trx, activityIds: readonly number[]): Promise<Map<number, Seats[]>> {
  const seats = new Map<number, Seats[]>();
  if (activityIds.length === 0) return seats;
  const counts = Map.groupBy(await countOccasions(db, activityIds), ({ activityId }) => activityId);
  for (const { id, capacity, byOccurrence } of await listCapacities(db, activityIds)) {
    const mine = (counts.get(id) ?? []).map((each) => seatsOf(each, capacity));
    const hasWhole = byOccurrence || mine.some(({ occurrenceAt }) => occurrenceAt === null);
    seats.set(id, hasWhole ? mine : [emptySeats(null, capacity), ...mine]);
  }
  return seats;
}

/** The seats of something that nobody has registered for. */
export function emptySeats(occurrenceAt: string | null, capacity: number | null): Seats {
  return { occurrenceAt, capacity, taken: 0, offered: 0, waiting: 0, left: capacity };
}

function seatsOf({ occurrenceAt, registered, offered, waiting }: OccasionCounts, capacity: number | null): Seats {
  const taken = registered + offered;
  return { occurrenceAt, capacity, taken, offered, waiting, left: seatsLeft(capacity, taken) };
}

/** A person's places, in all activities or in these. Who has left is there too, with the state `left`. */
export async function getAttendances(
  db: Db | Trx,
  personId: number,
  activityIds?: readonly number[],
): Promise<Attendance[]> {
  return (await listPlacesOf(db, personId, activityIds ?? null)).flatMap(({ attendee, position }) => {
    const { id, activityId, occurrenceAt, state, door, offerExpiresAt, actedAt } = attendee;
    if (state === 'unconfirmed') return [];
    const times = { offerExpiresAt: offerExpiresAt && toInstant(offerExpiresAt), actedAt: toInstant(actedAt) };
    return [{ attendeeId: id, activityId, occurrenceAt, state, door, position, ...times }];
  });
}
