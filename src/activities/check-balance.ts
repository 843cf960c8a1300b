import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { getHubBySlug } from '../hubs/get-hub.ts';
import { isCommunityManager } from '../hubs/hub-policy.ts';
import { maySee, requireProposer } from './activity-policy.ts';
import { listActivities } from './activity-store.ts';
import type { Balance } from './balance-contract.ts';
import { balanceProgramme, type Weighed, weigh } from './balance-programme.ts';
import { balanceText } from './balance-texts.ts';
import { checkDraft } from './check-draft.ts';
import type { ActivityDraft } from './draft-contract.ts';
import { idsOf } from './gather-facts.ts';
import { listHubOrganisers, type Organiser } from './organiser-store.ts';
import { suggestTimes } from './suggest-times.ts';

/**
 * Helps with the balance of a hub's programme while somebody plans: what the draft clashes with, and a better time. A
 * proposer is held against the open calendar and their own plans, the community manager against all drafts too.
 * @throws AppError notFound, notAllowed, FieldsRefused
 */
export async function checkBalance(
  deps: Deps,
  context: Context,
  input: { hub: string; draft: ActivityDraft; activityId?: number | undefined },
): Promise<Balance> {
  const hub = await getHubBySlug(deps.db, input.hub);
  requireProposer(context, hub.id);
  const { facts, life } = checkDraft(input.draft, hub.timeZone, null);
  const organisers = Map.groupBy(await listHubOrganisers(deps.db, hub.id), ({ activityId }) => activityId);
  const all = await listActivities(deps.db, hub.id);
  const others = all.filter(
    (activity) =>
      activity.id !== input.activityId &&
      activity.life.state !== 'cancelled' &&
      maySee(context, activity, idsOf(organisers.get(activity.id) ?? [])),
  );
  const weighed = others.map((activity) => weigh(activity, initiators(organisers.get(activity.id))));
  const draft: Weighed = {
    ...{ ...facts, exceptions: [], id: null, room: life.room },
    organisationIds: organisationsOf(context, hub.id, input.activityId, organisers),
  };
  const notes = balanceProgramme(draft, weighed);
  return {
    notes: notes.map(({ params, ...note }) => ({ ...note, message: balanceText(note.code, params, context.locale) })),
    suggestions: notes.length === 0 ? [] : suggestTimes(draft, weighed, deps.clock.now().epochMilliseconds),
  };
}

/** Whose initiative it is: as stored, or the asker's own when somebody proposes. */
function organisationsOf(
  context: Context,
  hubId: number,
  activityId: number | undefined,
  organisers: ReadonlyMap<number, Organiser[]>,
): number[] {
  if (activityId !== undefined) return initiators(organisers.get(activityId));
  const own = isCommunityManager(context, hubId) ? null : context.organisationId;
  return own === null ? [] : [own];
}

function initiators(organisers: readonly Organiser[] = []): number[] {
  return organisers.filter(({ role }) => role === 'initiator').map(({ organisationId }) => organisationId);
}
