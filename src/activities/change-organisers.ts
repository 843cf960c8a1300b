import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { isCommunityManager } from '../hubs/hub-policy.ts';
import { mayEdit } from './activity-policy.ts';
import { locateActivity } from './locate-activity.ts';
import { deleteOrganiser, findPersonOfHub, saveOrganiser } from './organiser-store.ts';

const STATES = ['draft', 'proposed', 'published'] as const;

/**
 * Adds somebody who arranges it, by the address they sign in with. Only people of the hub's member organisations are
 * found, and the address is not kept. Who the initiator is, the community manager says.
 * @throws AppError notFound, notAllowed, activityStateWrong, organiserUnknown
 */
export async function addOrganiser(
  deps: Deps,
  context: Context,
  id: number,
  input: { address: string; role: 'initiator' | 'coOrganiser' },
): Promise<void> {
  const fingerprint = deps.vault.fingerprint(input.address);
  await deps.db.transaction().execute(async (trx) => {
    const { activity } = await locateActivity(trx, context, id, mayEdit, STATES);
    if (input.role === 'initiator' && !isCommunityManager(context, activity.hubId)) {
      throw new AppError('notAllowed', { who: 'communityManager' });
    }
    const personId = await findPersonOfHub(trx, activity.hubId, fingerprint);
    if (personId === undefined) throw new AppError('organiserUnknown');
    await saveOrganiser(trx, { activityId: id, personId, role: input.role });
    const details = { person: personId, role: input.role };
    await writeAudit(trx, deps.clock, context, 'activity.addOrganiser', `activity:${id}`, details);
  });
}

/**
 * Takes somebody off; one may always take off oneself.
 * @throws AppError notFound, notAllowed, activityStateWrong
 */
export async function removeOrganiser(deps: Deps, context: Context, id: number, personId: number): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    const mayRemove: typeof mayEdit = (asker, activity, organisers) =>
      mayEdit(asker, activity, organisers) || (asker.personId === personId && organisers.has(personId));
    await locateActivity(trx, context, id, mayRemove, STATES);
    await deleteOrganiser(trx, id, personId);
    const details = { person: personId };
    await writeAudit(trx, deps.clock, context, 'activity.removeOrganiser', `activity:${id}`, details);
  });
}
