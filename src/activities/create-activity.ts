import { randomUUID } from 'node:crypto';
import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { knowPerson } from '../directory/know-person.ts';
import { getHubBySlug } from '../hubs/get-hub.ts';
import { requireCommunityManager } from '../hubs/hub-policy.ts';
import { requireProposer } from './activity-policy.ts';
import { insertActivities } from './activity-store.ts';
import { checkDraft } from './check-draft.ts';
import type { ActivityDraft } from './draft-contract.ts';
import { nowOf } from './locate-activity.ts';
import { newLife } from './new-life.ts';
import { saveOrganiser } from './organiser-store.ts';
import { overAtOf } from './series.ts';

/**
 * A member's idea, for the community manager to shape and publish. Whoever proposes becomes its initiator, and is stored
 * if this is the first thing they do here.
 * @returns the activity's id
 * @throws AppError notFound, notAllowed, and FieldsRefused with every field that breaks a rule of the form
 */
export async function proposeActivity(
  deps: Deps,
  context: Context,
  input: { hub: string; draft: ActivityDraft },
): Promise<number> {
  return create(deps, context, input, 'proposed');
}

/** The community manager's own plan. As `proposeActivity`. */
export async function draftActivity(
  deps: Deps,
  context: Context,
  input: { hub: string; draft: ActivityDraft },
): Promise<number> {
  return create(deps, context, input, 'draft');
}

async function create(
  deps: Deps,
  context: Context,
  input: { hub: string; draft: ActivityDraft },
  state: 'draft' | 'proposed',
): Promise<number> {
  const hub = await getHubBySlug(deps.db, input.hub);
  if (state === 'draft') requireCommunityManager(context, hub.id);
  else requireProposer(context, hub.id);
  const now = nowOf(deps);
  const { facts, life } = checkDraft(input.draft, hub.timeZone, now.getTime());
  const uid = `${randomUUID()}@${new URL(deps.publicUrl).hostname}`;
  const timed = { ...facts, exceptions: [] };
  const whole = { ...timed, uid, sequence: 0, overAt: overAtOf(timed) };
  return deps.db.transaction().execute(async (trx) => {
    // A hub's own people belong to no organisation, and are not stored.
    const personId = context.organisationId === null ? null : await knowPerson(deps, trx, context);
    const planned = { facts: whole, life: newLife(life, state, personId), imported: null };
    const [id = 0] = await insertActivities(trx, hub.id, [planned], now);
    if (state === 'proposed' && personId !== null) {
      await saveOrganiser(trx, { activityId: id, personId, role: 'initiator' });
    }
    const action = state === 'proposed' ? 'activity.propose' : 'activity.draft';
    await writeAudit(trx, deps.clock, context, action, `activity:${id}`, { hub: hub.id });
    return id;
  });
}
