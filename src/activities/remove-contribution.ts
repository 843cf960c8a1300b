import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { isCommunityManager } from '../hubs/hub-policy.ts';
import { isOrganiser, maySee } from './activity-policy.ts';
import { deleteContribution, findContributor } from './contribution-store.ts';
import { idsOf } from './gather-facts.ts';
import { getActivity } from './get-activities.ts';
import { listOrganisers } from './organiser-store.ts';

/**
 * Takes something off the wall: one's own, or, for the hosts, anything.
 * @throws AppError notFound, notAllowed
 */
export async function removeContribution(
  deps: Deps,
  context: Context,
  activityId: number,
  contributionId: number,
): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    const activity = await getActivity(trx, activityId);
    const organisers = idsOf(await listOrganisers(trx, [activityId]));
    const found = await findContributor(trx, activityId, contributionId);
    if (found === undefined || !maySee(context, activity, organisers)) throw new AppError('notFound');
    const hosts = isCommunityManager(context, activity.hubId) || isOrganiser(context, activity, organisers);
    const own = found.personId !== null && found.personId === context.personId;
    if (!hosts && !own) throw new AppError('notAllowed', { who: 'organiser' });
    await deleteContribution(trx, contributionId);
    const details = { contribution: contributionId };
    await writeAudit(trx, deps.clock, context, 'contribution.remove', `activity:${activityId}`, details);
  });
}
