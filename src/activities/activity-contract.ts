import { z } from 'zod';
import { ACCESSIBILITY_FACTS, ACTIVITY_STATES, FORMS, REGISTRATION_RULES, THEMES } from './activity.ts';
import { StoredDraft } from './draft-contract.ts';

export * from './calendar-contract.ts';

/** Seats in short. For an activity with a place at each occasion: of the occasions that are ahead, put together. */
export const SeatsSummary = z.object({
  /** Of the activity, or of each occasion; null: as many as come. */
  capacity: z.int().nullable(),
  taken: z.int(),
  waiting: z.int(),
  /** Null: no limit. With a place at each occasion: at the one that has most, so that 0 means full everywhere. */
  left: z.int().nullable(),
});
export type SeatsSummary = z.infer<typeof SeatsSummary>;

/** My place at it. `occurrenceAt`: original start of the occasion; null: all of it. */
export const MyPlace = z.object({
  occurrenceAt: z.iso.datetime().nullable(),
  state: z.enum(['registered', 'waiting', 'offered']),
  offerExpiresAt: z.iso.datetime().nullable(),
});
export type MyPlace = z.infer<typeof MyPlace>;

/** Who arranges it: given name and organisation, never more. The given name is empty when details have been erased. */
export const OrganiserView = z.object({
  role: z.enum(['initiator', 'coOrganiser']),
  givenName: z.string(),
  organisation: z.string(),
  /** For who may edit the activity, to take somebody off; null for others. */
  personId: z.int().nullable(),
});
export type OrganiserView = z.infer<typeof OrganiserView>;

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
  /** First paragraph of the description, at most 300 characters (COM-03). */
  lead: z.string(),
  /** `cancelled` with `publishedAt` null: withdrawn before anybody saw it. */
  state: z.enum(ACTIVITY_STATES),
  registration: z.enum(REGISTRATION_RULES),
  /** One registers for each occasion by itself. */
  perOccurrence: z.boolean(),
  /** Null: until it begins. */
  registrationClosesAt: z.iso.datetime().nullable(),
  organisationQuota: z.int().nullable(),
  guestsPerMember: z.int(),
  /** Shown as free: one sits in, or passes by. */
  transparent: z.boolean(),
  room: z.string(),
  accessibility: z.array(z.enum(ACCESSIBILITY_FACTS)),
  contact: z.string(),
  organisers: z.array(OrganiserView),
  publishedAt: z.iso.datetime().nullable(),
  /** When time, place or cancellation last changed after it was published. */
  changedAt: z.iso.datetime().nullable(),
  cancelReason: z.string(),
  expiresAt: z.iso.datetime().nullable(),
  version: z.int(),
  /** Null when nobody registers. */
  seats: SeatsSummary.nullable(),
  mine: z.array(MyPlace),
});
export type ActivityView = z.infer<typeof ActivityView>;

export const ActivityList = z.object({
  activities: z.array(ActivityView),
  /** What the asker may begin in this hub. */
  can: z.object({ propose: z.boolean(), draft: z.boolean() }),
});
export type ActivityList = z.infer<typeof ActivityList>;

export const ActivityQuery = z.object({
  hub: z.string(),
  /** Local dates of the hub, both included: what takes place between them. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  form: z.enum(FORMS).optional(),
  theme: z.enum(THEMES).optional(),
  state: z.enum(ACTIVITY_STATES).optional(),
  /** Words that all must be in title, description, place or room. */
  q: z.string().trim().max(200).optional(),
});
export type ActivityQuery = z.infer<typeof ActivityQuery>;

/** One time that an activity takes place. */
export const OccurrenceView = z.object({
  /** Which occurrence it is, wherever it has been moved. */
  originalStartAt: z.iso.datetime(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  cancelled: z.boolean(),
  moved: z.boolean(),
  title: z.string(),
  place: z.string(),
  /** Why it is cancelled; empty when nothing was written. */
  reason: z.string(),
  /** With a place at each occasion; else null. */
  seatsLeft: z.int().nullable(),
});
export type OccurrenceView = z.infer<typeof OccurrenceView>;

export const ContributionView = z.object({
  id: z.int(),
  text: z.string(),
  /** Null: a visitor's, written in by the hosts. The given name is empty when details have been erased. */
  by: z.object({ givenName: z.string(), organisation: z.string() }).nullable(),
  createdAt: z.iso.datetime(),
  canRemove: z.boolean(),
});
export type ContributionView = z.infer<typeof ContributionView>;
export const ContributionList = z.object({ contributions: z.array(ContributionView) });

/** One activity, for its page. */
export const ActivityDetail = ActivityView.extend({
  /** In order of when they take place, cancelled ones too. */
  occurrences: z.array(OccurrenceView),
  /** Of an asynchronous workshop, newest first; null for other forms, and for people of other hubs. */
  contributions: z.array(ContributionView).nullable(),
  links: z.object({ ics: z.string() }),
  can: z.object({
    edit: z.boolean(),
    publish: z.boolean(),
    cancel: z.boolean(),
    withdraw: z.boolean(),
    hold: z.boolean(),
    contribute: z.boolean(),
    /** Propose one like it: the form begins with `draft`. */
    copy: z.boolean(),
  }),
  /** What a form to change or copy it begins with; null for who may do neither. */
  draft: StoredDraft.nullable(),
});
export type ActivityDetail = z.infer<typeof ActivityDetail>;

/** What creating or changing answers. */
export const ActivityKey = z.object({ id: z.int(), version: z.int() });

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
  /** What was done to it afterwards, in order: each exactly as it was sent. */
  changes: z.array(
    z.object({
      kind: z.enum(['attendees', 'content', 'cancel']),
      sentAt: z.iso.datetime(),
      digest: z.string(),
      verified: z.boolean(),
      body: z.record(z.string(), z.unknown()),
    }),
  ),
});
export type SentEvent = z.infer<typeof SentEvent>;
export const SentEventList = z.object({ events: z.array(SentEvent) });
