import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import type { EventContent, Recurrence } from './event.ts';
import { findZone, toEpoch, toLocal } from './time-zones.ts';

/** One occurrence of a series: its original local date and what it says, exception or not. */
export interface Occurrence {
  /** Local date of the original occurrence, stable whatever it is moved to: '2027-03-31'. */
  date: string;
  content: EventContent;
  isException: boolean;
  originalStartMs: number;
}

// A noEnd series read without an end would go on for ever; Exchange too stops at 999 by default.
const MOST_OCCURRENCES = 2000;
const DAY_CODES: Record<string, string> = {
  sunday: 'SU',
  monday: 'MO',
  tuesday: 'TU',
  wednesday: 'WE',
  thursday: 'TH',
  friday: 'FR',
  saturday: 'SA',
};
const POSITIONS: Record<string, number> = { first: 1, second: 2, third: 3, fourth: 4, last: -1 };

/** Graph's patternedRecurrence as an RFC 5545 rule. */
function toRule(recurrence: Recurrence): string {
  const { pattern, range } = recurrence;
  const days = pattern.daysOfWeek.map((day) => DAY_CODES[day] ?? '').join(',');
  const position = POSITIONS[pattern.index] ?? 1;
  const byPosition =
    pattern.daysOfWeek.length === 1 ? `BYDAY=${position}${days}` : `BYDAY=${days};BYSETPOS=${position}`;
  const shape = {
    daily: 'FREQ=DAILY',
    weekly: `FREQ=WEEKLY;BYDAY=${days};WKST=${DAY_CODES[pattern.firstDayOfWeek] ?? 'SU'}`,
    // Exchange takes the last day of a shorter month for the 31st, where the RFC would skip the month.
    absoluteMonthly: `FREQ=MONTHLY;BYMONTHDAY=${pattern.dayOfMonth === 31 ? -1 : pattern.dayOfMonth}`,
    relativeMonthly: `FREQ=MONTHLY;${byPosition}`,
    absoluteYearly: `FREQ=YEARLY;BYMONTH=${pattern.month};BYMONTHDAY=${pattern.dayOfMonth}`,
    relativeYearly: `FREQ=YEARLY;BYMONTH=${pattern.month};${byPosition}`,
  }[pattern.type];
  const bound =
    range.type === 'numbered'
      ? `;COUNT=${range.numberOfOccurrences}`
      : range.type === 'endDate'
        ? `;UNTIL=${range.endDate.replaceAll('-', '')}`
        : '';
  return `${shape};INTERVAL=${pattern.interval}${bound}`;
}

/** Local dates of a series in order, at most until a date (inclusive), cancelled ones included. */
export function* listDates(recurrence: Recurrence, until: string): Generator<string> {
  const rule = ICAL.Recur.fromString(toRule(recurrence));
  const dates = rule.iterator(ICAL.Time.fromDateString(recurrence.range.startDate));
  for (let count = 0; count < MOST_OCCURRENCES; count++) {
    const date = dates.next()?.toString();
    if (!date || date > until) return;
    yield date;
  }
}

/**
 * The occurrences of a series that touch a window, in order of their original dates.
 * @param content a series master's content
 * @param fromMs epoch milliseconds, inclusive
 * @param toMs exclusive
 */
export function expandSeries(content: EventContent, fromMs: number, toMs: number): Occurrence[] {
  if (!content.recurrence) return [];
  const found: Occurrence[] = [];
  const cancelled = new Set(content.cancelledDates);
  // A month more on the far side: an exception may have been moved earlier, into the window.
  const until = Temporal.PlainDate.from(toLocal(toMs, 'UTC').slice(0, 10)).add({ days: 31 }).toString();
  for (const date of listDates(content.recurrence, until)) {
    if (cancelled.has(date)) continue;
    const occurrence = occurrenceOn(content, date);
    const { start, end } = occurrence.content;
    if (start.epochMs < toMs && (end.epochMs > fromMs || start.epochMs >= fromMs)) found.push(occurrence);
  }
  return found;
}

/** The occurrence whose original local date is given; the date must be one of the series. */
export function occurrenceOn(content: EventContent, date: string): Occurrence {
  const plain = moveTo(content, date);
  const exception = content.exceptions[date];
  return {
    date,
    content: exception ? { ...plain, ...exception } : plain,
    isException: exception !== undefined,
    originalStartMs: plain.start.epochMs,
  };
}

/** Whether the series has an occurrence on that date that is not cancelled. */
export function hasOccurrence(content: EventContent, date: string): boolean {
  if (!content.recurrence || content.cancelledDates.includes(date)) return false;
  for (const each of listDates(content.recurrence, date)) if (each === date) return true;
  return false;
}

/** The content moved to another date with the wall clock kept: 08:15 stays 08:15 when summer time begins. */
function moveTo(content: EventContent, date: string): EventContent {
  const zone = seriesZone(content);
  const first = Temporal.PlainDateTime.from(toLocal(content.start.epochMs, zone));
  const last = Temporal.PlainDateTime.from(toLocal(content.end.epochMs, zone));
  const start = Temporal.PlainDate.from(date).toPlainDateTime(first.toPlainTime());
  const end = start.add(first.until(last));
  return { ...content, start: wall(content, start, zone), end: wall(content, end, zone) };
}

function seriesZone(content: EventContent): string {
  return findZone(content.recurrence?.range.recurrenceTimeZone ?? '') ?? content.start.iana;
}

function wall(content: EventContent, at: Temporal.PlainDateTime, iana: string): EventContent['start'] {
  const local = at.toString({ smallestUnit: 'second' });
  const zone =
    iana === content.start.iana ? content.start.zone : (content.recurrence?.range.recurrenceTimeZone ?? iana);
  return { local, zone, iana, epochMs: toEpoch(local, iana) };
}
