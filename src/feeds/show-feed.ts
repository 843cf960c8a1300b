import type { Activity } from '../activities/activity.ts';
import { getOpenActivities } from '../activities/get-activities.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { getHub } from '../hubs/get-hub.ts';
import type { Hub } from '../hubs/hub.ts';
import { buildCalendar } from './build-calendar.ts';
import { buildAtom, buildJson, buildRss, type News } from './build-news.ts';
import { feedAddresses } from './feed-addresses.ts';
import type { FeedFilter } from './feed-contract.ts';
import { type FeedSource, findFeedSource } from './feed-store.ts';
import { renderEmbed } from './render-embed.ts';
import { RenderingCache, SharedReadings } from './rendering-cache.ts';

export type FeedFormat = 'ics' | 'rss' | 'atom' | 'json' | 'embed';

/** What all readers of a process share. Make one per server. */
export interface FeedCache {
  renderings: RenderingCache;
  sources: SharedReadings<FeedSource | undefined>;
}

export function createFeedCache(): FeedCache {
  return { renderings: new RenderingCache(), sources: new SharedReadings() };
}

type FeedDeps = Pick<Deps, 'db' | 'clock' | 'publicUrl'>;

const MINUTE_MS = 60_000;

/**
 * A hub's open calendar as a feed. Made once for a thousand readers, and made anew as soon as an activity has changed, or
 * when the minute has passed (something may have expired, COM-04).
 * @throws AppError notFound
 */
export async function showFeed(
  deps: FeedDeps,
  cache: FeedCache,
  slug: string,
  format: FeedFormat,
  filter: FeedFilter,
): Promise<string> {
  const source = await cache.sources.read(slug, () => findFeedSource(deps.db, slug));
  if (source === undefined) throw new AppError('notFound');
  const minute = Math.floor(deps.clock.now().epochMilliseconds / MINUTE_MS);
  const key = JSON.stringify([slug, format, filter.theme, filter.form]);
  return cache.renderings.get(key, `${minute} ${source.stamp}`, async () => {
    const hub = await getHub(deps.db, source.hubId);
    const now = new Date(deps.clock.now().epochMilliseconds);
    const activities = (await getOpenActivities(deps.db, hub.id, now)).filter((activity) => matches(activity, filter));
    return render(deps.publicUrl, hub, format, activities, now.toISOString());
  });
}

/**
 * One open activity as a calendar file.
 * @throws AppError notFound (also when it has expired)
 */
export async function showActivityFile(deps: FeedDeps, slug: string, activityId: number): Promise<string> {
  const source = await findFeedSource(deps.db, slug);
  if (source === undefined) throw new AppError('notFound');
  const hub = await getHub(deps.db, source.hubId);
  const now = new Date(deps.clock.now().epochMilliseconds);
  const activity = (await getOpenActivities(deps.db, hub.id, now)).find(({ id }) => id === activityId);
  if (activity === undefined) throw new AppError('notFound');
  return render(deps.publicUrl, hub, 'ics', [activity], now.toISOString());
}

function matches({ themes, form }: Activity, filter: FeedFilter): boolean {
  if (filter.form !== undefined && form !== filter.form) return false;
  return filter.theme === undefined || themes.includes(filter.theme);
}

function render(publicUrl: string, hub: Hub, format: FeedFormat, activities: Activity[], now: string): string {
  const pageUrl = `${publicUrl}/oppet/${hub.slug}`;
  const items = activities.map((activity) => ({ activity, url: `${pageUrl}/${activity.id}` }));
  if (format === 'ics') {
    const entries = items.map((item) => ({ ...item, uid: item.activity.uid, status: 'confirmed' as const }));
    return buildCalendar(hub.name, hub.timeZone, entries);
  }
  if (format === 'embed') return renderEmbed(hub.name, pageUrl, items, now);
  const description = `Öppna aktiviteter i ${hub.name}`;
  const news: News = { title: hub.name, description, pageUrl, feedUrls: feedAddresses(publicUrl, hub.slug), items };
  if (format === 'rss') return buildRss(news, now);
  if (format === 'atom') return buildAtom(news, now);
  return JSON.stringify(buildJson(news, now));
}
