import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { isCommunityManager } from '../hubs/hub-policy.ts';
import type { Activity } from './activity.ts';
import type { ContributionView } from './activity-contract.ts';
import { isOfHub, isOrganiser, maySee, type OrganiserIds } from './activity-policy.ts';
import { findContributions } from './contribution-store.ts';
import { FORM_RULES } from './form-contract.ts';
import { idsOf, namesOf } from './gather-facts.ts';
import { getActivity } from './get-activities.ts';
import { listOrganisers } from './organiser-store.ts';
import { toInstant } from './time-zone.ts';

/** Whether one can put something on its wall now. Pure. @param now epoch milliseconds */
export function isContributing({ form, startsAt, endsAt, life }: Activity, now: number): boolean {
  if (!FORM_RULES[form].contributions || life.state !== 'published') return false;
  return Date.parse(startsAt) <= now && now < Date.parse(endsAt);
}

/** The activity is everybody's to read; the wall, with people's names on it, is for the hub's people and who arranges it. */
export function mayReadWall(context: Context, activity: Activity, organisers: OrganiserIds): boolean {
  return isOfHub(context, activity.hubId) || isOrganiser(context, activity, organisers);
}

/**
 * What people have put on the wall of an asynchronous workshop, newest first, by given name and organisation.
 * @throws AppError notFound, notAllowed (somebody of another hub)
 */
export async function listContributions(deps: Deps, context: Context, activityId: number): Promise<ContributionView[]> {
  const { db } = deps;
  const activity = await getActivity(db, activityId);
  const organisers = idsOf(await listOrganisers(db, [activityId]));
  if (!maySee(context, activity, organisers)) throw new AppError('notFound');
  if (!mayReadWall(context, activity, organisers)) throw new AppError('notAllowed', { who: 'member' });
  const hosts = isCommunityManager(context, activity.hubId) || isOrganiser(context, activity, organisers);
  const contributions = await findContributions(db, activityId);
  const names = await namesOf(
    deps,
    contributions.flatMap(({ personId }) => (personId === null ? [] : [{ personId }])),
  );
  return contributions.map(({ id, personId, organisation, text, createdAt }) => ({
    id,
    text,
    by: personId === null ? null : { givenName: names.get(personId) ?? '', organisation: organisation ?? '' },
    createdAt: toInstant(createdAt),
    canRemove: hosts || (personId !== null && personId === context.personId),
  }));
}
