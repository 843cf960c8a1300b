import { z } from 'zod';

const Instant = z.iso.datetime();

/** Most links that documentation holds. */
export const MOST_LINKS = 5;
/** Longest documentation, in characters. */
export const LONGEST_TEXT = 4_000;

/** Which of a series' occurrences is meant, by its original start; null for an activity that happens once. */
const Occasion = { occurrenceAt: Instant.nullable() };

/**
 * Where an occasion is: not begun; people may check in; over and to be followed up; thanked and counted; counted
 * because fourteen days passed.
 */
export const FollowUpState = z.enum(['ahead', 'checkIn', 'over', 'sent', 'closed']);
export type FollowUpState = z.infer<typeof FollowUpState>;

/** Somebody who is expected, on the host's list. Gone when attendance has been counted (COL-14). */
export const ExpectedAttendee = z.object({
  attendeeId: z.int(),
  givenName: z.string(),
  organisation: z.string(),
  kind: z.enum(['member', 'nonMember', 'guest']),
  here: z.boolean(),
});
export type ExpectedAttendee = z.infer<typeof ExpectedAttendee>;

/** A count of people; null: fewer than five, or it would give such a count away. */
const People = z.int().nullable();

/** Who came, in numbers. `withheld`: at least one number is not shown because it is too small. */
export const AttendanceCounts = z.object({
  registered: People,
  /** Everybody, drop-ins too; null also when nobody took attendance. */
  came: People,
  noShow: People,
  /** Came without having registered. */
  dropIns: People,
  /** Of those who came. */
  members: People,
  nonMembers: People,
  guests: People,
  /** Different organisations of those who came. */
  organisations: z.int().nullable(),
  /** Whether anybody was checked in at all. */
  taken: z.boolean(),
  withheld: z.boolean(),
});
export type AttendanceCounts = z.infer<typeof AttendanceCounts>;

export const DocumentationLink = z.object({ title: z.string().trim().min(1).max(120), url: z.url().max(500) });
export type DocumentationLink = z.infer<typeof DocumentationLink>;

/** What is left after an activity, as plain text with blank lines between paragraphs, and links. No files (LAW-14). */
export const Documentation = z.object({
  text: z.string().trim().max(LONGEST_TEXT),
  links: z.array(DocumentationLink).max(MOST_LINKS),
});
export type Documentation = z.infer<typeof Documentation>;

export const DocumentationRequest = Documentation.extend(Occasion);

/** An activity after it, or while people arrive. What only its host sees is null for others. */
export const FollowUpView = z.object({
  activityId: z.int(),
  ...Occasion,
  hub: z.string(),
  title: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  timeZone: z.string(),
  state: FollowUpState,
  mayHost: z.boolean(),
  documentation: Documentation.extend({ changedAt: Instant.nullable() }).nullable(),
  /** When people may check in. */
  checkIn: z.object({ opensAt: Instant, closesAt: Instant, open: z.boolean() }),
  /** Everybody expected; null for others than the host, and when attendance has been counted. */
  attendees: z.array(ExpectedAttendee).nullable(),
  /** Exact for the host while the list is there; afterwards small numbers are withheld. Null for others. */
  attendance: AttendanceCounts.nullable(),
  /** The thanks. `failed`: Microsoft refused, or gave no answer. Null: not sent, or not the host. */
  thanks: z
    .object({ sentAt: Instant, to: z.enum(['came', 'registered']), mails: z.int(), sent: z.int(), failed: z.int() })
    .nullable(),
  satisfaction: z
    .object({ answers: People, comeBack: z.number().nullable(), recommend: z.number().nullable() })
    .nullable(),
  /** When the list of who came is erased at the latest. */
  foldsAt: Instant,
  /** The series' occasions that have begun or may be checked in to, latest first; empty for one that happens once. */
  occasions: z.array(z.object({ occurrenceAt: Instant, startsAt: Instant, endsAt: Instant })),
});
export type FollowUpView = z.infer<typeof FollowUpView>;

export const OccasionRequest = z.object(Occasion);
export type OccasionRequest = z.infer<typeof OccasionRequest>;

/** One more who came without having registered; the same `id` again is the same person at the door. */
export const DropInRequest = z.object({ ...Occasion, id: z.uuid() });
export type DropInRequest = z.infer<typeof DropInRequest>;

/** Where people check in. `url` is for the QR code and opens the tab; `publicUrl` needs no Teams. */
export const CheckInLink = z.object({ url: z.url(), publicUrl: z.url(), opensAt: Instant, closesAt: Instant });
export type CheckInLink = z.infer<typeof CheckInLink>;

export const CheckInRequest = z.object({ token: z.string().min(1).max(2_000) });

/** `registered`: was on the list. `dropIn`: came anyway, and is counted. Again: `already`. */
export const CheckInView = z.object({
  activityId: z.int(),
  ...Occasion,
  title: z.string(),
  as: z.enum(['registered', 'dropIn']),
  already: z.boolean(),
});
export type CheckInView = z.infer<typeof CheckInView>;

export const ThanksTo = z.enum(['came', 'registered']);
export type ThanksTo = z.infer<typeof ThanksTo>;

export const FollowUpRequest = z.object({ ...Occasion, to: ThanksTo });
export type FollowUpRequest = z.infer<typeof FollowUpRequest>;

/** What sending would do. */
export const FollowUpPreview = z.object({
  /** People and guests who get the thanks, each one mail with a question of their own. */
  mails: z.int(),
  people: z.int(),
  guests: z.int(),
  /** Who came and cannot be reached, because they were only counted. */
  withoutMail: z.int(),
  documentation: Documentation,
  /** Rows of who came that are counted and erased. */
  erases: z.int(),
  /** Sending makes the whole activity held: this is its last occasion. */
  marksHeld: z.boolean(),
  fingerprint: z.string(),
});
export type FollowUpPreview = z.infer<typeof FollowUpPreview>;

export const FollowUpSend = FollowUpRequest.extend({ fingerprint: z.string() });
export type FollowUpSend = z.infer<typeof FollowUpSend>;

/** Domains that documentation may link to. `own`: the hub's choice. `given`: public-sector and the members' own. */
export const LinkDomains = z.object({ own: z.array(z.string()), given: z.array(z.string()) });
export type LinkDomains = z.infer<typeof LinkDomains>;
export const LinkDomainsRequest = z.object({ own: z.array(z.string().trim().min(3).max(253)).max(100) });
