import type { Kysely, Transaction } from 'kysely';
import type { Logger } from 'pino';
import type { Temporal } from 'temporal-polyfill';
import type { Database } from './postgres/schema.ts';

/**
 * The few things a use case may ask for. `app.ts` makes them; a test makes them with a simulated clock
 * and a simulated Microsoft 365, never with a mocked database.
 */
export interface Deps {
  db: Db;
  graph: Graph;
  queue: Queue;
  clock: Clock;
  vault: Vault;
  links: Links;
  log: Logger;
  /** Where people open the tab from links in invitations, without a trailing slash. */
  publicUrl: string;
}

export type Db = Kysely<Database>;
/** Inside a transaction use nothing but this: PGlite has one connection, anything else hangs (invariant 2). */
export type Trx = Transaction<Database>;

export interface Clock {
  now(): Temporal.Instant;
  /** Resolves when so much time has passed, or at once when the signal is aborted. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export interface Queue {
  /** Enqueues a job in the transaction that made it necessary; it runs after the commit. */
  enqueue(trx: Trx, name: JobName, payload: Record<string, string>): Promise<void>;
  /** Tells the local workers of a job that there is something to do: saves the time until they look again. */
  nudge(name: JobName): void;
}

/** `move-queues`: waiting lists move on, offers run out. */
export type JobName = 'send-events' | 'change-events' | 'sync-answers' | 'send-mails' | 'move-queues';

/** What is known of a person beyond ids: lives sealed in `person_details` and nowhere else. */
export interface PersonDetails {
  givenName: string;
  address: string;
}

/** Seals people's details with the key of their organisation, itself sealed with the master key (invariant 8). */
export interface Vault {
  /** A new organisation key, sealed, for `organisations.sealed_key`. */
  newKey(): Uint8Array;
  seal(sealedKey: Uint8Array, details: PersonDetails): Uint8Array;
  /** @throws when the key or the details have been destroyed or tampered with */
  unseal(sealedKey: Uint8Array, sealed: Uint8Array): PersonDetails;
  /** Keyed hash (16 bytes) of a trimmed, lower-cased address. */
  fingerprint(address: string): Uint8Array;
}

/** What a signed link lets its holder do. A link for one purpose is no good for another. */
export type LinkPurpose =
  | 'confirmGuest'
  | 'leaveActivity'
  | 'takeOffer'
  | 'fewerInvitations'
  | 'personalFeed'
  | 'checkIn'
  | 'rateActivity';

/** A signed link that has been read and is genuine. */
export interface SignedLink {
  purpose: LinkPurpose;
  /** Ids and states, as they were signed. */
  subject: Record<string, string | number | null>;
  /** For links that may be used once. */
  nonce: string;
  expiresAt: Date;
}

export interface Links {
  /** @returns text that can stand in an address */
  sign(purpose: LinkPurpose, subject: SignedLink['subject'], hours: number): Promise<string>;
  /** @throws AppError linkInvalid (forged, or for something else), linkExpired */
  read(purpose: LinkPurpose, token: string): Promise<SignedLink>;
}

/** A mailbox that invites: where it is and what it is called. */
export interface MailboxAddress {
  tenantId: string;
  mailbox: string;
}

/** One calendar event to create. `body` is exactly what Outlook is given. */
export interface EventToCreate {
  /** The caller's key for the outcome. */
  key: number;
  clientRequestId: string;
  body: GraphEvent;
  /** Occurrences to take away or move before anybody is invited. */
  exceptions: OccurrenceChange[];
}

/** One occurrence of a series, and what becomes of it. */
export interface OccurrenceChange {
  /** ISO instant of the original start. */
  originalStartAt: string;
  /** The day of it in the event's own zone, `2027-03-31`. */
  originalDate: string;
  /** Null: the occurrence is taken away. */
  change: Record<string, unknown> | null;
  /** What people are told who have it already and lose it. */
  comment?: string;
}

