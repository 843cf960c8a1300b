import type { AddressEntry } from '../directory.ts';
import type { EventContent, Sending, StoredEvent } from './event.ts';
import type { EventStore } from './event-store.ts';

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
}

interface Draft extends PersonCopy {
  cancelledDates: Set<string>;
  onlyDates: Set<string> | undefined;
}

/**
 * Everything in a person's calendar: own events, and those of others as the messages delivered by now tell them.
 * @param now epoch milliseconds
 */
export function listCopies(store: EventStore, viewer: AddressEntry, now: number): PersonCopy[] {
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
export function findCopy(store: EventStore, viewer: AddressEntry, seq: number, now: number): PersonCopy | undefined {
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
  };
}

/** What the copy becomes when a further message arrives. */
function receive(draft: Draft | undefined, sending: Sending, viewer: AddressEntry): Draft {
  const { event, content, kind, occurrence } = sending;
  const copy: Draft = draft ?? {
    event,
    viewer,
    isOrganizer: false,
    content,
    isCancelled: false,
    cancelledDates: new Set(),
    onlyDates: occurrence ? new Set() : undefined,
    messages: 0,
  };
  copy.messages++;
  copy.content = content;
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
