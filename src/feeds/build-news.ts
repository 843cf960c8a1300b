import { Feed } from 'feed';
import type { Activity } from '../activities/activity.ts';
import { occurrencesAhead } from '../activities/series.ts';
import { printable } from '../plain-text.ts';
import { sayWhen } from '../say-time.ts';
import type { FeedDocument } from './feed-contract.ts';

/** What the news of a hub are made of: texts in Swedish, no person in them. */
export interface News {
  title: string;
  description: string;
  /** The open calendar. */
  pageUrl: string;
  feedUrls: { rss: string; atom: string; json: string };
  items: NewsItem[];
}

export interface NewsItem {
  activity: Activity;
  url: string;
}

const LANGUAGE = 'sv';
/** For what was published before anybody noted when. */
const LONG_AGO = '2021-01-01T00:00:00Z';

export function buildRss(news: News, now: string): string {
  return feedOf(news, now, titleOf).rss2();
}

export function buildAtom(news: News, now: string): string {
  // Atom's titles are HTML here, RSS's are text.
  return feedOf(news, now, (activity) => escapeHtml(titleOf(activity))).atom1();
}

/** JSON Feed 1.1 with what calendars need under `_samverket`. */
export function buildJson(news: News, now: string): FeedDocument {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: news.title,
    description: news.description,
    home_page_url: news.pageUrl,
    feed_url: news.feedUrls.json,
    language: LANGUAGE,
    items: news.items.map(({ activity, url }) => ({
      id: url,
      url,
      title: titleOf(activity),
      content_text: textOf(activity, now).join('\n'),
      date_published: activity.life.publishedAt ?? LONG_AGO,
      date_modified: changedAtOf(activity),
      tags: [activity.form, ...activity.themes],
      _samverket: {
        uid: activity.uid,
        state: activity.life.state === 'cancelled' ? ('cancelled' as const) : ('published' as const),
        form: activity.form,
        themes: activity.themes,
        place: activity.place,
        timeZone: activity.timeZone,
        allDay: activity.allDay,
        occurrences: occurrencesAhead(activity, now).map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
      },
    })),
  };
}

/** Without a time of its own making: the same news give the same bytes. */
function feedOf(news: News, now: string, sayTitle: (activity: Activity) => string): Feed {
  const changes = news.items.map(({ activity }) => changedAtOf(activity)).sort();
  const feed = new Feed({
    title: news.title,
    description: news.description,
    id: news.pageUrl,
    link: news.pageUrl,
    language: LANGUAGE,
    feedLinks: { rss: news.feedUrls.rss, atom: news.feedUrls.atom, json: news.feedUrls.json },
    author: { name: news.title },
    copyright: '',
    generator: 'Samverket',
    updated: new Date(changes.at(-1) ?? LONG_AGO),
  });
  for (const { activity, url } of news.items) {
    feed.addItem({
      title: sayTitle(activity),
      id: url,
      link: url,
      date: new Date(changedAtOf(activity)),
      published: new Date(activity.life.publishedAt ?? LONG_AGO),
      description: textOf(activity, now).map(escapeHtml).join('<br>'),
      category: [activity.form, ...activity.themes].map((name) => ({ name })),
    });
  }
  return feed;
}

function titleOf({ title, life }: Activity): string {
  return printable(life.state === 'cancelled' ? `Inställt: ${title}` : title);
}

function textOf(activity: Activity, now: string): string[] {
  const next = occurrencesAhead(activity, now)[0] ?? activity;
  const span = { ...activity, startsAt: next.startsAt, endsAt: next.endsAt };
  return [sayWhen(span, LANGUAGE), activity.place, activity.description].filter((part) => part !== '').map(printable);
}

function changedAtOf({ life }: Activity): string {
  return life.changedAt ?? life.publishedAt ?? LONG_AGO;
}

/** The feed's description is HTML; what people wrote is text. */
function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n+/g, '<br>');
}
