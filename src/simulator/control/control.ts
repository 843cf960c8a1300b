import type { Fault } from '../fault.ts';
import type { Mailbox, MailboxRole, Registration, ServicePrincipal, Tenant } from '../world.ts';

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
  /** patternedRecurrence of a seriesMaster, null otherwise. */
  recurrence: object | null;
  /** Kept in an attendee's calendar after a cancellation, as in Outlook, with 'Inställt: ' before the subject. */
  isCancelled: boolean;
  responseRequested: boolean;
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

/** A non-delivery report in the organiser's mailbox: one per message and reason. */
export interface Undelivered {
  mailbox: string;
  tenantId: string;
  code: '550 5.1.10' | '550 5.1.90' | '550 5.7.233' | '550 5.7.236';
  text: string;
  subject: string;
  iCalUId: string;
  recipients: string[];
  at: string;
}

/** Counters since the start or the last reset. */
export interface Stats {
  /** HTTP requests to Graph; a batch is one. */
  httpRequests: number;
  /** Graph operations; each part of a batch is one, the batch itself is none. */
  operations: number;
  /** Operations and batches by route: 'POST /users/{id}/events' and 'POST /$batch'. */
  byRoute: Record<string, number>;
  /** Answers to operations by status. */
  byStatus: Record<string, number>;
  throttled: number;
  unavailable: number;
  resets: number;
  /** Repeats of a transactionId that were answered ErrorDuplicateTransactionId. */
  duplicates: number;
  /** Highest number of operations in progress at once, by mailbox address. */
  highestConcurrency: Record<string, number>;
  tokenRequests: number;
  tokensIssued: number;
  eventsCreated: number;
  messagesSent: number;
  /** Messages held back to a later minute by the limit of 30 a minute. */
  messagesDeferred: number;
  recipientsDelivered: number;
  recipientsRefused: number;
  /** Non-delivery reports. */
  bounces: number;
}

/** The simulator's levers, for tests and the sandbox. The same over HTTP under /_simulator. */
export interface Control {
  addFault(fault: Fault): void;
  clearFaults(): void;
  stats(): Stats;
  resetStats(): void;
  /** Registers the app in the tenant, or replaces what it was granted there. */
  grantServicePrincipal(tenantId: string, servicePrincipal: ServicePrincipal): void;
  revokeServicePrincipal(tenantId: string, appId: string): void;
  grantMailboxRole(tenantId: string, appId: string, role: MailboxRole): void;
  revokeMailboxRole(tenantId: string, appId: string, role: MailboxRole): void;
  addRegistration(registration: Registration): void;
  addTenant(tenant: Tenant): void;
  addMailboxes(tenantId: string, mailboxes: Mailbox[]): void;
  removeMailbox(address: string): void;
  /** With a window (ISO instants, end exclusive) series are expanded to the occurrences inside it. */
  calendarOf(address: string, window?: { start: string; end: string }): CalendarEntry[];
  messagesOf(address: string): ReceivedMessage[];
  /** All non-delivery reports, or those of one mailbox. */
  undelivered(mailbox?: string): Undelivered[];
  /** The simulator's clock: epoch milliseconds. */
  now(): number;
  setClock(epochMs: number): void;
  advanceClock(ms: number): void;
  setLatency(ms: number): void;
}
