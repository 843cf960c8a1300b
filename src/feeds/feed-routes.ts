import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { defineRoute, type PageReply, type Route } from '../http/route.ts';
import { FeedFilter } from './feed-contract.ts';
import { createFeedCache, type FeedFormat, showActivityFile, showFeed } from './show-feed.ts';
import { showMyActivityFile, showPersonalFeed } from './show-personal-feed.ts';

/** How long anybody may keep a feed without asking again; then they ask with its ETag. */
const CACHE_SECONDS = 300;

const CALENDAR = 'text/calendar; charset=utf-8';

const FORMATS: Record<FeedFormat, { path: string; type: string; summary: string }> = {
  ics: { path: '/feeds/:hub.ics', type: CALENDAR, summary: 'The open calendar as iCalendar' },
  rss: { path: '/feeds/:hub.rss', type: 'application/rss+xml; charset=utf-8', summary: 'The open calendar as RSS 2.0' },
  atom: { path: '/feeds/:hub.atom', type: 'application/atom+xml; charset=utf-8', summary: 'The open calendar as Atom' },
  json: {
    path: '/feeds/:hub.json',
    type: 'application/feed+json; charset=utf-8',
    summary: 'The open calendar as JSON Feed 1.1 with times (contract FeedDocument)',
  },
  embed: {
    path: '/feeds/:hub/embed',
    type: 'text/html; charset=utf-8',
    summary: 'A list of what is ahead for a frame on any website',
  },
};

/** The feeds: open to the world, and each person's own. */
export function feedRoutes(deps: Deps): Route[] {
  const cache = createFeedCache();
  const hubFeeds = (Object.keys(FORMATS) as FeedFormat[]).map((format) => {
    const { path, type, summary } = FORMATS[format];
    return defineRoute({
      method: 'GET',
      path,
      summary,
      tag: 'feeds',
      access: 'public',
      params: z.object({ hub: z.string() }),
      query: FeedFilter,
      answer: { page: [mediaType(type)] },
      handle: async ({ params, query }) => open(type, await showFeed(deps, cache, params.hub, format, query)),
    });
  });
  return [...hubFeeds, ...fileRoutes(deps)];
}

function fileRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/feeds/:hub/:activityId.ics',
      summary: 'One activity as a calendar file',
      tag: 'feeds',
      access: 'public',
      params: z.object({ hub: z.string(), activityId: z.coerce.number().pipe(z.int32()) }),
      answer: { page: [mediaType(CALENDAR)] },
      handle: async ({ params }) => open(CALENDAR, await showActivityFile(deps, params.hub, params.activityId)),
    }),
    defineRoute({
      method: 'GET',
      path: '/feeds/me/:token.ics',
      summary: 'A person’s own feed, by its signed address',
      tag: 'feeds',
      access: 'public',
      params: z.object({ token: z.string() }),
      answer: { page: [mediaType(CALENDAR)] },
      // One person's: nobody between us may keep it.
      handle: async ({ params }): Promise<PageReply> => ({
        status: 200,
        contentType: CALENDAR,
        body: await showPersonalFeed(deps, params.token),
      }),
    }),
    defineRoute({
      method: 'GET',
      path: '/api/me/activities/:activityId/ics',
      summary: 'One of my activities as a calendar file, with the UID of my Outlook invitation',
      tag: 'feeds',
      access: 'signedIn',
      params: z.object({ activityId: z.coerce.number().pipe(z.int32()) }),
      answer: { contentType: CALENDAR, fileName: 'aktivitet.ics' },
      handle: ({ context, params }) => showMyActivityFile(deps, context, params.activityId),
    }),
  ];
}

function open(contentType: string, body: string): PageReply {
  return { status: 200, contentType, body, cacheSeconds: CACHE_SECONDS, embeddable: true };
}

function mediaType(contentType: string): string {
  return contentType.split(';')[0] ?? contentType;
}
