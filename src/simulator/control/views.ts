import type { AnswerChoice } from '../outlook/answer-event.ts';
import type { ResponseType } from '../outlook/answers.ts';

/** One event in a person's calendar, as that person sees it in their own copy. Instants are ISO UTC strings. */
export interface CalendarEntry {
  iCalUId: string;
  /** Id of the organiser's event (immutable form); an occurrence has its own. */
  organizerEventId: string;
  subject: string;
  /** '2027-01-13T07:15:00Z'; for all-day events the wall date at midnight, written with Z. */
  startUtc: string;
  endUtc: string;
  /** The zone as the organiser wrote it, normally a Windows name. */
  timeZone: string;
  /** Wall clock time in that zone: '2027-01-13T08:15:00'. */
  startLocal: string;
  endLocal: string;
  isAllDay: boolean;
  location: string | null;
  /** Address of the organiser's mailbox. */
  organizer: string;
  isOrganizer: boolean;
  showAs: string;
  isReminderOn: boolean;
  reminderMinutesBeforeStart: number;
  /** Addresses the person can see; with hideAttendees an attendee sees only themselves. */
  attendees: string[];
  hideAttendees: boolean;
  type: 'singleInstance' | 'seriesMaster' | 'occurrence' | 'exception';
  /** Local date of the original occurrence (2027-03-31), null for an event or a series as a whole. */
  occurrence: string | null;
  /** patternedRecurrence of a seriesMaster, null otherwise. */
  recurrence: object | null;
  /** Kept in an attendee's calendar after a cancellation, as in Outlook, with 'Inställt: ' before the subject. */
  isCancelled: boolean;
  responseRequested: boolean;
  /** The person's own, whether or not the organiser was told of it. What is declined is not in the calendar. */
  response: ResponseType;
  bodyHtml: string;
  /** Messages this person has received about the event so far. */
  messages: number;
}

/** A meeting message in a person's inbox. */
export interface ReceivedMessage {
  kind: 'invitation' | 'update' | 'cancellation';
  iCalUId: string;
  subject: string;
  from: string;
  /** When the organiser's request was accepted, and when it reached the person (ISO UTC). */
  sentAt: string;
  receivedAt: string;
  /** The occurrence's local date (2027-03-31) when the message is about one occurrence only. */
  occurrence?: string;
  comment?: string;
}

/** What somebody answers an invitation. */
export interface EventAnswer {
  iCalUId: string;
  response: AnswerChoice;
  /** Local date of the original occurrence (2027-03-31), to answer that one only. */
  occurrence?: string;
}

/** An ordinary mail in a person's inbox. */
export interface ReceivedMail {
  subject: string;
  from: string;
  /** Addresses as they stand in the mail, hidden copies left out. */
  to: string[];
  /** A text mail comes as HTML too, as Outlook shows it. */
  bodyHtml: string;
  bodyText?: string;
  /** When the request was accepted, and when it reached the person (ISO UTC). */
  sentAt: string;
  receivedAt: string;
  headers: { name: string; value: string }[];
}

/** A subscription in force. */
export interface SubscriptionView {
  id: string;
  tenantId: string;
  appId: string;
  /** Address, lower case. */
  mailbox: string;
  changeType: string;
  notificationUrl: string;
  lifecycleNotificationUrl: string | null;
  /** ISO UTC. */
  expiresAt: string;
}

/** A non-delivery report in the sender's mailbox: one per message and reason. */
export interface Undelivered {
  mailbox: string;
  tenantId: string;
  code: '550 5.1.10' | '550 5.1.90' | '550 5.7.233' | '550 5.7.236';
  text: string;
  subject: string;
  /** Empty when it was an ordinary mail. */
  iCalUId: string;
  recipients: string[];
  at: string;
}
