import { Temporal } from 'temporal-polyfill';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { getHubBySlug } from '../hubs/get-hub.ts';
import type { Hub } from '../hubs/hub.ts';
import { isCommunityManager } from '../hubs/hub-policy.ts';
import type { Activity } from './activity.ts';
import type { ActivityList, ActivityQuery } from './activity-contract.ts';
import { isOfHub, isOrganiser, isPublic } from './activity-policy.ts';
import { listActivities } from './activity-store.ts';
import { type CalendarOccurrence, MOST_CALENDAR_DAYS } from './calendar-contract.ts';
import { describeOccurrences } from './describe-occurrences.ts';
import { gatherFacts, idsOf } from './gather-facts.ts';
import { listHubOrganisers, type Organiser } from './organiser-store.ts';
import { matches } from './search-activities.ts';
import { type ActivityFacts, viewActivity } from './view-activity.ts';

/** A hub's activities that the asker may see, with what is shown beside them. */
interface Seen {
  hub: Hub;
  activities: Activity[];
  facts: (activity: Activity) => ActivityFacts;
  now: string;
}

/** Instants, the end not included. */
interface Window {
  from: number;
  to: number;
}

/**
 * A hub's open calendar: every meeting in the open areas stands in it, for anybody who is signed in. What has expired is
 * gone (COM-04) for all but the community manager, who follows it up, and those who arranged it or had a place. Drafts
 * and proposals are the community manager's and their organisers'.
 * @throws AppError notFound
 */
export async function showCalendar(deps: Deps, context: Context, query: ActivityQuery): Promise<ActivityList> {
  const { hub, activities, facts, now } = await see(deps, context, query);
  const window = windowOf(query, hub.timeZone);
  const shown = activities.filter((activity) => describeOccurrences(activity).some((each) => isWithin(each, window)));
  return {
    activities: shown.map((activity) => viewActivity(activity, hub.slug, now, facts(activity))),
    can: { propose: isOfHub(context, hub.id), draft: isCommunityManager(context, hub.id) },
  };
}

/**
 * Every time that something takes place between two local dates, for month and week, in order.
 * @throws AppError notFound, badRequest (more than 400 days)
 */
export async function showOccurrences(
  deps: Deps,
  context: Context,
  query: { hub: string; from: string; to: string },
): Promise<CalendarOccurrence[]> {
  const days = Temporal.PlainDate.from(query.from).until(query.to).days;
  if (days < 0 || days >= MOST_CALENDAR_DAYS) throw new AppError('badRequest', { detail: 'tooManyDays' });
  const { hub, activities, facts } = await see(deps, context, query);
  const window = windowOf(query, hub.timeZone);
  const all = activities.flatMap((activity) => {
    const own = facts(activity);
    return describeOccurrences(activity)
      .filter((each) => isWithin(each, window))
      .map((each) => viewOccurrence(activity, each, own));
  });
  return all.sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt) || a.activityId - b.activityId);
}

async function see(deps: Deps, context: Context, query: ActivityQuery): Promise<Seen> {
  const hub = await getHubBySlug(deps.db, query.hub);
  const organisers = await listHubOrganisers(deps.db, hub.id);
  const byActivity = Map.groupBy(organisers, ({ activityId }) => activityId);
  const mayBeSeen = (await listActivities(deps.db, hub.id)).filter(
    (activity) => matches(activity, query) && isVisible(context, activity, byActivity.get(activity.id) ?? []),
  );
  const facts = await gatherFacts(deps, context, hub.id, mayBeSeen, organisers);
  const now = deps.clock.now();
  const runs = isCommunityManager(context, hub.id);
  const activities = mayBeSeen.filter(
    (activity) =>
      runs ||
      isCurrent(activity, now.epochMilliseconds) ||
      isOwn(context, activity, byActivity.get(activity.id), facts),
  );
  return { hub, activities, facts, now: now.toString() };
}

function isVisible(context: Context, activity: Activity, organisers: readonly Organiser[]): boolean {
  if (isPublic(activity) || isCommunityManager(context, activity.hubId)) return true;
  return isOrganiser(context, activity, idsOf(organisers));
}

/** Until it expires; without a time of its own, until it is over. */
export function isCurrent(activity: Activity, now: number): boolean {
  return Date.parse(activity.life.expiresAt ?? activity.overAt) > now;
}

function isOwn(
  context: Context,
  activity: Activity,
  organisers: readonly Organiser[] = [],
  facts: Seen['facts'],
): boolean {
  return isOrganiser(context, activity, idsOf(organisers)) || facts(activity).attendances.length > 0;
}

function windowOf({ from, to }: Pick<ActivityQuery, 'from' | 'to'>, zone: string): Window {
  const midnight = (date: string, days: number): number =>
    Temporal.PlainDate.from(date).add({ days }).toZonedDateTime(zone).epochMilliseconds;
  return {
    from: from === undefined ? Number.NEGATIVE_INFINITY : midnight(from, 0),
    to: to === undefined ? Number.POSITIVE_INFINITY : midnight(to, 1),
  };
}

function isWithin({ startsAt, endsAt }: { startsAt: string; endsAt: string }, { from, to }: Window): boolean {
  return Date.parse(startsAt) < to && Date.parse(endsAt) > from;
}

function viewOccurrence(
  activity: Activity,
  occurrence: ReturnType<typeof describeOccurrences>[number],
  { seats, attendances }: ActivityFacts,
): CalendarOccurrence {
  const { originalStartAt, startsAt, endsAt, cancelled, title, place } = occurrence;
  const { id, form, themes, timeZone, allDay, capacity, life } = activity;
  const isAbout = (at: string | null): boolean => at === null || Date.parse(at) === Date.parse(originalStartAt);
  const mine = attendances.find((each) => each.state !== 'left' && isAbout(each.occurrenceAt));
  const left = seats.find((each) => isAbout(each.occurrenceAt))?.left ?? capacity;
  return {
    ...{ activityId: id, originalStartAt, title, form, themes, timeZone, startsAt, endsAt, allDay, place, cancelled },
    state: life.state,
    registration: life.registration,
    seatsLeft: life.registration === 'none' ? null : left,
    mine: mine === undefined || mine.state === 'left' ? 'none' : mine.state,
  };
}
