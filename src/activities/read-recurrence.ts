import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import type { Issue } from '../imports/import-issues.ts';
import type { Recurrence } from './activity.ts';
import type { EventTime } from './read-event-times.ts';
import { type Pattern, readPattern } from './read-recurrence-pattern.ts';
import { datesOf, MOST_OCCURRENCES } from './series.ts';
import { fromLocal, toLocal } from './time-zone.ts';

/** Far enough that only the number of occurrences ends a series. */
const NEVER = '9999-12-31';

/**
 * An RRULE as Outlook can express it, with the date of its last occurrence; or the reason why not.
 * @param rule text of the property, e.g. `FREQ=WEEKLY;BYDAY=WE;UNTIL=20270526T061500Z`
 */
export function readRecurrence(rule: string, start: EventTime): { recurrence: Recurrence } | { issue: Issue } {
  const refuse = (code: Issue['code'], params: Issue['params'] = { value: rule.slice(0, 120) }): { issue: Issue } => ({
    issue: { code, field: 'RRULE', params },
  });
  const parts = splitRule(rule);
  const pattern = parts && readPattern(parts, start.local.toPlainDate());
  if (parts === undefined || pattern === undefined) return refuse('recurrenceNotInOutlook');
  const bound = readBound(parts, start);
  if (bound === 'endless') return refuse('recurrenceEndless', {});
  if (bound === undefined) return refuse('valueUnreadable');
  if (!holdsStart(pattern, start)) return refuse('startNotInSeries');
  const dates = listDates({ ...pattern, until: bound.until }, start, bound.count);
  if (dates.length > MOST_OCCURRENCES) return refuse('recurrenceTooLong', { limit: MOST_OCCURRENCES });
  const until = dates.at(-1);
  if (until === undefined || dates[0] !== start.local.toPlainDate().toString()) return refuse('startNotInSeries');
  const recurrence: Recurrence = { ...pattern, until };
  if (fallsInShortMonth(recurrence, start) || !sameDates(rule, dates, start)) return refuse('recurrenceNotInOutlook');
  return { recurrence };
}

/** Parts by upper-case name, or undefined when it is no rule. */
function splitRule(rule: string): Map<string, string> | undefined {
  const parts = rule
    .toUpperCase()
    .split(';')
    .filter((part) => part !== '')
    .map((part) => part.split('='));
  if (parts.some((part) => part.length !== 2)) return undefined;
  return new Map(parts.map(([name = '', value = '']) => [name, value]));
}

function readBound(
  parts: Map<string, string>,
  start: EventTime,
): { until: string; count: number } | 'endless' | undefined {
  const until = parts.get('UNTIL');
  const count = parts.get('COUNT');
  if (until === undefined && count === undefined) return 'endless';
  if (count !== undefined && !/^[1-9]\d{0,8}$/.test(count)) return undefined;
  const lastDate = until === undefined ? NEVER : readUntil(until, start);
  if (lastDate === undefined) return undefined;
  return { until: lastDate, count: count === undefined ? MOST_OCCURRENCES + 1 : Number(count) };
}

/** Local date of the last occurrence that UNTIL may let through: it must begin by then. */
function readUntil(value: string, start: EventTime): string | undefined {
  const [, y, m, d, time, utc] = /^(\d{4})(\d{2})(\d{2})(?:T(\d{6})(Z)?)?$/.exec(value) ?? [];
  if (y === undefined) return undefined;
  try {
    const date = `${y}-${m}-${d}`;
    if (time === undefined) return Temporal.PlainDate.from(date, { overflow: 'reject' }).toString();
    const clock = time.replace(/(..)(..)(..)/, '$1:$2:$3');
    const given = Temporal.PlainDateTime.from(`${date}T${clock}`, { overflow: 'reject' });
    const local = utc === undefined ? given : toLocal(fromLocal(given, 'UTC'), start.zone);
    const early = Temporal.PlainTime.compare(local.toPlainTime(), start.local.toPlainTime()) < 0;
    return local
      .toPlainDate()
      .subtract({ days: early ? 1 : 0 })
      .toString();
  } catch {
    return undefined;
  }
}

/** ical.js takes 30 February for 2 March; a day that the month does not have is no start. */
function holdsStart(pattern: Pattern, start: EventTime): boolean {
  if ('month' in pattern && pattern.month !== start.local.month) return false;
  return !('dayOfMonth' in pattern) || pattern.dayOfMonth === start.local.day;
}

/** At most so many dates, and at most one more than Outlook can hold. */
function listDates(recurrence: Recurrence, start: EventTime, count: number): string[] {
  const dates: string[] = [];
  for (const date of datesOf(recurrence, start.local.toPlainDate())) {
    dates.push(date.toString());
    if (dates.length === count) break;
  }
  return dates;
}

/** On the 31st RFC 5545 leaves short months out, Outlook takes their last day: people would get other dates than ours. */
function fallsInShortMonth(recurrence: Recurrence, start: EventTime): boolean {
  if (recurrence.kind !== 'absoluteMonthly' && recurrence.kind !== 'absoluteYearly') return false;
  const { dayOfMonth, interval, until } = recurrence;
  const first = start.local.toPlainDate().with({ day: 1 });
  const step = recurrence.kind === 'absoluteMonthly' ? { months: interval } : { years: interval };
  for (let month = first; month.toString() <= until; month = month.add(step)) {
    if (month.daysInMonth < dayOfMonth) return true;
  }
  return false;
}

/** Whether the file's own rule gives the same dates: the proof that nothing in it (WKST, …) was lost. */
function sameDates(rule: string, dates: string[], start: EventTime): boolean {
  try {
    const bare = rule.replace(/;?(UNTIL|COUNT)=[^;]*/gi, '').replace(/^;/, '');
    const first = ICAL.Time.fromDateString(start.local.toPlainDate().toString());
    const iterator = ICAL.Recur.fromString(bare).iterator(first);
    return dates.every((date) => iterator.next()?.toString() === date);
  } catch {
    return false;
  }
}
