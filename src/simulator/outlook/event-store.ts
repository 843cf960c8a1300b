import type { AddressEntry, Directory, Owner } from '../directory.ts';
import { contentAt, forgetAnswers, type ResponseStatus, setStatuses } from './answers.ts';
import { afterSeriesChange, compareAttendees, movesEvent, withException } from './change-content.ts';
import { ChangeFeed } from './change-feed.ts';
import type { EventContent, StoredEvent } from './event.ts';
import { writeICalUId } from './event-ids.ts';
import { MailFlow } from './mail-flow.ts';

type Statuses = ReadonlyMap<AddressEntry, ResponseStatus>;

interface Creation {
  at: number;
  organizer: AddressEntry;
  content: EventContent;
  transactionId: string | undefined;
  statuses: Statuses;
}

/** What an organiser does to an event. `at` is when, in epoch milliseconds. */
interface Change {
  at: number;
  event: StoredEvent;
  content: EventContent;
  /** Only attendees changed: those who stay hear nothing. */
  attendeesOnly: boolean;
  /** Local date of the occurrence that is changed; undefined for the event or the whole series. */
  date: string | undefined;
  /** Answers that the organiser writes on others' behalf. */
  statuses: Statuses;
}

/** All events of all mailboxes and what becomes of the messages about them. */
export class EventStore {
  readonly events: StoredEvent[] = [];
  readonly feed = new ChangeFeed();
  readonly mail = new MailFlow(this.feed);
  readonly #directory: Directory;

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  create({ at, organizer, content, transactionId, statuses }: Creation): StoredEvent {
    const owner = organizer.owner as Owner;
    const seq = this.events.length;
    const iCalUId = writeICalUId(owner.key, seq);
    const stamps = { createdAt: at, modifiedAt: at, revision: 1, lastSequence: 0 };
    const answers = { answers: undefined, answeredDates: undefined };
    const event: StoredEvent = { seq, organizer, transactionId, iCalUId, ...stamps, content, ...answers, gone: false };
    this.events.push(event);
    owner.organised.push(seq);
    if (transactionId !== undefined) owner.byTransactionId.set(transactionId, seq);
    setStatuses(event, statuses, undefined, at);
    this.feed.tell(organizer, event, 'created', at);
    this.mail.send({ event, kind: 'invitation', at }, content.attendees);
    return event;
  }

  /** Changes an event, a series or one occurrence, and tells those whom Exchange would tell. */
  change({ at, event, content: written, attendeesOnly, date, statuses }: Change): void {
    const before = event.content;
    const isMoved = movesEvent(contentAt(before, date), written);
    // New times ask everybody again: what has been answered was about another version.
    const content = isMoved ? { ...written, sequence: ++event.lastSequence } : written;
    const attendeesBefore = (date ? before.exceptions[date]?.attendees : undefined) ?? before.attendees;
    const { added, removed, kept } = compareAttendees(attendeesBefore, content.attendees);
    event.content = date
      ? withException(before, date, content)
      : afterSeriesChange(before, content, { added, removed, isMoved });
    if (isMoved && !date) event.answeredDates = undefined;
    for (const { entry } of removed) forgetAnswers(event.answers, entry, date);
    for (const { entry } of added) {
      forgetAnswers(entry.answers, event.seq, date);
      if (!date) entry.removed?.delete(event.seq);
    }
    const answered = setStatuses(event, statuses, date, at);
    event.modifiedAt = at;
    event.revision++;
    this.feed.tell(event.organizer, event, 'updated', at);
    // A changed series costs one message for the master and one for each occurrence that says something of its own.
    const about = date ? [date] : [undefined, ...Object.keys(event.content.exceptions)];
    for (const occurrence of about) {
      this.mail.send({ event, kind: 'invitation', at, occurrence }, added);
      if (!attendeesOnly) this.mail.send({ event, kind: 'update', at, occurrence }, kept);
      this.mail.send({ event, kind: 'cancellation', at, occurrence }, removed);
    }
    const changed = attendeesOnly ? kept.filter(({ entry }) => answered.has(entry)) : [];
    this.mail.send({ event, kind: 'update', at, occurrence: date }, changed);
  }

  /** Takes an event or one occurrence out of the organiser's calendar; the attendees get a cancellation. */
  cancel(at: number, event: StoredEvent, comment: string | undefined, date: string | undefined): void {
    const { content } = event;
    const attendees = (date ? content.exceptions[date]?.attendees : undefined) ?? content.attendees;
    if (date) event.content = { ...content, cancelledDates: [...content.cancelledDates, date] };
    else event.gone = true;
    event.modifiedAt = at;
    event.revision++;
    this.feed.tell(event.organizer, event, date ? 'updated' : 'deleted', at);
    this.mail.send({ event, kind: 'cancellation', at, occurrence: date, comment }, attendees);
  }

  /** An attendee removes their own copy; nobody else notices. */
  removeCopy(at: number, attendee: AddressEntry, event: StoredEvent): void {
    attendee.removed ??= new Set();
    attendee.removed.add(event.seq);
    this.feed.tell(attendee, event, 'deleted', at);
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
