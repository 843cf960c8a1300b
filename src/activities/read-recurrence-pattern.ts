import type { Temporal } from 'temporal-polyfill';
import type { Recurrence, Weekday } from './activity.ts';

/** A recurrence without its end. */
export type Pattern = Recurrence extends infer R ? (R extends Recurrence ? Omit<R, 'until'> : never) : never;
type Index = 'first' | 'second' | 'third' | 'fourth' | 'last';

const WEEKDAYS: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const INDEXES: Record<string, Index> = { '1': 'first', '2': 'second', '3': 'third', '4': 'fourth', '-1': 'last' };
const KNOWN = new Set(['FREQ', 'INTERVAL', 'UNTIL', 'COUNT', 'WKST', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS']);
const LONGEST_INTERVAL = 99;

/** A rule's parts, read. `null`: the part is not there. */
interface Parts {
  interval: number;
  days: { weekdays: Weekday[]; ordinal: string | null } | null;
  dayOfMonth: number | null;
  month: number | null;
  position: string | null;
}

/** The pattern Outlook would use for a rule (RFC 5545 3.3.10), or undefined when it has none. */
export function readPattern(rule: Map<string, string>, start: Temporal.PlainDate): Pattern | undefined {
  const parts = readParts(rule);
  if (parts === undefined) return undefined;
  switch (rule.get('FREQ')) {
    case 'DAILY':
      return readDaily(parts);
    case 'WEEKLY':
      return readWeekly(parts, start);
    case 'MONTHLY':
      return parts.month === null ? readMonthly(parts, start) : undefined;
    case 'YEARLY':
      return readYearly(parts, start);
    default:
      return undefined;
  }
}

function readParts(rule: Map<string, string>): Parts | undefined {
  if ([...rule.keys()].some((name) => !KNOWN.has(name))) return undefined;
  const interval = numberIn(rule.get('INTERVAL') ?? '1', 1, LONGEST_INTERVAL);
  const days = rule.has('BYDAY') ? readDays(rule.get('BYDAY') ?? '') : null;
  const dayOfMonth = rule.has('BYMONTHDAY') ? numberIn(rule.get('BYMONTHDAY') ?? '', -1, 31) : null;
  const month = rule.has('BYMONTH') ? numberIn(rule.get('BYMONTH') ?? '', 1, 12) : null;
  if (interval === undefined || days === undefined || dayOfMonth === undefined || month === undefined) return undefined;
  return { interval, days, dayOfMonth, month, position: rule.get('BYSETPOS') ?? null };
}

function readDays(value: string): NonNullable<Parts['days']> | undefined {
  const items = value.split(',').map((item) => /^\+?(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.exec(item));
  if (items.includes(null)) return undefined;
  const codes = new Set(items.map((item) => item?.[2]));
  const ordinals = items.map((item) => item?.[1]).filter((ordinal) => ordinal !== undefined);
  if (ordinals.length > 0 && items.length > 1) return undefined;
  return { weekdays: WEEKDAYS.filter((_, index) => codes.has(CODES[index])), ordinal: ordinals[0] ?? null };
}

function readDaily({ interval, days, dayOfMonth, month, position }: Parts): Pattern | undefined {
  if (dayOfMonth !== null || month !== null || position !== null) return undefined;
  if (days === null) return { kind: 'daily', interval };
  // "Every weekday" is daily in some programs, weekly in Outlook.
  if (interval !== 1 || days.ordinal !== null) return undefined;
  return { kind: 'weekly', interval, weekdays: days.weekdays };
}

function readWeekly(parts: Parts, start: Temporal.PlainDate): Pattern | undefined {
  if (parts.dayOfMonth !== null || parts.month !== null || parts.position !== null) return undefined;
  if (parts.days !== null && parts.days.ordinal !== null) return undefined;
  const own = WEEKDAYS.filter((_, index) => index === start.dayOfWeek - 1);
  return { kind: 'weekly', interval: parts.interval, weekdays: parts.days?.weekdays ?? own };
}

function readMonthly(parts: Parts, start: Temporal.PlainDate): Pattern | undefined {
  const { interval } = parts;
  if (parts.days === null && parts.position === null && parts.dayOfMonth !== -1) {
    return { kind: 'absoluteMonthly', interval, dayOfMonth: parts.dayOfMonth ?? start.day };
  }
  const relative = readRelative(parts);
  return relative && { kind: 'relativeMonthly', interval, ...relative };
}

function readYearly(parts: Parts, start: Temporal.PlainDate): Pattern | undefined {
  const monthly = readMonthly(parts, start);
  // Without a month these mean "in every month" or "of the whole year", which Outlook does not know.
  if (parts.month === null && (parts.days !== null || parts.dayOfMonth !== null)) return undefined;
  const month = parts.month ?? start.month;
  if (monthly?.kind === 'absoluteMonthly') return { ...monthly, kind: 'absoluteYearly', month };
  if (monthly?.kind === 'relativeMonthly') return { ...monthly, kind: 'relativeYearly', month };
  return undefined;
}

function readRelative({ days, dayOfMonth, position }: Parts): { weekdays: Weekday[]; index: Index } | undefined {
  if (days === null) {
    // The last day of the month, whatever weekday it is.
    return dayOfMonth === -1 && position === null ? { weekdays: [...WEEKDAYS], index: 'last' } : undefined;
  }
  if (dayOfMonth !== null || (days.ordinal === null) === (position === null)) return undefined;
  const index = INDEXES[days.ordinal ?? position ?? ''];
  return index && { weekdays: days.weekdays, index };
}

function numberIn(value: string, least: number, most: number): number | undefined {
  const number = /^\+?-?\d{1,3}$/.test(value) ? Number(value) : 0;
  return number !== 0 && number >= least && number <= most ? number : undefined;
}
