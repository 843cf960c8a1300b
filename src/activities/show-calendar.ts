import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { getHub, getHubBySlug } from '../hubs/get-hub.ts';
import { isCommunityManager } from '../hubs/hub-policy.ts';
import { getInvitationCounts } from '../invitations/count-invitations.ts';
import type { Activity } from './activity.ts';
import type { ActivityView } from './activity-contract.ts';
import { listActivities } from './activity-store.ts';
import { getActivity } from './get-activities.ts';
import { nextStart, occurrencesOf } from './series.ts';

const NONE = { sent: 0, planned: 0, failed: 0 };

/** A hub's open calendar: every meeting in the open areas stands in it, for anybody who is signed in. */
export async function showCalendar(deps: Deps, context: Context, hubSlug: string): Promise<ActivityView[]> {
  const hub = await getHubBySlug(deps.db, hubSlug);
  const counts = isCommunityManager(context, hub.id) ? await getInvitationCounts(deps.db, hub.id) : null;
  const now = deps.clock.now().toString();
  const activities = await listActivities(deps.db, hub.id);
  return activities.map((activity) =>
    viewActivity(activity, hub.slug, now, counts === null ? null : (counts.get(activity.id) ?? NONE)),
  );
}

/** @throws AppError notFound */
export async function showActivity(deps: Deps, context: Context, id: number): Promise<ActivityView> {
  const activity = await getActivity(deps.db, id);
  const hub = await getHub(deps.db, activity.hubId);
  const counts = isCommunityManager(context, hub.id) ? await getInvitationCounts(deps.db, hub.id) : null;
  return viewActivity(
    activity,
    hub.slug,
    deps.clock.now().toString(),
    counts === null ? null : (counts.get(id) ?? NONE),
  );
}

function viewActivity(
  activity: Activity,
  hub: string,
  now: string,
  invitations: ActivityView['invitations'],
): ActivityView {
  const { id, title, description, place, form, themes, timeZone, startsAt, endsAt, allDay, capacity } = activity;
  return {
    ...{ id, hub, title, description, place, form, themes, timeZone, startsAt, endsAt, allDay, capacity, invitations },
    series:
      activity.recurrence === null
        ? null
        : {
            occurrences: occurrencesOf(activity).length,
            lastEndsAt: activity.overAt,
            cancelled: activity.exceptions.filter((exception) => exception.kind === 'cancelled').length,
            moved: activity.exceptions.filter((exception) => exception.kind === 'moved').length,
          },
    nextStartsAt: nextStart(activity, now),
  };
}
