import { lockActivity } from '../activities/get-activities.ts';
import type { Deps, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import { moveQueue } from './move-queue.ts';
import { occasionOfPlace } from './registration-rules.ts';
import { countOccasions } from './seat-store.ts';

/**
 * To be called in the transaction that changed an activity's capacity, quota or rules of registration, which holds the
 * activity's row (`lockActivity`): refuses what would take a place from somebody, and moves the waiting list. A lower
 * quota takes nobody's seat: it counts from the next one on.
 * @throws AppError capacityBelowRegistered {capacity, registered} (offered seats count), registrationInUse {registered}
 * (no registration any more, or by occurrence instead of as a whole, while somebody has a place or waits)
 */
export async function reviewSeats(deps: Deps, trx: Trx, activityId: number): Promise<void> {
  const activity = await lockActivity(trx, activityId);
  const { capacity, life } = activity;
  const counts = await countOccasions(trx, [activityId]);
  const stranded = counts.filter(
    ({ occurrenceAt }) => life.registration === 'none' || (occurrenceAt !== null) !== life.perOccurrence,
  );
  if (stranded.length > 0) {
    const registered = stranded.reduce((sum, each) => sum + each.registered + each.offered + each.waiting, 0);
    throw new AppError('registrationInUse', { registered });
  }
  const most = Math.max(0, ...counts.map(({ registered, offered }) => registered + offered));
  if (capacity !== null && most > capacity) {
    throw new AppError('capacityBelowRegistered', { capacity, registered: most });
  }
  for (const { occurrenceAt, waiting } of counts) {
    if (waiting > 0) await moveQueue(deps, trx, activity, occasionOfPlace(activity, occurrenceAt));
  }
}
