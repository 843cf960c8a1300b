import { Temporal } from 'temporal-polyfill';

/** The days of a month or a week, and what takes place on them. Pure; days are ISO dates (`2027-01-13`). */

export type CalendarView = 'month' | 'week' | 'list';

/** What the calendar needs to know of something that takes place, to put it on its days. */
export interface Timed {
  startsAt: string;
  endsAt: string;
  timeZone: string;
  allDay: boolean;
}

/** Something on one of its days; `part` 2 of `parts` 5 is the second of five days. */
export interface OnDay<T> {
  entry: T;
  part: number;
  parts: number;
}

interface GridWeek {
  week: number;
  days: string[];
}

/** Longer than this it is no event of a day: it hangs there, and is told beside the days. */
const LONGEST_ON_DAYS = 7;
const WEEK = 7;

const date = (day: string) => Temporal.PlainDate.from(day);
const mondayOf = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 });
const isDate = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);

/** The day that the address names, if there is such a day; otherwise today. */
export function readDay(text: string | null, today: string): string {
  if (!isDate(text)) return today;
  try {
    return date(text).toString();
  } catch {
    return today;
  }
}

/** The day on the wall at an instant. */
export const dayOf = (instant: string, timeZone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();

function weekFrom(monday: Temporal.PlainDate): GridWeek {
  const days = Array.from({ length: WEEK }, (_, index) => monday.add({ days: index }).toString());
  return { week: monday.weekOfYear ?? 0, days };
}

/** The week of a day, from Monday. */
export const weekOfDay = (day: string): GridWeek => weekFrom(mondayOf(date(day)));

/** The weeks that a month touches, with the days of its neighbours that fill them. */
export function monthOfDay(day: string): GridWeek[] {
  const first = date(day).with({ day: 1 });
  const weeks: GridWeek[] = [];
  for (let monday = mondayOf(first); monday.until(first.add({ months: 1 })).days > 0; monday = monday.add({ weeks: 1 }))
    weeks.push(weekFrom(monday));
  return weeks;
}

/** The first and the last day that a view shows. */
export function rangeOf(view: 'month' | 'week', day: string): { from: string; to: string } {
  const weeks = view === 'month' ? monthOfDay(day) : [weekOfDay(day)];
  return { from: weeks[0]?.days[0] ?? day, to: weeks.at(-1)?.days.at(-1) ?? day };
}

/** The same day a month or a week on or back. The 31st of a shorter month is its last. */
export function step(view: 'month' | 'week', day: string, by: 1 | -1): string {
  return date(day)
    .add(view === 'month' ? { months: by } : { weeks: by })
    .toString();
}

/** Every day that something takes place on. Midnight at its end belongs to the day before. */
export function daysOf({ startsAt, endsAt, timeZone }: Timed): string[] {
  const first = date(dayOf(startsAt, timeZone));
  const lastInstant = endsAt > startsAt ? new Date(Date.parse(endsAt) - 1).toISOString() : endsAt;
  const { days } = first.until(dayOf(lastInstant, timeZone));
  return Array.from({ length: Math.max(days, 0) + 1 }, (_, index) => first.add({ days: index }).toString());
}

/** Whole days before hours, then by time, so that a week-long open house is on top each day. */
function inOrder<T extends Timed>(a: OnDay<T>, b: OnDay<T>): number {
  const whole = (on: OnDay<T>) => (on.entry.allDay || on.parts > 1 ? 0 : 1);
  return whole(a) - whole(b) || a.entry.startsAt.localeCompare(b.entry.startsAt);
}

/** What takes place, by day, and what lasts so long that it stands beside the days. */
export function placeOnDays<T extends Timed>(entries: readonly T[]): { days: Map<string, OnDay<T>[]>; lasting: T[] } {
  const days = new Map<string, OnDay<T>[]>();
  const lasting: T[] = [];
  for (const entry of entries) {
    const its = daysOf(entry);
    if (its.length > LONGEST_ON_DAYS) {
      lasting.push(entry);
      continue;
    }
    for (const [index, day] of its.entries()) {
      const onDay = { entry, part: index + 1, parts: its.length };
      const there = days.get(day);
      if (there) there.push(onDay);
      else days.set(day, [onDay]);
    }
  }
  for (const list of days.values()) list.sort(inOrder);
  return { days, lasting };
}
