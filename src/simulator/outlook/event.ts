import type { AddressEntry } from '../directory.ts';
import type { Answers } from './answers.ts';

/** A person in an attendee list. Shared between events and never changed, so that 2.5 million of them fit in memory. */
export interface Attendee {
  entry: AddressEntry;
  address: string;
  name: string;
  type: AttendeeType;
  /** As Graph answers it with the response 'none', as JSON text. */
  json: string;
  /** The same person written in another way, in an earlier list. */
  older: Attendee | undefined;
}

export type AttendeeType = 'required' | 'optional' | 'resource';

/** A point on the wall clock of a zone, with the instant it means. */
export interface WallTime {
  /** 'yyyy-MM-ddTHH:mm:ss' */
  local: string;
  /** As the client wrote it, normally a Windows name. */
  zone: string;
  iana: string;
  epochMs: number;
}

/** What an event says at one moment. A change makes a new one, because earlier messages keep referring to the old. */
export interface EventContent {
  /** Another one whenever the organiser moves the event: answers are about one version of it. */
  sequence: number;
  subject: string;
  body: { contentType: 'html' | 'text'; content: string };
  start: WallTime;
  end: WallTime;
  isAllDay: boolean;
  location: object | undefined;
  locations: object[];
  attendees: Attendee[];
  recurrence: Recurrence | undefined;
  /** What changed occurrences say for themselves, by local date of the original (2027-03-31). */
  exceptions: Readonly<Record<string, Partial<EventContent>>>;
  /** Local dates of occurrences taken away. */
  cancelledDates: readonly string[];
  showAs: string;
  sensitivity: string;
  importance: string;
  categories: string[];
  isReminderOn: boolean;
  reminderMinutesBeforeStart: number;
  hideAttendees: boolean;
  responseRequested: boolean;
  allowNewTimeProposals: boolean;
  isOnlineMeeting: boolean;
  onlineMeetingProvider: string;
  extendedProperties: { id: string; value: string | null }[];
}

export interface Recurrence {
  pattern: {
    type: 'daily' | 'weekly' | 'absoluteMonthly' | 'relativeMonthly' | 'absoluteYearly' | 'relativeYearly';
    interval: number;
    month: number;
    dayOfMonth: number;
    daysOfWeek: string[];
    firstDayOfWeek: string;
    index: string;
  };
  range: {
    type: 'endDate' | 'noEnd' | 'numbered';
    startDate: string;
    endDate: string;
    recurrenceTimeZone: string;
    numberOfOccurrences: number;
  };
}

/** An event in its organiser's mailbox. */
export interface StoredEvent {
  seq: number;
  organizer: AddressEntry;
  transactionId: string | undefined;
  iCalUId: string;
  createdAt: number;
  modifiedAt: number;
  revision: number;
  content: EventContent;
  /** Highest sequence that its content or an exception has had. */
  lastSequence: number;
  /** What the organiser knows of people's answers; most events have none. */
  answers: Map<AddressEntry, Answers> | undefined;
  /** Local dates of occurrences that somebody has answered apart. */
  answeredDates: Set<string> | undefined;
  /** Gone from the organiser's calendar (cancelled or deleted). */
  gone: boolean;
}

export type MessageKind = 'invitation' | 'update' | 'cancellation';

/** One message to many people; each inbox holds a reference to it. */
export interface Sending {
  event: StoredEvent;
  kind: MessageKind;
  content: EventContent;
  sentAt: number;
  /** Later than sentAt when the mailbox had used up its messages of the minute. */
  deliveredAt: number;
  /** Set when the message is about one occurrence only (its local date). */
  occurrence: string | undefined;
  comment: string | undefined;
}
