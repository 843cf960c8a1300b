import type { Fault } from '../fault.ts';
import type { NotificationFaults } from '../notifications/notification-faults.ts';
import type { LifecycleEvent } from '../notifications/render-notification.ts';
import type { Mailbox, MailboxRole, Registration, ServicePrincipal, Tenant } from '../world.ts';
import type {
  CalendarEntry,
  EventAnswer,
  ReceivedMail,
  ReceivedMessage,
  SubscriptionView,
  Undelivered,
} from './views.ts';

export type {
  CalendarEntry,
  EventAnswer,
  LifecycleEvent,
  NotificationFaults,
  ReceivedMail,
  ReceivedMessage,
  SubscriptionView,
  Undelivered,
};

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
  /** Meeting messages. */
  messagesSent: number;
  mailsSent: number;
  /** Messages and mails held back to a later minute by the limit of 30 a minute. */
  messagesDeferred: number;
  recipientsDelivered: number;
  recipientsRefused: number;
  /** Non-delivery reports. */
  bounces: number;
  /** Change notifications that a webhook took; a doubled one counts twice. */
  notificationsSent: number;
  /** Lifecycle notifications that a webhook took. */
  lifecycleSent: number;
  /** Struck by a fault: lost, kept back until releaseLate(), delivered twice. */
  notificationsLost: number;
  notificationsLate: number;
  notificationsDoubled: number;
  /** Tries that a webhook refused or was too slow for, and notifications given up after the last try. */
  notificationsFailed: number;
  notificationsAbandoned: number;
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
  /** Mails that have reached an address by now, oldest first. */
  mailsOf(address: string): ReceivedMail[];
  /**
   * Somebody answers an invitation in their calendar, or changes a no, which lies in Deleted Items.
   * @throws Error when there is no such invitation, it is cancelled, or the series has no such occurrence
   */
  answer(address: string, answer: EventAnswer): void;
  /** Makes all delta links of one mailbox, or of all, too old: 410 SyncStateNotFound. @throws Error for no mailbox */
  expireDeltaTokens(mailbox?: string): void;
  /** All subscriptions in force, of every app and tenant. */
  subscriptions(): SubscriptionView[];
  /** Replaces what befalls change notifications and begins to count again; {} for nothing. */
  notificationFaults(faults: NotificationFaults): void;
  /** Lets go the notifications that a fault has kept back. */
  releaseLate(): void;
  /** Tries refused notifications again (five tries in all), and waits as settleNotifications does. */
  deliverNotifications(): Promise<void>;
  /** Waits until everything due by the clock has been tried; those kept back or refused stay where they are. */
  settleNotifications(): Promise<void>;
  /**
   * Sends a lifecycle notification; 'subscriptionRemoved' removes the subscription too.
   * @param target a subscription's id, or a mailbox's address for all its subscriptions
   * @throws Error when there is no subscription
   */
  sendLifecycle(target: string, event: LifecycleEvent): void;
  /** All non-delivery reports, or those of one mailbox. */
  undelivered(mailbox?: string): Undelivered[];
  /** The simulator's clock: epoch milliseconds. */
  now(): number;
  setClock(epochMs: number): void;
  advanceClock(ms: number): void;
  setLatency(ms: number): void;
}
