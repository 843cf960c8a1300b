import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { activityFile } from '../feeds/feed-addresses.ts';
import { getHub } from '../hubs/get-hub.ts';
import { isCommunityManager } from '../hubs/hub-policy.ts';
import type { Activity } from './activity.ts';
import type { ActivityDetail, OccurrenceView } from './activity-contract.ts';
import {
  isOfHub,
  isOrganiser,
  mayCancel,
  mayEdit,
  mayHold,
  mayPublish,
  maySee,
  mayWithdraw,
  type OrganiserIds,
} from './activity-policy.ts';
import { describeOccurrences } from './describe-occurrences.ts';
import { FORM_RULES } from './form-contract.ts';
import { gatherFacts, idsOf } from './gather-facts.ts';
import { getActivity } from './get-activities.ts';
import { isContributing, listContributions, mayReadWall } from './list-contributions.ts';
import { listOrganisers } from './organiser-store.ts';
import { draftOf } from './read-draft.ts';
import { isCurrent } from './show-calendar.ts';
import { type ActivityFacts, viewActivity } from './view-activity.ts';

/**
 * One activity, for its page, with what the asker can do.
 * @throws AppError notFound, also for a draft or a proposal of somebody else, and for what has expired unless one runs the
 * hub, arranged it or had a place
 */
export async function showActivity(deps: Deps, context: Context, id: number): Promise<ActivityDetail> {
  const { db } = deps;
  const activity = await getActivity(db, id);
  const organisers = await listOrganisers(db, [id]);
  const ids = idsOf(organisers);
  if (!maySee(context, activity, ids)) throw new AppError('notFound');
  const hub = await getHub(db, activity.hubId);
  const facts = (await gatherFacts(deps, context, hub.id, [activity], organisers))(activity);
  const now = deps.clock.now();
  const isOwn =
    isCommunityManager(context, hub.id) || isOrganiser(context, activity, ids) || facts.attendances.length > 0;
  if (!isOwn && !isCurrent(activity, now.epochMilliseconds)) throw new AppError('notFound');
  const can = abilities(context, activity, ids, now.epochMilliseconds);
  const hasWall = FORM_RULES[activity.form].contributions && mayReadWall(context, activity, ids);
  return {
    ...viewActivity(activity, hub.slug, now.toString(), facts),
    occurrences: viewOccurrences(activity, facts),
    contributions: hasWall ? await listContributions(deps, context, id) : null,
    links: { ics: activityFile(deps.publicUrl, hub.slug, id) },
    can,
    draft: can.edit || can.copy ? draftOf(activity) : null,
  };
}

function abilities(context: Context, activity: Activity, ids: OrganiserIds, now: number): ActivityDetail['can'] {
  const over = Date.parse(activity.overAt) <= now;
  return {
    edit: mayEdit(context, activity, ids),
    publish: mayPublish(context, activity) && !over,
    cancel: mayCancel(context, activity) && !over,
    withdraw: mayWithdraw(context, activity, ids),
    hold: mayHold(context, activity, ids) && over,
    contribute: isContributing(activity, now) && isOfHub(context, activity.hubId),
    copy: isOfHub(context, activity.hubId),
  };
}

function viewOccurrences(activity: Activity, { seats }: ActivityFacts): OccurrenceView[] {
  const { capacity, life } = activity;
  const leftAt = (originalStartAt: string): number | null => {
    if (!life.perOccurrence) return null;
    const own = seats.find((each) => Date.parse(each.occurrenceAt ?? '') === Date.parse(originalStartAt));
    return own === undefined ? capacity : own.left;
  };
  return describeOccurrences(activity).map((each) => ({ ...each, seatsLeft: leftAt(each.originalStartAt) }));
}
