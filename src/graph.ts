/** What use cases ask of Microsoft Graph, and what they are told: types only. `microsoft/` does it (invariant 1). */

import type { ChangesPage, ReadAnswer, ReadFault, SubscriptionOutcome, SubscriptionToMake } from './graph-reading.ts';

export type * from './graph-reading.ts';

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
