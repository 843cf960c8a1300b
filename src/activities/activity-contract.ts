import { z } from 'zod';
import { FORMS, THEMES } from './activity.ts';

/** An activity as the programme's list shows it. */
export const ActivityView = z.object({
  id: z.int(),
  hub: z.string(),
  title: z.string(),
  description: z.string(),
  place: z.string(),
  form: z.enum(FORMS),
  themes: z.array(z.enum(THEMES)),
  timeZone: z.string(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  allDay: z.boolean(),
  capacity: z.int().nullable(),
  /** For a series: how many occurrences, and when the last one ends. */
  series: z
    .object({ occurrences: z.int(), lastEndsAt: z.iso.datetime(), cancelled: z.int(), moved: z.int() })
    .nullable(),
  /** The next occurrence that has not begun; null when all are over. */
  nextStartsAt: z.iso.datetime().nullable(),
  /** For the community manager; null for others. */
  invitations: z.object({ sent: z.int(), planned: z.int(), failed: z.int() }).nullable(),
});
export type ActivityView = z.infer<typeof ActivityView>;
export const ActivityList = z.object({ activities: z.array(ActivityView) });

/** A calendar event as it was sent (LAW-11): what Outlook was given, and proof that it is the same to the byte. */
export const SentEvent = z.object({
  eventId: z.int(),
  activityId: z.int(),
  road: z.enum(['own', 'hub']),
  organisation: z.string().nullable(),
  sentAt: z.iso.datetime(),
  transactionId: z.uuid(),
  graphEventId: z.string().nullable(),
  iCalUId: z.string().nullable(),
  /** SHA-256 of the body, hex. */
  digest: z.string(),
  /** False when details have been erased since: the digest can no longer be matched. */
  verified: z.boolean(),
  body: z.record(z.string(), z.unknown()),
});
export type SentEvent = z.infer<typeof SentEvent>;
export const SentEventList = z.object({ events: z.array(SentEvent) });
