import type { AddressEntry, Directory } from '../directory.ts';
import type { Attendee, AttendeeType, EventContent, WallTime } from '../outlook/event.ts';
import { findZone, readWallTime } from '../outlook/time-zones.ts';
import { GraphError, invalidProperty } from './graph-error.ts';
import { readRecurrence } from './read-recurrence.ts';

/** Outlook's limit: recipients of one meeting message, which no administrator can raise. */
const MOST_ATTENDEES = 500;

/** An event body whose names and types have been checked. */
export type EventBody = Record<string, unknown>;
interface Zoned {
  dateTime: string;
  timeZone?: string | null;
}
interface WrittenAttendee {
  type?: string;
  emailAddress?: { address?: string | null; name?: string | null };
}

const NEW_EVENT: Omit<EventContent, 'start' | 'end'> = {
  sequence: 0,
  subject: '',
  body: { contentType: 'html', content: '' },
  isAllDay: false,
  location: undefined,
  locations: [],
  attendees: [],
  recurrence: undefined,
  exceptions: {},
  cancelledDates: [],
  showAs: 'busy',
  sensitivity: 'normal',
  importance: 'normal',
  categories: [],
  isReminderOn: true,
  reminderMinutesBeforeStart: 15,
  hideAttendees: false,
  responseRequested: true,
  allowNewTimeProposals: true,
  isOnlineMeeting: false,
  onlineMeetingProvider: 'unknown',
  extendedProperties: [],
};

/**
 * The content a body describes: of a new event, or of an event after a change.
 * @param previous what the event (or occurrence) says now; undefined for a new one
 * @throws GraphError 400 for a value that Exchange does not take
 */
export function readEventBody(directory: Directory, body: EventBody, previous?: EventContent): EventContent {
  const start = body.start ? readTime(body.start as Zoned, 'start') : previous?.start;
  const end = body.end ? readTime(body.end as Zoned, 'end') : previous?.end;
  if (!start || !end) throw invalidProperty("The event must have both 'start' and 'end'.");
  const content: EventContent = { ...(previous ?? NEW_EVENT), ...readPlain(body), start, end };
  if (body.attendees) content.attendees = readAttendees(directory, body.attendees as WrittenAttendee[]);
  if (body.recurrence !== undefined) content.recurrence = readRecurrence(body.recurrence as object | null, content);
  checkTimes(content);
  return content;
}

function readTime(written: Zoned, property: string): WallTime {
  const zone = written.timeZone ?? 'UTC';
  const iana = findZone(zone);
  if (!iana) {
    throw new GraphError(
      400,
      'TimeZoneNotSupportedException',
      `A valid TimeZone value must be specified for '${property}': '${zone}' is not one.`,
    );
  }
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?$/.test(written.dateTime))
    throw unreadableTime(written, property);
  try {
    return readWallTime(written.dateTime.length === 16 ? `${written.dateTime}:00` : written.dateTime, zone, iana);
  } catch {
    throw unreadableTime(written, property);
  }
}

function unreadableTime(written: Zoned, property: string): GraphError {
  return invalidProperty(`The value '${written.dateTime}' of '${property}' is not a date and time without offset.`);
}

function checkTimes(content: EventContent): void {
  const { start, end } = content;
  if (end.epochMs < start.epochMs) throw invalidProperty('The end of the event is before its start.');
  if (!content.isAllDay) return;
  const midnight = start.local.endsWith('T00:00:00') && end.local.endsWith('T00:00:00');
  if (!midnight || start.zone !== end.zone || end.epochMs === start.epochMs) {
    throw new GraphError(
      400,
      'ErrorInvalidRequest',
      'The Event.Start and Event.End properties of an all-day event must be set to midnight in the same time zone, at least one day apart.',
    );
  }
}

let listNumber = 0;

