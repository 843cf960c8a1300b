import type { Activity } from '../activities/activity.ts';
import { toInstant } from '../activities/time-zone.ts';
import type { Deps, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import { deleteArrivals, listArrivals } from './attendance-store.ts';
import { countAttendance } from './count-attendance.ts';
import { findCounts, insertCounts } from './count-store.ts';
import { countRegistrations, getExpected } from './expected-attendees.ts';
import { foldsAt, isLast, type Occasion } from './occasion.ts';

/**
 * Makes who came to an occasion into how many came, and erases who, in the caller's transaction, which holds the
 * activity's row (COL-14). After the last occasion the registrations are counted as well. Done again it changes nothing.
 * @returns how many rows were erased
 */
export async function foldAttendance(
  deps: Pick<Deps, 'clock' | 'vault'>,
  trx: Trx,
  activity: Activity,
  occasion: Occasion,
): Promise<number> {
  const key = { activityId: activity.id, occurrenceAt: occasion.occurrenceAt };
  const arrivals = await listArrivals(trx, key);
  const counts = countAttendance(await getExpected(trx, deps.vault, activity, occasion), arrivals);
  await insertCounts(trx, key, counts, new Date(deps.clock.now().epochMilliseconds));
  const erased = await deleteArrivals(trx, key);
  if (isLast(activity, occasion)) await countRegistrations(trx, deps.vault, activity.id);
  return erased;
}

/** Whether who came to it is known no more: counted, or so old that it may not be known. */
export async function isCounted(
  db: Parameters<typeof findCounts>[0],
  activity: Activity,
  occasion: Occasion,
  now: number,
): Promise<boolean> {
  if (foldsAt(occasion.endsAt) <= now) return true;
  return (await findCounts(db, { activityId: activity.id, occurrenceAt: occasion.occurrenceAt })) !== undefined;
}

/** @throws AppError attendanceCounted */
export async function requireUncounted(trx: Trx, activity: Activity, occasion: Occasion, now: number): Promise<void> {
  if (await isCounted(trx, activity, occasion, now)) throw new AppError('attendanceCounted');
}

/** An occasion that the programme no longer has, although somebody checked in to it. */
export function lostOccasion(activity: Activity, occurrenceAt: Date | null): Occasion {
  const at = occurrenceAt === null ? null : toInstant(occurrenceAt);
  return {
    occurrenceAt: at,
    registrationAt: activity.life.perOccurrence ? at : null,
    startsAt: at ?? activity.startsAt,
    endsAt: at ?? activity.endsAt,
  };
}