/** The JSON of a Graph event as we write it; `attendees` last, `transactionId` always. */
export interface GraphEvent {
  transactionId: string;
  attendees: GraphAttendee[];
  [property: string]: unknown;
}

/** Somebody in an event. `status` is written for those who stand as accepted; without it Outlook keeps what it has. */
export interface GraphAttendee {
  emailAddress: { address: string; name?: string };
  type: 'required';
  status?: { response: 'accepted'; time: string };
}

/**
 * How one event fared. `created` and `adopted` (it was there already, by an earlier call whose answer was lost) are
 * both success. `later` is Microsoft asking for patience, or not answering; `notAsked` that there was no sense in
 * asking. `grantWithdrawn`, `mailboxMissing` and `tokenRefused` are about the whole mailbox or tenant: nothing more is
 * asked of it. `duplicateLost`: Graph says that the event exists, and it cannot be found. `rejected` is about this
 * event alone.
 */
export type EventOutcome =
  | { key: number; kind: 'created' | 'adopted'; graphEventId: string; iCalUId: string | null }
  | {
      key: number;
      kind: 'later';
      reason: 'throttled' | 'unavailable' | 'noAnswer' | 'notAsked';
      retryAfterSeconds: number | null;
    }
  | { key: number; kind: 'duplicateLost'; detail: string }
  | { key: number; kind: 'grantWithdrawn' | 'mailboxMissing' | 'tokenRefused'; detail: string }
  | { key: number; kind: 'rejected'; code: string; detail: string };

/** Which occurrence of a series, by its place in the rule. */
export interface OccurrenceKey {
  /** ISO instant of the original start. */
  originalStartAt: string;
  /** The day of it in the event's own zone, `2027-03-31`. */
  originalDate: string;
  /** Where it has been moved to, in Graph's words; null: it lies where the rule puts it. */
  liesAt: { dateTime: string; timeZone: string } | null;
}

/** One occurrence that is changed in a series that people have: `change` null cancels it, with a comment. */
export interface OccurrenceAct extends OccurrenceKey {
  change: Record<string, unknown> | null;
  comment: string;
}

/**
 * What is done to an event that people have. `attendees`: the whole list as it is to be; only who comes or goes hears
 * of it (invariant 5). `content`: only what has changed; everybody hears of it, so it is never done twice. `cancel`:
 * everybody gets the comment.
 */
export type EventAct =
  | { kind: 'attendees'; attendees: GraphAttendee[]; occurrence: OccurrenceKey | null }
  | { kind: 'content'; patch: Record<string, unknown> | null; occurrences: OccurrenceAct[] }
  | { kind: 'cancel'; comment: string };

/** One act on one event. */
export interface EventToChange {
  /** The caller's key for the outcome. */
  key: number;
  clientRequestId: string;
  /** Null when Outlook may have the event although nobody has told us its id: found by `transactionId`. */
  graphEventId: string | null;
  transactionId: string;
  isAllDay: boolean;
  /** An earlier call may have been carried out: what is so already is looked for and not done again. */
  repeated: boolean;
  act: EventAct;
}

/** How one act fared. `gone`: the event is not in the mailbox any more. Else as `EventOutcome`. */
export type ChangeOutcome =
  | { key: number; kind: 'changed' | 'gone' }
  | Extract<EventOutcome, { kind: 'later' | 'grantWithdrawn' | 'mailboxMissing' | 'tokenRefused' | 'rejected' }>;

/** A letter to one person. */
export interface MailToSend {
  clientRequestId: string;
  to: { address: string; name: string };
  subject: string;
  html: string;
}

/** How a letter fared. Exchange takes it and sends it on; what bounces later nobody tells us. */
export type MailOutcome =
  | { kind: 'sent' }
  | { kind: 'later'; reason: 'throttled' | 'unavailable' | 'noAnswer'; retryAfterSeconds: number | null }
  | { kind: 'grantWithdrawn' | 'mailboxMissing' | 'tokenRefused'; detail: string }
  | { kind: 'rejected'; code: string; detail: string };

