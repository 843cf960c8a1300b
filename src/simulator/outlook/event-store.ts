import type { AddressEntry, Directory, Owner } from '../directory.ts';
import type { Attendee, EventContent, StoredEvent } from './event.ts';
import { writeICalUId } from './event-ids.ts';
import { MailFlow } from './mail-flow.ts';

/** What an organiser does to an event. `at` is when, in epoch milliseconds. */
export interface Change {
  at: number;
  event: StoredEvent;
  content: EventContent;
  /** Only attendees changed: those who stay hear nothing. */
  attendeesOnly: boolean;
  /** Local date of the occurrence that is changed; undefined for the event or the whole series. */
  date: string | undefined;
}

/** All events of all mailboxes and what becomes of the messages about them. */
export class EventStore {
  readonly events: StoredEvent[] = [];
  readonly mail = new MailFlow();
  readonly #directory: Directory;

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  create(at: number, organizer: AddressEntry, content: EventContent, transactionId: string | undefined): StoredEvent {
    const owner = organizer.owner as Owner;
    const seq = this.events.length;
    const iCalUId = writeICalUId(owner.key, seq);
    const stamps = { createdAt: at, modifiedAt: at, revision: 1 };
    const event: StoredEvent = { seq, organizer, transactionId, iCalUId, ...stamps, content, gone: false };
    this.events.push(event);
    owner.organised.push(seq);
    if (transactionId !== undefined) owner.byTransactionId.set(transactionId, seq);
    this.mail.send({ event, kind: 'invitation', at }, content.attendees);
    return event;
  }

  /** Changes an event, a series or one occurrence, and tells those whom Exchange would tell. */
  change({ at, event, content, attendeesOnly, date }: Change): void {
    const before = event.content;
    const attendeesBefore = (date ? before.exceptions[date]?.attendees : undefined) ?? before.attendees;
    const { added, removed, kept } = compareAttendees(attendeesBefore, content.attendees);
    event.content = date ? withException(before, date, content) : afterSeriesChange(before, content, added, removed);
    event.modifiedAt = at;
    event.revision++;
    // A changed series costs one message for the master and one for each occurrence that says something of its own.
    const about = date ? [date] : [undefined, ...Object.keys(event.content.exceptions)];
    for (const occurrence of about) {
      this.mail.send({ event, kind: 'invitation', at, occurrence }, added);
      if (!attendeesOnly) this.mail.send({ event, kind: 'update', at, occurrence }, kept);
      this.mail.send({ event, kind: 'cancellation', at, occurrence }, removed);
    }
  }

  /** Takes an event or one occurrence out of the organiser's calendar; the attendees get a cancellation. */
  cancel(at: number, event: StoredEvent, comment: string | undefined, date: string | undefined): void {
    const { content } = event;
    const attendees = (date ? content.exceptions[date]?.attendees : undefined) ?? content.attendees;
    if (date) event.content = { ...content, cancelledDates: [...content.cancelledDates, date] };
    else event.gone = true;
    event.modifiedAt = at;
    event.revision++;
    this.mail.send({ event, kind: 'cancellation', at, occurrence: date, comment }, attendees);
  }

  /** An attendee removes their own copy; nobody else notices. */
  removeCopy(attendee: AddressEntry, seq: number): void {
    attendee.removed ??= new Set();
    attendee.removed.add(seq);
  }

  /** The event a mailbox organises under a transactionId, also when it has been deleted since. */
  byTransactionId(organizer: AddressEntry, transactionId: string): StoredEvent | undefined {
    const seq = organizer.owner?.byTransactionId.get(transactionId);
    return seq === undefined ? undefined : this.events[seq];
  }

  /** The entry of an address for reading, without making one. */
  find(address: string): AddressEntry | undefined {
    return this.#directory.addresses.get(address.toLowerCase());
  }
}

function compareAttendees(before: Attendee[], after: Attendee[]) {
  if (before === after) return { added: [], removed: [], kept: after };
  const had = new Set(before.map((attendee) => attendee.entry));
  const has = new Set(after.map((attendee) => attendee.entry));
  return {
    added: after.filter((attendee) => !had.has(attendee.entry)),
    removed: before.filter((attendee) => !has.has(attendee.entry)),
    kept: after.filter((attendee) => had.has(attendee.entry)),
  };
}

/** The series with one occurrence that says something of its own. */
function withException(series: EventContent, date: string, content: EventContent): EventContent {
  const own: Record<string, unknown> = { ...series.exceptions[date], start: content.start, end: content.end };
  for (const key of Object.keys(content) as (keyof EventContent)[]) {
    if (content[key] !== series[key]) own[key] = content[key];
  }
  delete own.exceptions;
  delete own.cancelledDates;
  delete own.recurrence;
  return { ...series, exceptions: { ...series.exceptions, [date]: own as Partial<EventContent> } };
}

function afterSeriesChange(
  before: EventContent,
  after: EventContent,
  added: Attendee[],
  removed: Attendee[],
): EventContent {
  const moved =
    before.start.epochMs !== after.start.epochMs ||
    before.end.epochMs !== after.end.epochMs ||
    JSON.stringify(before.recurrence) !== JSON.stringify(after.recurrence);
  // New times make the old exceptions meaningless; Exchange drops them.
  if (moved) return { ...after, exceptions: {}, cancelledDates: [] };
  const gone = new Set(removed.map((attendee) => attendee.entry));
  const exceptions: Record<string, Partial<EventContent>> = {};
  for (const [date, own] of Object.entries(before.exceptions)) {
    const attendees = own.attendees?.filter((attendee) => !gone.has(attendee.entry)).concat(added);
    exceptions[date] = attendees ? { ...own, attendees } : own;
  }
  return { ...after, exceptions };
}
