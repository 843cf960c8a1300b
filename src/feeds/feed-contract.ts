import { z } from 'zod';
import { FORMS, THEMES } from '../activities/activity.ts';

/** A hub's open calendar as JSON Feed 1.1 (jsonfeed.org); `_samverket` is our extension. No person is in it. */
export const FeedDocument = z.object({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string(),
  description: z.string(),
  home_page_url: z.url(),
  feed_url: z.url(),
  language: z.literal('sv'),
  items: z.array(
    z.object({
      id: z.url(),
      url: z.url(),
      title: z.string(),
      content_text: z.string(),
      date_published: z.iso.datetime(),
      date_modified: z.iso.datetime(),
      tags: z.array(z.string()),
      _samverket: z.object({
        /** iCalendar UID: the same in the calendar feed. */
        uid: z.string(),
        state: z.enum(['published', 'cancelled']),
        form: z.enum(FORMS),
        themes: z.array(z.enum(THEMES)),
        place: z.string(),
        /** IANA. */
        timeZone: z.string(),
        allDay: z.boolean(),
        /** Those that have not begun; when there is none, the one under way. Instants in UTC. */
        occurrences: z.array(z.object({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime() })),
      }),
    }),
  ),
});
export type FeedDocument = z.infer<typeof FeedDocument>;

/** Narrows a feed; each may be given once. */
export const FeedFilter = z.object({ theme: z.enum(THEMES).optional(), form: z.enum(FORMS).optional() });
export type FeedFilter = z.infer<typeof FeedFilter>;
