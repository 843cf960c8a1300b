import { FORMS, THEMES } from '../activities/activity.ts';
import { getOpenActivities } from '../activities/get-activities.ts';
import type { Locale } from '../context.ts';
import type { Deps } from '../deps.ts';
import { feedAddresses } from '../feeds/feed-addresses.ts';
import type { FeedFilter } from '../feeds/feed-contract.ts';
import type { PageReply } from '../http/route.ts';
import { getHubBySlug, getHubs } from '../hubs/get-hub.ts';
import { getSeats } from '../registrations/get-attendances.ts';
import type { Seats } from '../registrations/registration-contract.ts';
import { sayWhen } from '../say-time.ts';
import { type ListLine, listByWeek } from './list-by-week.ts';
import { renderPage } from './render-page.ts';
import { type Words, wordsIn } from './words.ts';

type ListDeps = Pick<Deps, 'db' | 'clock' | 'publicUrl'>;

/** The hubs, for somebody who comes from anywhere. */
export async function showHubs(deps: Pick<Deps, 'db'>, locale: Locale): Promise<PageReply> {
  const hubs = (await getHubs(deps.db)).map(({ slug, name }) => ({ slug, name }));
  return renderPage(locale, { template: 'hubs', title: wordsIn(locale).hubs.title, path: '/oppet', facts: { hubs } });
}

/** A hub's open calendar by week, narrowed by a plain form. @throws AppError notFound */
export async function showList(deps: ListDeps, locale: Locale, slug: string, filter: FeedFilter): Promise<PageReply> {
  const hub = await getHubBySlug(deps.db, slug);
  const now = deps.clock.now().toString();
  const activities = (await getOpenActivities(deps.db, hub.id, new Date(now))).filter(
    ({ form, themes }) =>
      (filter.form === undefined || form === filter.form) &&
      (filter.theme === undefined || themes.includes(filter.theme)),
  );
  const seats = await getSeats(
    deps.db,
    activities.map(({ id }) => id),
  );
  const words = wordsIn(locale);
  const groups = listByWeek(activities, hub.timeZone, now).map(({ kind, week, year, lines }) => ({
    heading: kind === 'week' ? words.list.week(week, year) : words.list[kind],
    lines: lines.map((line) => viewLine(line, words, locale, slug, seats.get(line.activity.id) ?? [])),
  }));
  return renderPage(locale, {
    template: 'list',
    title: words.list.title(hub.name),
    path: `/oppet/${slug}${queryOf(filter)}`,
    hub: slug,
    facts: {
      groups,
      slug,
      filter,
      filtered: filter.form !== undefined || filter.theme !== undefined,
      forms: FORMS.map((form) => ({ value: form, name: words.formNames[form] })),
      themes: THEMES.map((theme) => ({ value: theme, name: words.themeNames[theme] })),
      feeds: feedAddresses(deps.publicUrl, slug),
    },
  });
}

function viewLine({ activity, occurrence }: ListLine, words: Words, locale: Locale, slug: string, seats: Seats[]) {
  const { life } = activity;
  const cancelled = life.state === 'cancelled';
  const registrations = { open: words.activity.open, members: words.activity.members, none: words.activity.none };
  return {
    url: `/oppet/${slug}/${activity.id}`,
    title: activity.title,
    when: sayWhen({ ...activity, startsAt: occurrence.startsAt, endsAt: occurrence.endsAt }, locale),
    place: [activity.place, life.room].filter((part) => part !== '').join(', '),
    form: words.formNames[activity.form],
    cancelled,
    registration: registrations[life.registration],
    seats:
      cancelled || life.registration === 'none'
        ? ''
        : saySeats(activity.capacity, occurrence.originalStartAt, seats, words),
  };
}

/** Nothing where everybody fits. */
function saySeats(capacity: number | null, originalStartAt: string, seats: readonly Seats[], words: Words): string {
  if (capacity === null) return '';
  const at = Date.parse(originalStartAt);
  const mine = seats.find(({ occurrenceAt }) => occurrenceAt === null || Date.parse(occurrenceAt) === at);
  const left = mine === undefined ? capacity : (mine.left ?? capacity);
  return left === 0 ? words.activity.full : words.activity.left(left);
}

function queryOf(filter: FeedFilter): string {
  const chosen = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return chosen.length === 0 ? '' : `?${new URLSearchParams(chosen)}`;
}
