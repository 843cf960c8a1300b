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
}

/** The JSON of a Graph event as we write it; `attendees` last, `transactionId` always. */
export interface GraphEvent {
  transactionId: string;
  attendees: { emailAddress: { address: string; name?: string }; type: 'required' }[];
  [property: string]: unknown;
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
}
