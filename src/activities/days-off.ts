import Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';

/** What kind of a day it is for somebody who works in Sweden. */
export type DayKind =
  | { kind: 'workday' | 'weekend' | 'squeezeDay' | 'dayBeforeHoliday' }
  /** `name` in Swedish. */
  | { kind: 'holiday'; name: string };

const SATURDAY = 6;
const calendar = new Holidays('SE');
calendar.setLanguages('sv');

/** Swedish public holidays and the eves that are free in fact (Midsummer's, Christmas, New Year's), by ISO date. */
const years = new Map<number, Map<string, string>>();

/** Names of the year's holidays, worked out once. */
function holidaysOf(year: number): Map<string, string> {
  const known = years.get(year);
  if (known !== undefined) return known;
  const found = calendar
    .getHolidays(year)
    .filter(({ type }) => type === 'public' || type === 'bank')
    .map(({ date, name }) => [date.slice(0, 10), name] as const);
  const holidays = new Map(found);
  years.set(year, holidays);
  return holidays;
}

/** Pure: the almanac is part of the program. @param date ISO local date */
export function dayKind(date: string): DayKind {
  const day = Temporal.PlainDate.from(date);
  const name = holidayName(day);
  if (name !== undefined) return { kind: 'holiday', name };
  if (day.dayOfWeek >= SATURDAY) return { kind: 'weekend' };
  const before = day.subtract({ days: 1 });
  const after = day.add({ days: 1 });
  const byHoliday = holidayName(before) !== undefined || holidayName(after) !== undefined;
  if (byHoliday && isOff(before) && isOff(after)) return { kind: 'squeezeDay' };
  // Many go home at noon before a holiday, and before a long weekend.
  return holidayName(after) === undefined ? { kind: 'workday' } : { kind: 'dayBeforeHoliday' };
}

function isOff(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek >= SATURDAY || holidayName(day) !== undefined;
}

function holidayName(day: Temporal.PlainDate): string | undefined {
  return holidaysOf(day.year).get(day.toString());
}
