import type { Db, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { Activity } from './activity.ts';
import { findActivity, listActivities } from './activity-store.ts';

/** A hub's activities, for other folders' use cases (which never import another folder's store). */
export async function getActivities(db: Db | Trx, hubId: number): Promise<Activity[]> {
  return listActivities(db, hubId);
}

/** @throws AppError notFound */
export async function getActivity(db: Db | Trx, id: number): Promise<Activity> {
  const activity = await findActivity(db, id);
  if (activity === undefined) throw new AppError('notFound');
  return activity;
}
