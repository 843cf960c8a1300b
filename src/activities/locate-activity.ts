import type { Context } from '../context.ts';
import type { Deps, Trx } from '../deps.ts';
import type { Activity, ActivityState } from './activity.ts';
import { type OrganiserIds, requireAllowed } from './activity-policy.ts';
import { lockActivity } from './get-activities.ts';
import { listOrganisers } from './organiser-store.ts';

/** Who may, as `activity-policy.ts` has it. */
type Policy = (context: Context, activity: Activity, organisers: OrganiserIds) => boolean;

/**
 * The activity that somebody is about to do something to, its row kept, when they may.
 * @param states in which it can be done at all
 * @throws AppError notFound, activityStateWrong, notAllowed
 */
export async function locateActivity(
  trx: Trx,
  context: Context,
  id: number,
  policy: Policy,
  states: readonly ActivityState[],
): Promise<{ activity: Activity; organisers: OrganiserIds }> {
  const activity = await lockActivity(trx, id);
  const organisers = new Set((await listOrganisers(trx, [id])).map(({ personId }) => personId));
  requireAllowed(context, activity, organisers, policy(context, activity, organisers), states);
  return { activity, organisers };
}

/** The clock's instant as rows keep it. */
export function nowOf({ clock }: Pick<Deps, 'clock'>): Date {
  return new Date(clock.now().epochMilliseconds);
}
