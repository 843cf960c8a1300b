import type { Activity } from '../activities/activity.ts';
import { isOfHub } from '../activities/activity-policy.ts';
import type { Context } from '../context.ts';
import type { Db, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import { mayHost } from '../registrations/may-host.ts';

/** What was written down afterwards is for the hub's people. @throws AppError notAllowed */
export async function requireReader(db: Db | Trx, context: Context, activity: Activity): Promise<void> {
  if (isOfHub(context, activity.hubId) || (await mayHost(db, context, activity))) return;
  throw new AppError('notAllowed', { who: 'member' });
}

/**
 * Only what takes place, or did, has people who come.
 * @throws AppError notFound (draft or proposal), activityStateWrong (cancelled)
 */
export function requirePublished(activity: Activity): void {
  const { state } = activity.life;
  if (state === 'cancelled') throw new AppError('activityStateWrong', { state });
  if (state !== 'published' && state !== 'held') throw new AppError('notFound');
}