/** What Outlook says that somebody has answered; `none` where nothing has been. */
export interface ReadAnswer {
  address: string;
  response: 'none' | 'accepted' | 'tentativelyAccepted' | 'declined';
  /** ISO instant; null where nothing has been answered. */
  answeredAt: string | null;
}

/** An event, a series or one occurrence as a reading of changes has it. */
export interface ChangedItem {
  graphEventId: string;
  seriesMasterId: string | null;
  /** ISO instant of the original start of an occurrence; null for others. */
  originalStartAt: string | null;
  /** An occurrence that says something of its own, if only answers. */
  isException: boolean;
  /** It is not in the window, or not in the mailbox, any more. */
  removed: boolean;
  /** Null when the reading did not say. */
  answers: ReadAnswer[] | null;
}

/** Why a reading, or a watch, did not succeed; as `EventOutcome` has it. */
export type ReadFault =
  | { kind: 'later'; reason: 'throttled' | 'unavailable' | 'noAnswer'; retryAfterSeconds: number | null }
  | { kind: 'grantWithdrawn' | 'mailboxMissing' | 'tokenRefused'; detail: string }
  | { kind: 'rejected'; code: string; detail: string };

/** One page of changes. `next`: where to read on now; `done`: from where the next reading goes on. */
export type ChangesPage = { kind: 'page'; items: ChangedItem[]; link: string; more: boolean } | { kind: 'expired' } | ReadFault;

/** A subscription to a mailbox's calendar. */
export interface SubscriptionToMake {
  notificationUrl: string;
  clientState: string;
  expiresAt: Date;
}

export type SubscriptionOutcome =
  | { kind: 'subscribed'; subscriptionId: string; expiresAt: Date }
  /** It is not there any more. */
  | { kind: 'gone' }
  /** Our own address could not be reached, or did not answer as it should. */
  | { kind: 'unreachable'; detail: string }
  | ReadFault;

/** The one door to Microsoft (invariant 1), as use cases see it. */
export interface Graph {
  /**
   * Signs in to the tenants of these mailboxes ahead of time, in the background, so that sending begins at once. What
   * goes wrong is met again, and told, when something is sent.
   */
  prepare(mailboxes: readonly MailboxAddress[]): void;
  /**
   * Creates events in one mailbox, at most 4 at a time there (Outlook's limit per app and mailbox), in $batch of
   * up to 20. Never throws for Microsoft's faults: every event gets an outcome, handed to `onOutcome` as it is known.
   */
  createEvents(
    mailbox: MailboxAddress,
    events: EventToCreate[],
    onOutcome: (outcome: EventOutcome) => void,
  ): Promise<void>;
  /** Changes events of one mailbox, as `createEvents` makes them: each gets an outcome, and nothing is thrown. */
  changeEvents(
    mailbox: MailboxAddress,
    changes: EventToChange[],
    onOutcome: (outcome: ChangeOutcome) => void,
  ): Promise<void>;
  /**
   * What has changed in a mailbox's calendar: a page.
   * @param from a link of an earlier page, or the window to begin with
   */
  readChanges(mailbox: MailboxAddress, from: string | { startsAt: Date; endsAt: Date }): Promise<ChangesPage>;
  /** What people have answered to these events, by id; an event that is gone is null. At most 20. */
  readAnswers(
    mailbox: MailboxAddress,
    graphEventIds: readonly string[],
  ): Promise<Map<string, ReadAnswer[] | null> | ReadFault>;
  subscribe(mailbox: MailboxAddress, subscription: SubscriptionToMake): Promise<SubscriptionOutcome>;
  renewSubscription(mailbox: MailboxAddress, subscriptionId: string, expiresAt: Date): Promise<SubscriptionOutcome>;
  /** Sends a letter through the hub's mailbox; it is not kept among what is sent. */
  sendMail(mailbox: MailboxAddress, mail: MailToSend): Promise<MailOutcome>;
}
