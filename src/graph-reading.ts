/** What is read from Microsoft Graph: types only, a part of `graph.ts`. */

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
export type ChangesPage =
  | { kind: 'page'; items: ChangedItem[]; link: string; more: boolean }
  | { kind: 'expired' }
  | ReadFault;

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
