import { z } from 'zod';

/** `left` also for somebody whose place was taken away, whose offer ran out, or whose activity was cancelled. */
export const ATTENDANCE_STATES = ['registered', 'waiting', 'offered', 'unconfirmed', 'left'] as const;
export const AttendanceState = z.enum(ATTENDANCE_STATES);
export type AttendanceState = z.infer<typeof AttendanceState>;

/** The way somebody came in: an answer in Outlook, the tab, the public page, a card, or added by who arranges it. */
export const Door = z.enum(['outlook', 'tab', 'web', 'card', 'organiser']);
export type Door = z.infer<typeof Door>;

/** Why somebody cannot register now: an error code that has its text in the error catalogue and in the tab. */
export const WhyNot = z.enum([
  'activityNotPublished',
  'activityCancelled',
  'activityOver',
  'registrationNotNeeded',
  'registrationClosed',
  'membersOnly',
  'noOrganisation',
]);
export type WhyNot = z.infer<typeof WhyNot>;

/** Seats of an activity, or of one of its occurrences. */
export const Seats = z.object({
  /** Original start of the occurrence; null: the activity, or all of the series. */
  occurrenceAt: z.iso.datetime().nullable(),
  /** Null: as many as come. */
  capacity: z.int().nullable(),
  /** Registered, and offered: a seat that is offered to somebody is nobody else's. */
  taken: z.int(),
  offered: z.int(),
  waiting: z.int(),
  /** Null: no limit. Zero also when everything left is spoken for by the waiting list. */
  left: z.int().nullable(),
});
export type Seats = z.infer<typeof Seats>;

/**
 * What one can say to somebody who waits; the tab and the mails have the words.
 * `waitingNumber` {position}, `waitingQuota` {quota}, `offerUntil` {expiresAt}, `waitingUntil` {closesAt}.
 */
export const WaitingPart = z.discriminatedUnion('code', [
  /** "Du är nummer 3 i kön." */
  z.object({ code: z.literal('waitingNumber'), position: z.int() }),
  /** "Du är först i kön: nästa plats som blir ledig erbjuds dig." */
  z.object({ code: z.literal('waitingNext') }),
  /** "Din organisation har redan sina 3 platser; du behåller din plats i kön tills någon av dem lämnar återbud." */
  z.object({ code: z.literal('waitingQuota'), quota: z.int() }),
  /** "Platser erbjuds fram till …" */
  z.object({ code: z.literal('waitingUntil'), closesAt: z.iso.datetime() }),
  /** "Platsen är din till …, svara innan dess." */
  z.object({ code: z.literal('offerUntil'), expiresAt: z.iso.datetime() }),
]);
export type WaitingPart = z.infer<typeof WaitingPart>;

/** Somebody that I bring. The given name as I wrote it. */
export const MyGuest = z.object({ attendeeId: z.int(), givenName: z.string(), state: AttendanceState });
export type MyGuest = z.infer<typeof MyGuest>;

/** My place at an activity or at one of its occurrences. */
export const MyAttendance = z.object({
  activityId: z.int(),
  occurrenceAt: z.iso.datetime().nullable(),
  state: z.enum(['none', 'registered', 'waiting', 'offered', 'left']),
  door: Door.nullable(),
  /** Place in the waiting list, 1 is next; null for who does not wait. */
  position: z.int().nullable(),
  offerExpiresAt: z.iso.datetime().nullable(),
  explanation: z.array(WaitingPart),
});
export type MyAttendance = z.infer<typeof MyAttendance>;

/** What the page of an activity shows about registration, one for each occurrence one can still come to. */
export const AttendanceView = MyAttendance.extend({
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  seats: Seats,
  closesAt: z.iso.datetime(),
  /** True also when it would be a place in the waiting list: then `seats.left` is 0. */
  canRegister: z.boolean(),
  whyNot: WhyNot.nullable(),
  guests: z.array(MyGuest),
  /** How many more guests I may bring. */
  guestsLeft: z.int(),
});
export type AttendanceView = z.infer<typeof AttendanceView>;

export const ActivityAttendance = z.object({
  activityId: z.int(),
  perOccurrence: z.boolean(),
  registration: z.enum(['open', 'members', 'none']),
  organisationQuota: z.int().nullable(),
  guestsPerMember: z.int(),
  /** Whether I may see and change the list of attendees: community manager of the hub, or organiser of the activity. */
  mayHost: z.boolean(),
  attendances: z.array(AttendanceView),
});
export type ActivityAttendance = z.infer<typeof ActivityAttendance>;

/** One line of "my activities". */
export const MyActivity = MyAttendance.extend({
  title: z.string(),
  place: z.string(),
  hub: z.string(),
  timeZone: z.string(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
});
export type MyActivity = z.infer<typeof MyActivity>;
export const MyActivityList = z.object({ attendances: z.array(MyActivity) });

export const RegistrationRequest = z.strictObject({
  /** Required for an activity with `perOccurrence`, null or left out for others. */
  occurrenceAt: z.iso.datetime().nullable().default(null),
});
export type RegistrationRequest = z.infer<typeof RegistrationRequest>;

export const OfferAnswer = z.strictObject({
  occurrenceAt: z.iso.datetime().nullable().default(null),
  answer: z.enum(['take', 'decline']),
});
export type OfferAnswer = z.infer<typeof OfferAnswer>;

export const GuestRequest = z.strictObject({
  occurrenceAt: z.iso.datetime().nullable().default(null),
  givenName: z.string().trim().min(1).max(60),
  address: z.email().max(254),
  /** Where the guest works, as one says it. */
  organisation: z.string().trim().max(120).default(''),
});
export type GuestRequest = z.infer<typeof GuestRequest>;

/** Somebody in the list, for who arranges the activity: given name and organisation, never an address. */
export const AttendeeView = z.object({
  attendeeId: z.int(),
  occurrenceAt: z.iso.datetime().nullable(),
  /** Empty when the details have been erased. */
  givenName: z.string(),
  organisation: z.string(),
  /** Individual member of the hub; employee of a member organisation without being a member; from outside. */
  kind: z.enum(['member', 'employee', 'guest']),
  /** Given name of the member who brings this guest. */
  broughtBy: z.string().nullable(),
  state: AttendanceState,
  door: Door,
  since: z.iso.datetime(),
  position: z.int().nullable(),
  offerExpiresAt: z.iso.datetime().nullable(),
});
export type AttendeeView = z.infer<typeof AttendeeView>;
export const AttendeeList = z.object({ attendees: z.array(AttendeeView), seats: z.array(Seats) });
export type AttendeeList = z.infer<typeof AttendeeList>;
