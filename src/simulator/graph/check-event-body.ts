import {
  type Check,
  isBoolean,
  isInteger,
  isNumber,
  isString,
  listOf,
  objectOf,
  oneOf,
  orNull,
} from './check-shape.ts';
import { invalidProperty, notSimulated, unreadableBody } from './graph-error.ts';

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const text = orNull(isString);
const dayOfWeek = oneOf('dayOfWeek', DAYS);

const dateTimeTimeZone = objectOf('dateTimeTimeZone', { dateTime: isString, timeZone: text });

const emailAddress = objectOf('emailAddress', { address: text, name: text });

/** A time that Graph can answer again. */
const isInstant: Check = (value, property) => {
  isString(value, property);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$/.test(value as string)) {
    throw unreadableBody(`Cannot convert the literal '${value}' of '${property}' to the type 'Edm.DateTimeOffset'.`);
  }
};

const responseStatus = objectOf('responseStatus', {
  response: oneOf('responseType', ['none', 'organizer', 'tentativelyAccepted', 'accepted', 'declined', 'notResponded']),
  time: orNull(isInstant),
});

const attendee = objectOf('attendee', {
  emailAddress,
  type: oneOf('attendeeType', ['required', 'optional', 'resource']),
  status: orNull(responseStatus),
  proposedNewTime: orNull(objectOf('timeSlot', { start: dateTimeTimeZone, end: dateTimeTimeZone })),
});

const physicalAddress = objectOf('physicalAddress', {
  city: text,
  countryOrRegion: text,
  postalCode: text,
  state: text,
  street: text,
});

const location = objectOf('location', {
  address: orNull(physicalAddress),
  coordinates: orNull(
    objectOf('outlookGeoCoordinates', {
      accuracy: orNull(isNumber),
      altitude: orNull(isNumber),
      altitudeAccuracy: orNull(isNumber),
      latitude: orNull(isNumber),
      longitude: orNull(isNumber),
    }),
  ),
  displayName: text,
  locationEmailAddress: text,
  locationType: oneOf('locationType', [
    'default',
    'conferenceRoom',
    'homeAddress',
    'businessAddress',
    'geoCoordinates',
    'streetAddress',
    'hotel',
    'restaurant',
    'localBusiness',
    'postalAddress',
  ]),
  locationUri: text,
  uniqueId: text,
  uniqueIdType: oneOf('locationUniqueIdType', ['unknown', 'locationStore', 'directory', 'private', 'bing']),
});

const recurrence = objectOf('patternedRecurrence', {
  pattern: objectOf('recurrencePattern', {
    dayOfMonth: isInteger,
    daysOfWeek: listOf(dayOfWeek),
    firstDayOfWeek: dayOfWeek,
    index: oneOf('weekIndex', ['first', 'second', 'third', 'fourth', 'last']),
    interval: isInteger,
    month: isInteger,
    type: oneOf('recurrencePatternType', [
      'daily',
      'weekly',
      'absoluteMonthly',
      'relativeMonthly',
      'absoluteYearly',
      'relativeYearly',
    ]),
  }),
  range: objectOf('recurrenceRange', {
    endDate: text,
    numberOfOccurrences: isInteger,
    recurrenceTimeZone: text,
    startDate: text,
    type: oneOf('recurrenceRangeType', ['endDate', 'noEnd', 'numbered']),
  }),
});

const readOnly: Check = (_value, property) => {
  throw invalidProperty(`The property '${property}' is read-only and cannot be set.`);
};

const unsupported: Check = (_value, property) => {
  throw notSimulated(`the event property '${property}'`);
};

const writable: Record<string, Check> = {
  subject: text,
  body: orNull(objectOf('itemBody', { content: text, contentType: oneOf('bodyType', ['text', 'html']) })),
  start: dateTimeTimeZone,
  end: dateTimeTimeZone,
  attendees: listOf(attendee),
  location: orNull(location),
  locations: listOf(location),
  recurrence: orNull(recurrence),
  isAllDay: isBoolean,
  isReminderOn: isBoolean,
  reminderMinutesBeforeStart: isInteger,
  showAs: oneOf('freeBusyStatus', ['unknown', 'free', 'tentative', 'busy', 'oof', 'workingElsewhere']),
  sensitivity: oneOf('sensitivity', ['normal', 'personal', 'private', 'confidential']),
  importance: oneOf('importance', ['low', 'normal', 'high']),
  categories: listOf(isString),
  hideAttendees: isBoolean,
  responseRequested: isBoolean,
  allowNewTimeProposals: isBoolean,
  isOnlineMeeting: isBoolean,
  onlineMeetingProvider: oneOf('onlineMeetingProviderType', [
    'unknown',
    'skypeForBusiness',
    'skypeForConsumer',
    'teamsForBusiness',
  ]),
  transactionId: isString,
  singleValueExtendedProperties: listOf(objectOf('singleValueLegacyExtendedProperty', { id: isString, value: text })),
};

const READ_ONLY = [
  'id',
  'changeKey',
  'createdDateTime',
  'lastModifiedDateTime',
  'bodyPreview',
  'cancelledOccurrences',
  'hasAttachments',
  'iCalUId',
  'isCancelled',
  'isDraft',
  'isOrganizer',
  'onlineMeeting',
  'onlineMeetingUrl',
  'organizer',
  'originalEndTimeZone',
  'originalStart',
  'originalStartTimeZone',
  'responseStatus',
  'seriesMasterId',
  'type',
  'webLink',
];
const UNSUPPORTED = ['attachments', 'extensions', 'multiValueExtendedProperties'];

/** Property names and types of an event as a client may write it; values are judged when it is read. */
export const checkEventBody: Check = objectOf('event', {
  ...writable,
  ...Object.fromEntries(READ_ONLY.map((name) => [name, readOnly])),
  ...Object.fromEntries(UNSUPPORTED.map((name) => [name, unsupported])),
});
