import { AppError } from '../errors.ts';
import { type Issue, isError } from '../imports/import-issues.ts';
import type { NewActivity } from './activity.ts';
import { readCategories } from './read-categories.ts';
import { readEventLines } from './read-content-lines.ts';
import {
  firstValue,
  isCancelled,
  lineOf,
  type ProgrammeEvent,
  readEventProperties,
  textOf,
} from './read-event-properties.ts';
import { type EventTimes, readEventTimes } from './read-event-times.ts';
import { readOccurrenceExceptions } from './read-occurrence-exceptions.ts';
import { readRecurrence } from './read-recurrence.ts';
import { overAtOf } from './series.ts';
import { LINE_LIMIT } from './text-limits.ts';
import { toLocal } from './time-zone.ts';

/** One activity of a calendar file: a single event, or a series with its changed occurrences. */
export interface ProgrammeRow {
  /** Line of BEGIN:VEVENT in the file, from 1. */
  row: number;
  /** The title, or what else there is to find the event by. */
  label: string;
  /** Undefined when an issue refuses the row. */
  activity: NewActivity | undefined;
  issues: Issue[];
}

/** What PostgreSQL's `int` holds. */
const LARGEST_INTEGER = 2_147_483_647;
/** Far more than a term; each may be a series of 999. */
const MOST_EVENTS = 10_000;
const NO_LABEL = '–';

/**
 * Reads a programme in iCalendar (RFC 5545) as Outlook exports it. One bad event refuses its own row only. Times
 * without a zone are the hub's own.
 * @param hubZone IANA zone of the hub
 * @returns rows in the order of the file
 * @throws AppError fileEmpty, fileEncoding, tooManyRows; UnreadableFile when the file is no calendar
 */
export function readProgramme(bytes: Uint8Array, hubZone: string): ProgrammeRow[] {
  const found = readEventLines(bytes);
  if (found.length > MOST_EVENTS) throw new AppError('tooManyRows', { limit: MOST_EVENTS });
  const events = found.map(readEventProperties);
  const masters = events.filter((event) => !event.properties.has('RECURRENCE-ID'));
  const overrides = Map.groupBy(
    events.filter((event) => event.properties.has('RECURRENCE-ID')),
    (event) => lineOf(event, 'UID'),
  );
  const seen = new Map<string, number>();
  const rows = masters.map((event) => {
    const uid = lineOf(event, 'UID');
    const earlier = seen.get(uid);
    if (earlier !== undefined) return refused(event, { code: 'uidTwice', field: 'UID', params: { row: earlier } });
    if (uid !== '') seen.set(uid, event.line);
    return readRow(event, overrides.get(uid) ?? [], hubZone);
  });
  const orphans = [...overrides].filter(([uid]) => !seen.has(uid)).flatMap(([, group]) => group);
  const lonely = orphans.map((event) => refused(event, { code: 'overrideWithoutSeries', field: 'RECURRENCE-ID' }));
  return [...rows, ...lonely].sort((a, b) => a.row - b.row);
}

function readRow(event: ProgrammeEvent, overrides: ProgrammeEvent[], hubZone: string): ProgrammeRow {
  if (isCancelled(event)) return refused(event, { code: 'eventCancelled', field: 'STATUS' });
  const issues = [...event.issues];
  const activity = readActivity(event, overrides, hubZone, issues);
  return { row: event.line, label: labelOf(event), activity: issues.some(isError) ? undefined : activity, issues };
}

function refused(event: ProgrammeEvent, issue: Issue): ProgrammeRow {
  return { row: event.line, label: labelOf(event), activity: undefined, issues: [issue] };
}

function labelOf(event: ProgrammeEvent): string {
  return (lineOf(event, 'SUMMARY') || lineOf(event, 'UID') || NO_LABEL).slice(0, LINE_LIMIT);
}

function readActivity(
  event: ProgrammeEvent,
  overrides: ProgrammeEvent[],
  hubZone: string,
  issues: Issue[],
): NewActivity | undefined {
  const texts = readTexts(event, issues);
  const capacity = readCapacity(event, issues);
  const categories = readCategories(event, issues);
  const times = readEventTimes(event, hubZone, issues);
  const sequence = readSequence(event, issues);
  const timed = times && readSeries(event, times, hubZone, issues);
  if (categories === undefined || timed === undefined) return undefined;
  const transparent = isTransparent(event);
  const series = { ...texts, ...categories, ...timed, sequence, transparent, capacity };
  const exceptions =
    timed.recurrence === null && overrides.length === 0
      ? []
      : readOccurrenceExceptions(series, event, overrides, hubZone, issues);
  return { ...series, exceptions, overAt: overAtOf({ ...series, exceptions }) };
}