function readAttendees(directory: Directory, written: WrittenAttendee[]): Attendee[] {
  if (written.length > MOST_ATTENDEES) {
    const message = `The event has ${written.length} attendees; the limit is ${MOST_ATTENDEES}.`;
    throw new GraphError(400, 'ErrorTooManyRecipients', message);
  }
  const attendees: Attendee[] = [];
  listNumber++;
  for (const { emailAddress, type } of written) {
    const address = emailAddress?.address ?? '';
    // Most clients write addresses as they are kept, in lower case.
    const entry = directory.addresses.get(address) ?? addEntry(directory, address);
    if (entry.seenIn === listNumber) continue;
    entry.seenIn = listNumber;
    attendees.push(shareAttendee(entry, address, emailAddress?.name ?? address, readType(type)));
  }
  return attendees;
}

function addEntry(directory: Directory, address: string): AddressEntry {
  if (/^[^@\s]+@[^@\s]+$/.test(address)) return directory.address(address);
  throw new GraphError(400, 'ErrorInvalidRecipients', `At least one recipient is not valid: '${address}'.`);
}

function readType(written = 'required'): AttendeeType {
  return written === 'required' ? written : (written.toLowerCase() as AttendeeType);
}

/** The same person with the same name and type is one object however many events invite them. */
function shareAttendee(entry: AddressEntry, address: string, name: string, type: AttendeeType): Attendee {
  for (let known = entry.attendee; known; known = known.older) {
    if (known.name === name && known.type === type && known.address === address) return known;
  }
  return addVariant(entry, address, name, type);
}

function addVariant(entry: AddressEntry, written: string, name: string, type: AttendeeType): Attendee {
  // The address as it is kept is one string for all; most comparisons then end at once.
  const address = written === entry.address ? entry.address : written;
  const status = { response: 'none', time: '0001-01-01T00:00:00Z' };
  const json = JSON.stringify({ type, status, emailAddress: { name, address } });
  const attendee: Attendee = { entry, address, name, type, json, older: entry.attendee };
  entry.attendee = attendee;
  return attendee;
}

const PLAIN = [
  'isAllDay',
  'isReminderOn',
  'reminderMinutesBeforeStart',
  'categories',
  'hideAttendees',
  'responseRequested',
  'allowNewTimeProposals',
  'isOnlineMeeting',
] as const;
const ENUMS = ['showAs', 'sensitivity', 'importance', 'onlineMeetingProvider'] as const;

function readPlain(body: EventBody): Partial<EventContent> {
  const read: Record<string, unknown> = {};
  for (const name of PLAIN) if (body[name] !== undefined) read[name] = body[name];
  for (const name of ENUMS) if (body[name] !== undefined) read[name] = lowerFirst(body[name] as string);
  if (body.subject !== undefined) read.subject = body.subject ?? '';
  if (body.body !== undefined) read.body = readBody(body.body as { content?: string; contentType?: string } | null);
  if (body.location !== undefined || body.locations !== undefined) Object.assign(read, readPlaces(body));
  if (body.singleValueExtendedProperties) read.extendedProperties = body.singleValueExtendedProperties;
  if (body.isOnlineMeeting && !body.onlineMeetingProvider) read.onlineMeetingProvider = 'teamsForBusiness';
  return read as Partial<EventContent>;
}

function lowerFirst(value: string): string {
  return value.charAt(0).toLowerCase() + value.slice(1);
}

function readBody(body: { content?: string; contentType?: string } | null): EventContent['body'] {
  // Plain text is the default of the type, though Exchange answers html.
  const contentType = body?.contentType?.toLowerCase() === 'html' ? 'html' : 'text';
  return { contentType, content: body?.content ?? '' };
}

function readPlaces(body: EventBody): { location: object | undefined; locations: object[] } {
  const written = (body.locations as object[] | undefined) ?? (body.location ? [body.location as object] : []);
  const locations = written.map((place) => ({
    displayName: '',
    locationType: 'default',
    uniqueIdType: 'unknown',
    ...place,
  }));
  return { location: locations[0], locations };
}
