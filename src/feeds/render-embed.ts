import { Eta } from 'eta';
import { occurrencesAhead } from '../activities/series.ts';
import { PAGE_STYLE } from '../open-calendar/page-style.ts';
import { sayWhen } from '../say-time.ts';
import type { NewsItem } from './build-news.ts';

/** What a hub's website has room for. */
const MOST_ITEMS = 20;

const eta = new Eta({ views: new URL('./templates/', import.meta.url).pathname, cache: true, autoEscape: true });

/** A list for a frame on any website: what is ahead, soonest first; no person, no form, no script. */
export function renderEmbed(hub: string, pageUrl: string, items: readonly NewsItem[], now: string): string {
  const ahead = items
    .map(({ activity, url }) => ({ activity, url, next: occurrencesAhead(activity, now)[0] ?? activity }))
    .sort((a, b) => Date.parse(a.next.startsAt) - Date.parse(b.next.startsAt))
    .slice(0, MOST_ITEMS);
  return eta.render('./embed', {
    title: `Det här händer i ${hub}`,
    hub,
    pageUrl,
    style: PAGE_STYLE,
    items: ahead.map(({ activity, url, next }) => ({
      url,
      title: activity.title,
      cancelled: activity.life.state === 'cancelled',
      when: sayWhen({ ...activity, startsAt: next.startsAt, endsAt: next.endsAt }, 'sv'),
      place: activity.place,
    })),
  });
}
