import type { Activity } from '../activities/activity.ts';
import { isOrganiser } from '../activities/activity-policy.ts';
import type { Context } from '../context.ts';
import type { Db, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import { isCommunityManager } from '../hubs/hub-policy.ts';
import { listOrganiserIds } from './host-store.ts';

/** Who sees and changes the list of attendees: the hub's community manager, and who arranges the activity. */
export async function mayHost(db: Db | Trx, context: Context, activity: Activity): Promise<boolean> {
  if (isCommunityManager(context, activity.hubId)) return true;
  if (context.personId === null) return false;
  return isOrganiser(context, activity, new Set(await listOrganiserIds(db, activity.id)));
}

/** @throws AppError notAllowed */
export async function requireHost(db: Db | Trx, context: Context, activity: Activity): Promise<void> {
  if (!(await mayHost(db, context, activity))) throw new AppError('notAllowed', { who: 'organiser' });
}
