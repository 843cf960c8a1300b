import { z } from 'zod';
import { ACCESSIBILITY_FACTS, FORMS, REGISTRATION_RULES, THEMES } from './activity.ts';

/** COM-03. Imported titles may be longer: Outlook lets them. */
export const TITLE_LIMIT = 60;
/** COM-03: what is shown of a description in lists, feeds and letters. */
export const LEAD_LIMIT = 300;
const DESCRIPTION_LIMIT = 4_000;
const LINE_LIMIT = 255;
const CONTRIBUTION_LIMIT = 1_000;
const REASON_LIMIT = 300;
const MOST_SEATS = 10_000;
const MOST_THEMES = 3;
const MOST_GUESTS = 10;
const LONGEST_INTERVAL = 99;

const line = (most: number) => z.string().trim().max(most);
const weekdays = z
  .array(z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']))
  .min(1)
  .max(7);
const index = z.enum(['first', 'second', 'third', 'fourth', 'last']);
const dayOfMonth = z.int().min(1).max(31);
const month = z.int().min(1).max(12);
const ends = { interval: z.int().min(1).max(LONGEST_INTERVAL).default(1), until: z.iso.date() };

/** How a series repeats, with the local date of its last possible occurrence. */
export const RecurrenceDraft = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('daily'), ...ends }),
  z.object({ kind: z.literal('weekly'), weekdays, ...ends }),
  z.object({ kind: z.literal('absoluteMonthly'), dayOfMonth, ...ends }),
  z.object({ kind: z.literal('relativeMonthly'), weekdays, index, ...ends }),
  z.object({ kind: z.literal('absoluteYearly'), dayOfMonth, month, ...ends }),
  z.object({ kind: z.literal('relativeYearly'), weekdays, index, month, ...ends }),
]);

/** A wall clock in the hub's zone: `2027-03-16T13:00`. */
const LocalTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
const LocalTimeOrDate = z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/);

/**
 * An activity as somebody writes it, in the wall clock of the hub, so that nobody has to know about summer time. What
 * the form of activity forbids is refused by the server, field by field (`form-rules.ts`).
 */
export const ActivityDraft = z.object({
  title: line(TITLE_LIMIT).min(1),
  /** Its first paragraph is the lead, of which lists show 300 characters. */
  description: z.string().trim().max(DESCRIPTION_LIMIT).default(''),
  form: z.enum(FORMS),
  themes: z.array(z.enum(THEMES)).max(MOST_THEMES).default([]),
  place: line(LINE_LIMIT).default(''),
  room: line(LINE_LIMIT).default(''),
  /** `2027-03-16T13:00`; a whole day `2027-03-16`. */
  start: LocalTimeOrDate,
  /** As `start`; of whole days the last one, so that one day begins and ends on the same. */
  end: LocalTimeOrDate,
  recurrence: RecurrenceDraft.nullable().default(null),
  /** Absent: what the form implies. */
  registration: z.enum(REGISTRATION_RULES).optional(),
  /** Absent: what the form implies. */
  perOccurrence: z.boolean().optional(),
  capacity: z.int().min(1).max(MOST_SEATS).nullable().default(null),
  organisationQuota: z.int().min(1).max(MOST_SEATS).nullable().default(null),
  guestsPerMember: z.int().min(0).max(MOST_GUESTS).default(0),
  /** Null: until it begins. */
  registrationCloses: LocalTime.nullable().default(null),
  accessibility: z.array(z.enum(ACCESSIBILITY_FACTS)).max(ACCESSIBILITY_FACTS.length).default([]),
  contact: line(LINE_LIMIT).default(''),
  /** Null: when it is over. */
  expires: LocalTime.nullable().default(null),
});
export type ActivityDraft = z.infer<typeof ActivityDraft>;

/** A draft of what is stored: what came from a programme's file may be longer than what can be written here. */
export const StoredDraft = ActivityDraft.extend({
  title: z.string(),
  description: z.string(),
  themes: z.array(z.enum(THEMES)),
  capacity: z.int().nullable(),
});

/** `proposal`: any member's idea. `draft`: the community manager's own plan. */
export const NewActivityRequest = z.object({
  hub: z.string(),
  kind: z.enum(['proposal', 'draft']),
  draft: ActivityDraft,
});

/** `version`: of the activity that was on the screen. Another by now is answered with 409 versionConflict. */
export const ChangeActivityRequest = z.object({ version: z.int(), draft: ActivityDraft });

export const PublishRequest = z.object({ version: z.int() });

/** Without `originalStartAt` all of it. The reason is shown to people. */
export const CancelRequest = z.object({
  originalStartAt: z.iso.datetime().optional(),
  reason: z.string().trim().min(1).max(REASON_LIMIT),
});

/** One occurrence of a series moves to another time or place. */
export const MoveOccurrenceRequest = z.object({
  version: z.int(),
  originalStartAt: z.iso.datetime(),
  start: LocalTime,
  end: LocalTime,
  /** Absent: where the series is. */
  place: line(LINE_LIMIT).optional(),
});
export type MoveOccurrenceRequest = z.infer<typeof MoveOccurrenceRequest>;

/** A member by the address they sign in with; only people of the hub's organisations are found. */
export const AddOrganiserRequest = z.object({
  address: z.email().max(LINE_LIMIT),
  role: z.enum(['initiator', 'coOrganiser']).default('coOrganiser'),
});

/** `visitor`: the hosts write in what somebody left on the real wall; it carries no name. */
export const ContributionRequest = z.object({
  text: z.string().trim().min(1).max(CONTRIBUTION_LIMIT),
  visitor: z.boolean().default(false),
});
export const CreatedContribution = z.object({ id: z.int() });

export const ChangeQuestion = z.discriminatedUnion('change', [
  z.object({ change: z.literal('edit'), draft: ActivityDraft }),
  z.object({ change: z.literal('cancel'), originalStartAt: z.iso.datetime().optional() }),
]);
export type ChangeQuestion = z.infer<typeof ChangeQuestion>;

/** What a change would do, in numbers, before it is done. */
export const ChangePreview = z.object({
  /** Names of the fields that change. */
  fields: z.array(z.string()),
  /** Time, place or cancellation: those concerned are told, once (COM-11). Other changes show in tab and feeds only. */
  tells: z.boolean(),
  /** Whom a message would reach. */
  people: z.int(),
  /** Outlook events that are changed: in the organisations' own mailboxes, and in the hub's. */
  events: z.object({ own: z.int(), hub: z.int() }),
  invitations: z.int(),
  registered: z.int(),
  waiting: z.int(),
  /** More people are registered than there would be seats for: the change is refused as it is. */
  capacityBelowRegistered: z.object({ capacity: z.int(), registered: z.int() }).nullable(),
});
export type ChangePreview = z.infer<typeof ChangePreview>;
