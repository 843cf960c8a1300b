import type { Activity } from '../activities/activity.ts';
import { getActivity } from '../activities/get-activities.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { Documentation } from './follow-up-contract.ts';
import { findFollowUp } from './follow-up-store.ts';

/**
 * Where somebody reads the documentation. Of an activity that is open to all it is public, as all knowledge at the hubs
 * is (playbook, "Transparenta möten"), so that guests can read it; of others it stands in the tab.
 */
export function documentationPath(activity: Activity, occurrenceAt: string | null): string {
  if (activity.life.registration !== 'open') return `/tab/kalender/${activity.id}`;
  const query = occurrenceAt === null ? '' : `?tillfalle=${encodeURIComponent(occurrenceAt)}`;
  return `/oppet/dokumentation/${activity.id}${query}`;
}

/**
 * The documentation of an occasion, for anybody. Only of what is open to all, and only when thanks have been sent:
 * until then it is a draft.
 * @throws AppError notFound
 */
export async function showPublicDocumentation(
  deps: Pick<Deps, 'db'>,
  activityId: number,
  occurrenceAt: string | null,
): Promise<{ activity: Activity; documentation: Documentation }> {
  const activity = await getActivity(deps.db, activityId);
  const { state, registration } = activity.life;
  const followUp = await findFollowUp(deps.db, { activityId, occurrenceAt });
  const isOut = (state === 'published' || state === 'held') && registration === 'open' && followUp?.sentAt != null;
  if (!isOut || followUp === undefined || (followUp.text === '' && followUp.links.length === 0)) {
    throw new AppError('notFound');
  }
  return { activity, documentation: { text: followUp.text, links: followUp.links } };
}
