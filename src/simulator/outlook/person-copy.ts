import type { AddressEntry } from '../directory.ts';
import { type Answers, ORGANIZER, type ResponseStatus, statusOf } from './answers.ts';
import type { EventContent, Sending, StoredEvent } from './event.ts';

/** One event as it lies in one person's calendar. */
export interface PersonCopy {
  event: StoredEvent;
  viewer: AddressEntry;
  isOrganizer: boolean;
  /** What the person was last told, which may be older than what the organiser has. */
  content: EventContent;
  isCancelled: boolean;
  /** Local dates of occurrences this person once had and was told are cancelled. */
  cancelledDates: ReadonlySet<string>;
  /** Set when the person is invited to single occurrences only. */
  onlyDates: ReadonlySet<string> | undefined;
  messages: number;
  createdAt: number;
  modifiedAt: number;
  /** The person's own answers. */
  answers: Answers | undefined;
}

interface Draft extends PersonCopy {
  cancelledDates: Set<string>;
  onlyDates: Set<string> | undefined;
}

/** Where the events are kept. */
interface Events {
  events: readonly StoredEvent[];
}

/**
 * Everything in a person's calendar: own events, and those of others as the messages delivered by now tell them.
 * What the person has declined is not there, as in Outlook.
 * @param now epoch milliseconds
 */
export function listCopies(store: Events, viewer: AddressEntry, now: number): PersonCopy[] {
  return listInvitations(store, viewer, now).filter((copy) => !isDeclined(copy));
}

/** As listCopies, with what has been declined: it can still be answered, from Deleted Items. */
export function listInvitations(store: Events, viewer: AddressEntry, now: number): PersonCopy[] {
  const copies = new Map<number, PersonCopy>();
  for (const seq of viewer.owner?.organised ?? []) {
    const event = store.events[seq];
    if (event && !event.gone) copies.set(seq, organizerCopy(event));
  }
  const drafts = new Map<number, Draft>();
  for (const sending of viewer.inbox) {
    if (sending.deliveredAt <= now)
      drafts.set(sending.event.seq, receive(drafts.get(sending.event.seq), sending, viewer));
  }
  for (const [seq, draft] of drafts) if (!viewer.removed?.has(seq)) copies.set(seq, draft);
  return [...copies.values()];
}

/** One person's copy of one event, or undefined when it is not in their calendar. */
export function findCopy(store: Events, viewer: AddressEntry, seq: number, now: number): PersonCopy | undefined {
  const copy = findInvitation(store, viewer, seq, now);
  return copy && !isDeclined(copy) ? copy : undefined;
}

/** As findCopy, also when the person has declined. */
export function findInvitation(store: Events, viewer: AddressEntry, seq: number, now: number): PersonCopy | undefined {
  const event = store.events[seq];
  if (!event) return undefined;
  if (event.organizer === viewer) return event.gone ? undefined : organizerCopy(event);
  if (viewer.removed?.has(seq)) return undefined;
  let draft: Draft | undefined;
  for (const sending of viewer.inbox) {
    if (sending.event === event && sending.deliveredAt <= now) draft = receive(draft, sending, viewer);
  }
  return draft;
}

/** The event in its organiser's own calendar. */
export function organizerCopy(event: StoredEvent): PersonCopy {
  return {
    event,
    viewer: event.organizer,
    isOrganizer: true,
    content: event.content,
    isCancelled: false,
    cancelledDates: new Set(),
    onlyDates: undefined,
    messages: 0,
    createdAt: event.createdAt,
    modifiedAt: event.modifiedAt,
    answers: undefined,
  };
}

/** The viewer's own response to the event, or to one occurrence of it (with that occurrence's content). */
export function responseIn(copy: PersonCopy, content: EventContent, date: string | undefined): ResponseStatus {
  return copy.isOrganizer ? ORGANIZER : statusOf(copy.answers, content, date);
}

/** Another text whenever the copy has changed, for change keys and delta. */
export function versionOf({ isOrganizer, event, messages, answers }: PersonCopy): string {
  return isOrganizer ? `${event.revision}-0` : `${messages}-${1 + (answers?.count ?? 0)}`;
}

/** An answer given about an older version is void, so a declined meeting comes back when it has been moved. */
function isDeclined(copy: PersonCopy): boolean {
  return copy.answers !== undefined && responseIn(copy, copy.content, undefined).response === 'declined';
}

function newDraft({ event, content, occurrence, deliveredAt }: Sending, viewer: AddressEntry): Draft {
  const answers = viewer.answers?.get(event.seq);
  return {
    event,
    viewer,
    isOrganizer: false,
    content,
    isCancelled: false,
    cancelledDates: new Set(),
    onlyDates: occurrence ? new Set() : undefined,
    messages: 0,
    createdAt: deliveredAt,
    modifiedAt: answers?.changedAt ?? deliveredAt,
    answers,
  };
}

/** What the copy becomes when a further message arrives. */
function receive(draft: Draft | undefined, sending: Sending, viewer: AddressEntry): Draft {
  const { content, kind, occurrence } = sending;
  const copy = draft ?? newDraft(sending, viewer);
  copy.messages++;
  copy.content = content;
  copy.modifiedAt = Math.max(copy.modifiedAt, sending.deliveredAt);
  if (occurrence === undefined) {
    copy.isCancelled = kind === 'cancellation';
    copy.onlyDates = undefined;
    copy.cancelledDates = new Set(content.cancelledDates.filter((date) => copy.cancelledDates.has(date)));
  } else if (kind === 'cancellation') {
    copy.cancelledDates.add(occurrence);
  } else {
    copy.cancelledDates.delete(occurrence);
    copy.onlyDates?.add(occurrence);
  }
  return copy;
}
