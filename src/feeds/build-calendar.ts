import icalendar, {
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import type { Activity, SeriesException } from '../activities/activity.ts';
import { occurrencesOf, ruleOf } from '../activities/series.ts';
import { printable } from '../plain-text.ts';
import { timeZoneComponent } from './time-zone-component.ts';

/** One activity in a calendar. */
export interface CalendarEntry {
  activity: Activity;
  /** The activity's own; in a person's own calendar that of their Outlook invitation, so that there are no doubles (COM-12). */
  uid: string;
  status: 'confirmed' | 'tentative';
  /** Where one reads more. */
  url: string;
}

/** How often calendars are asked to look again, in seconds. */
const LOOK_AGAIN_SECONDS = 60 * 60;
/** For what was published before anybody noted when. */
const LONG_AGO = '2021-01-01T00:00:00Z';

/**
 * A calendar as RFC 5545 has it (COM-13): stable UID, SEQUENCE that only rises, wall clock and zone, series as a rule with
 * its exceptions; no ATTENDEE, no ORGANIZER, no person. The same entries give the same bytes. Pure.
 */
export function buildCalendar(name: string, zone: string, entries: readonly CalendarEntry[]): string {
  const calendar = icalendar({
    name: escapeText(name),
    prodId: { company: 'samverket', product: 'samverket', language: 'SV' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: LOOK_AGAIN_SECONDS,
  });
  for (const entry of entries) for (const event of eventsOf(entry)) calendar.createEvent(event);
  return withTimeZones(withDateIds(printable(calendar.toString())), timeZonesOf(zone, entries));
}

/** Every zone that is used; the calendar's own also where nothing happens, since a calendar must hold something. */
function timeZonesOf(zone: string, entries: readonly CalendarEntry[]): string[] {
  const years = entries.flatMap(({ activity }) => [yearOf(activity.startsAt), yearOf(activity.overAt)]);
  const [from, until] = years.length === 0 ? [2021, 2021] : [Math.min(...years), Math.max(...years)];
  const zones = [...new Set([zone, ...entries.map(({ activity }) => activity.timeZone)])];
  return zones.map((each) => timeZoneComponent(each, from, until));
}

function yearOf(instant: string): number {
  return Number(instant.slice(0, 4));
}

/** After the calendar's own properties: the generator puts zones among them, which the grammar does not have. */
function withTimeZones(text: string, zones: readonly string[]): string {
  return text.replace(/(?=BEGIN:VEVENT)|(?=END:VCALENDAR)/, `${zones.join('\r\n')}\r\n`);
}

function eventsOf(entry: CalendarEntry): ICalEventData[] {
  const { activity } = entry;
  const event = { ...commonOf(entry), ...timesOf(activity, activity) };
  if (activity.recurrence === null) return [event];
  const exceptions = realExceptions(activity);
  const moved = exceptions.filter((exception) => exception.kind === 'moved');
  return [
    { ...event, repeating: repeatingOf(activity, exceptions) },
    ...moved.map((exception) => ({
      ...event,
      ...timesOf(activity, exception),
      recurrenceId: zoned(exception.originalStartAt, activity),
      ...(exception.title === undefined ? {} : { summary: exception.title }),
      ...(exception.place === undefined ? {} : { location: exception.place }),
    })),
  ];
}

function commonOf({ activity, uid, status, url }: CalendarEntry): Omit<ICalEventData, 'start'> {
  const { life, themes } = activity;
  const statuses = { confirmed: ICalEventStatus.CONFIRMED, tentative: ICalEventStatus.TENTATIVE };
  return {
    id: uid,
    // Both only rise: the programme's number, and that of our own edits.
    sequence: activity.sequence + life.version - 1,
    // When the entry was made; a stamp of now would change the bytes at each asking.
    stamp: new Date(life.changedAt ?? life.publishedAt ?? LONG_AGO),
    summary: activity.title,
    description: [activity.description, url].filter((part) => part !== '').join('\n\n'),
    location: [activity.place, life.room].filter((part) => part !== '').join(', '),
    categories: [activity.form, ...themes].map((word) => ({ name: word })),
    transparency:
      activity.transparent || activity.allDay ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    status: life.state === 'cancelled' ? ICalEventStatus.CANCELLED : statuses[status],
    url,
  };
}

type Times = { startsAt: string; endsAt: string };

function timesOf(
  activity: Activity,
  { startsAt, endsAt }: Times,
): Pick<ICalEventData, 'start' | 'end' | 'allDay' | 'timezone'> {
  const start = zoned(startsAt, activity);
  const end = zoned(endsAt, activity);
  if (!activity.allDay) return { start, end, timezone: activity.timeZone };
  return { start: start.toPlainDate(), end: end.toPlainDate(), allDay: true, timezone: activity.timeZone };
}

/** Exceptions that meet an occurrence of the rule: others change nothing. */
function realExceptions(activity: Activity): SeriesException[] {
  const planned = new Set(
    occurrencesOf({ ...activity, exceptions: [] }).map((each) => Date.parse(each.originalStartAt)),
  );
  return activity.exceptions.filter((exception) => planned.has(Date.parse(exception.originalStartAt)));
}

/** RRULE and EXDATE. UNTIL is UTC for times, a date for whole days (RFC 5545 3.3.10). */
function repeatingOf(activity: Activity, exceptions: readonly SeriesException[]): string {
  const { recurrence, timeZone, allDay } = activity;
  if (recurrence === null) return '';
  const lastDay = Temporal.PlainDate.from(recurrence.until);
  const lastMoment = lastDay.toPlainDateTime('23:59:59').toZonedDateTime(timeZone).toInstant();
  const until = allDay ? compact(lastDay.toString()) : compact(lastMoment.toString());
  const taken = exceptions
    .filter((exception) => exception.kind === 'cancelled')
    .map((each) => localText(each, activity));
  const key = allDay ? 'EXDATE;VALUE=DATE' : `EXDATE;TZID=${timeZone}`;
  return [
    `RRULE:${ruleOf(recurrence)};UNTIL=${until}`,
    ...(taken.length > 0 ? [`${key}:${taken.join(',')}`] : []),
  ].join('\n');
}

function localText({ originalStartAt }: SeriesException, activity: Activity): string {
  const local = zoned(originalStartAt, activity).toPlainDateTime();
  return compact(activity.allDay ? local.toPlainDate().toString() : local.toString({ smallestUnit: 'second' }));
}

/** ISO 8601 without its separators. */
function compact(iso: string): string {
  return iso.replace(/[-:]/g, '');
}

function zoned(instant: string, { timeZone }: Activity): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
}

/** The generator does this for every text save the calendar's own name. */
function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\s+/g, ' ');
}

/** The generator writes RECURRENCE-ID of whole days as a time; it must be a date, as their DTSTART is. */
function withDateIds(text: string): string {
  return text.replace(/BEGIN:VEVENT\r\n[\s\S]*?END:VEVENT/g, (event) =>
    event.includes('\r\nDTSTART;VALUE=DATE:')
      ? event.replace(/RECURRENCE-ID[^:\r\n]*:(\d{8})T\d{6}Z?/, 'RECURRENCE-ID;VALUE=DATE:$1')
      : event,
  );
}
