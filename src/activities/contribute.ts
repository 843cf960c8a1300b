import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { knowPerson } from '../directory/know-person.ts';
import { AppError, FieldsRefused } from '../errors.ts';
import { isCommunityManager } from '../hubs/hub-policy.ts';
import { looksLikePersonalNumber } from '../memberships/personal-number.ts';
import { isOfHub, isOrganiser, maySee } from './activity-policy.ts';
import { insertContribution } from './contribution-store.ts';
import { idsOf } from './gather-facts.ts';
import { lockActivity } from './get-activities.ts';
import { isContributing } from './list-contributions.ts';
import { nowOf } from './locate-activity.ts';
import { listOrganisers } from './organiser-store.ts';

/**
 * Puts something on the wall of an asynchronous workshop while it lasts. Members write under their given name; the hosts
 * (community manager, organisers) also write in what visitors left on the real wall, which carries no name.
 * @param input.text at most 1,000 characters
 * @returns the contribution's id
 * @throws AppError notFound, notAllowed, contributionsClosed (another form, before or after its period), FieldsRefused
 */
export async function contribute(
  deps: Deps,
  context: Context,
  activityId: number,
  input: { text: string; visitor: boolean },
): Promise<number> {
  const { text, visitor } = input;
  if (looksLikePersonalNumber(text)) throw new FieldsRefused([{ field: 'text', code: 'personalNumberInText' }]);
  const now = nowOf(deps);
  return deps.db.transaction().execute(async (trx) => {
    const activity = await lockActivity(trx, activityId);
    const organisers = idsOf(await listOrganisers(trx, [activityId]));
    if (!maySee(context, activity, organisers)) throw new AppError('notFound');
    const hosts = isCommunityManager(context, activity.hubId) || isOrganiser(context, activity, organisers);
    if (visitor && !hosts) throw new AppError('notAllowed', { who: 'organiser' });
    if (!isOfHub(context, activity.hubId)) throw new AppError('notAllowed', { who: 'member' });
    if (!isContributing(activity, now.getTime())) throw new AppError('contributionsClosed');
    // A hub's own people are not stored, so what they write stands without a name.
    const anonymous = visitor || context.organisationId === null;
    const personId = anonymous ? null : await knowPerson(deps, trx, context);
    const id = await insertContribution(trx, { activityId, personId, text, createdAt: now });
    await writeAudit(trx, deps.clock, context, 'contribution.add', `activity:${activityId}`, {
      contribution: id,
      visitor,
    });
    return id;
  });
}