function readTexts(
  event: ProgrammeEvent,
  issues: Issue[],
): Pick<NewActivity, 'uid' | 'title' | 'place' | 'description'> {
  const uid = lineOf(event, 'UID');
  const title = lineOf(event, 'SUMMARY');
  const place = lineOf(event, 'LOCATION');
  if (uid === '') issues.push({ code: 'uidMissing', field: 'UID' });
  if (title === '') issues.push({ code: 'titleMissing', field: 'SUMMARY' });
  for (const [field, text] of Object.entries({ UID: uid, SUMMARY: title, LOCATION: place })) {
    if (text.length <= LINE_LIMIT) continue;
    issues.push({ code: 'textTooLong', field, params: { length: text.length, limit: LINE_LIMIT } });
  }
  return { uid, title, place, description: textOf(event, 'DESCRIPTION') };
}

/** Zone, times and recurrence. A single event in UTC is planned in the hub's zone; a series in UTC stays there. */
function readSeries(
  event: ProgrammeEvent,
  times: EventTimes,
  hubZone: string,
  issues: Issue[],
): Pick<NewActivity, 'timeZone' | 'startsAt' | 'endsAt' | 'allDay' | 'recurrence'> | undefined {
  const { start, startsAt, endsAt } = times;
  const rules = event.properties.get('RRULE') ?? [];
  const inUtc = start.zone === 'UTC' && !start.allDay;
  if (event.properties.has('RDATE')) issues.push({ code: 'extraDates', field: 'RDATE' });
  if (rules.length > 1 || event.properties.has('EXRULE')) {
    const value = [...rules, ...(event.properties.get('EXRULE') ?? [])].map((rule) => rule.raw).join(' + ');
    issues.push({ code: 'recurrenceNotInOutlook', field: 'RRULE', params: { value: value.slice(0, 120) } });
  }
  const [rule] = rules;
  const timed = { startsAt, endsAt, allDay: start.allDay };
  if (rule === undefined) return { ...timed, timeZone: inUtc ? hubZone : start.zone, recurrence: null };
  const read = readRecurrence(rule.raw, start);
  if ('issue' in read) {
    issues.push(read.issue);
    return undefined;
  }
  if (inUtc && toLocal(startsAt, hubZone).toString() !== start.local.toString()) {
    issues.push({ code: 'seriesInUtc', field: 'DTSTART' });
  }
  return { ...timed, timeZone: start.zone, recurrence: read.recurrence };
}

function readSequence(event: ProgrammeEvent, issues: Issue[]): number {
  const raw = event.properties.get('SEQUENCE')?.[0]?.raw;
  if (raw === undefined) return 0;
  const sequence = /^\d{1,10}$/.test(raw) ? Number(raw) : Number.NaN;
  if (sequence <= LARGEST_INTEGER) return sequence;
  issues.push({ code: 'valueUnreadable', field: 'SEQUENCE', params: { value: raw.slice(0, 40) } });
  return 0;
}

function readCapacity(event: ProgrammeEvent, issues: Issue[]): number | null {
  const field = 'X-SAMVERKET-CAPACITY';
  const value = firstValue(event, field)?.trim();
  if (value === undefined || value === '') return null;
  const capacity = /^\d{1,10}$/.test(value) ? Number(value) : 0;
  if (capacity > 0 && capacity <= LARGEST_INTEGER) return capacity;
  issues.push({ code: 'capacityInvalid', field, params: { value: value.slice(0, 40) } });
  return null;
}

/** TRANSP is the standard; Outlook's own property counts where it is missing. */
function isTransparent(event: ProgrammeEvent): boolean {
  const standard = firstValue(event, 'TRANSP')?.trim().toUpperCase();
  if (standard !== undefined) return standard === 'TRANSPARENT';
  return firstValue(event, 'X-MICROSOFT-CDO-BUSYSTATUS')?.trim().toUpperCase() === 'FREE';
}
