import type { Db, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { Activity } from './activity.ts';
import { findActivity, listActivities, listAhead, listOpenActivities, lockActivityRow } from './activity-store.ts';

/**
 * A hub's activities in every state, drafts and cancelled ones too, for other folders' use cases (which never import
 * another folder's store).
 */
export async function getActivities(db: Db | Trx, hubId: number): Promise<Activity[]> {
  return listActivities(db, hubId);
}

/** @throws AppError notFound */
export async function getActivity(db: Db | Trx, id: number): Promise<Activity> {
  return found(await findActivity(db, id));
}

/** Those of these activities that are not over, or have not expired yet, by id; in every state. */
export async function getAhead(db: Db | Trx, ids: readonly number[], now: Date): Promise<Map<number, Activity>> {
  if (ids.length === 0) return new Map();
  return new Map((await listAhead(db, ids, now)).map((activity) => [activity.id, activity]));
}

/**
 * The activity, its row kept from other transactions until this one ends: registration, change, cancellation and the
 * waiting list run one at a time in an activity. Locks are taken in the order hub, activity, send, …, mails.
 * @throws AppError notFound
 */
export async function lockActivity(trx: Trx, id: number): Promise<Activity> {
  return found(await lockActivityRow(trx, id));
}

/**
 * What the world may see of a hub: published activities, and cancelled ones that had been published (state `cancelled`),
 * until they expire (COM-04): at `life.expiresAt`, or when they are over. By first start.
 */
export async function getOpenActivities(db: Db | Trx, hubId: number, now: Date): Promise<Activity[]> {
  return listOpenActivities(db, hubId, now);
}

function found(activity: Activity | undefined): Activity {
  if (activity === undefined) throw new AppError('notFound');
  return activity;
}
