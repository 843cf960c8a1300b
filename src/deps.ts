import type { Kysely, Transaction } from 'kysely';
import type { Logger } from 'pino';
import type { Temporal } from 'temporal-polyfill';
import type { Graph } from './graph.ts';
import type { Database } from './postgres/schema.ts';

export type * from './graph.ts';

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
