import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import type { Issue } from '../imports/import-issues.ts';
import type { ProgrammeEvent, Property } from './read-event-properties.ts';
import { fromLocal, resolveZone } from './time-zone.ts';

/** A time as the file gives it. All days are midnights in the hub's zone. */
export interface EventTime {
  local: Temporal.PlainDateTime;
  /** IANA zone of `local`; 'UTC' for times with Z. */
  zone: string;
  allDay: boolean;
}

export interface EventTimes {
  start: EventTime;
  startsAt: string;
  endsAt: string;
}

const YEARS = { first: 1970, last: 2200 };

/** Start and end of an event, or undefined with the reasons in `issues`. */
export function readEventTimes(event: ProgrammeEvent, hubZone: string, issues: Issue[]): EventTimes | undefined {
  const property = event.properties.get('DTSTART')?.[0];
  if (property === undefined) return fail(issues, { code: 'startMissing', field: 'DTSTART' });
  const start = readTimes(property, hubZone, issues)?.[0];
  if (start === undefined) return undefined;
  const end = readEnd(event, start, hubZone, issues);
  if (end === undefined) return undefined;
  const startsAt = fromLocal(start.local, start.zone);
  const endsAt = fromLocal(end.local, end.zone);
  if (Date.parse(endsAt) <= Date.parse(startsAt)) return fail(issues, { code: 'endBeforeStart', field: 'DTEND' });
  return { start, startsAt, endsAt };
}

function readEnd(event: ProgrammeEvent, start: EventTime, hubZone: string, issues: Issue[]): EventTime | undefined {
  const property = event.properties.get('DTEND')?.[0];
  const duration = event.properties.get('DURATION')?.[0];
  if (property === undefined && duration !== undefined) return addDuration(start, duration, issues);
  if (property === undefined) {
    if (start.allDay) return { ...start, local: start.local.add({ days: 1 }) };
    return fail(issues, { code: 'endMissing', field: 'DTEND' });
  }
  const end = readTimes(property, hubZone, issues)?.[0];
  if (end !== undefined && end.allDay !== start.allDay) return fail(issues, { code: 'endKind', field: 'DTEND' });
  return end;
}

function addDuration(start: EventTime, property: Property, issues: Issue[]): EventTime | undefined {
  const value = property.values[0] ?? '';
  if (!/^\+?P(?=.)(\d{1,4}W|(\d{1,4}D)?(T(?=.)(\d{1,5}H)?(\d{1,6}M)?(\d{1,7}S)?)?)$/.test(value)) {
    return fail(issues, { code: 'valueUnreadable', field: 'DURATION', params: { value: value.slice(0, 40) } });
  }
  const { weeks, days, hours, minutes, seconds } = ICAL.Duration.fromString(value.replace('+', ''));
  if (start.allDay && hours + minutes + seconds > 0) return fail(issues, { code: 'endKind', field: 'DURATION' });
  // Days follow the wall clock, hours the time that passes (RFC 5545 3.3.6).
  const end = start.local.add({ weeks, days }).toZonedDateTime(start.zone).add({ hours, minutes, seconds });
  return { ...start, local: end.toPlainDateTime() };
}

/** Every value of a date property (EXDATE has many), or undefined with the reason in `issues`. */
export function readTimes(property: Property, hubZone: string, issues: Issue[]): EventTime[] | undefined {
  const tzid = property.params.tzid;
  const zone = tzid === undefined ? hubZone : resolveZone(tzid, hubZone);
  if (zone === undefined) {
    return fail(issues, { code: 'zoneUnknown', field: property.name, params: { zone: (tzid ?? '').slice(0, 80) } });
  }
  const times = property.values.map((value) => readTime(value, zone, hubZone));
  const broken = times.indexOf(undefined);
  if (broken === -1 && times.length > 0) return times.filter((time) => time !== undefined);
  const value = property.raw.slice(0, 40);
  return fail(issues, { code: 'valueUnreadable', field: property.name, params: { value } });
}

function readTime(value: string, zone: string, hubZone: string): EventTime | undefined {
  // A date without VALUE=DATE comes out of ical.js with an empty time of day.
  const [, date, time, utc] = /^(\d{4}-\d{2}-\d{2})(?:T::|T(\d{2}:\d{2}:\d{2})(Z)?)?$/.exec(value) ?? [];
  if (date === undefined) return undefined;
  try {
    const local = Temporal.PlainDateTime.from(`${date}T${time ?? '00:00:00'}`, { overflow: 'reject' });
    if (local.year < YEARS.first || local.year > YEARS.last) return undefined;
    if (time === undefined) return { local, zone: hubZone, allDay: true };
    return { local, zone: utc === undefined ? zone : 'UTC', allDay: false };
  } catch {
    return undefined;
  }
}

function fail(issues: Issue[], issue: Issue): undefined {
  issues.push(issue);
  return undefined;
}
