import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import type { NewActivity, Recurrence, SeriesException, Weekday } from './activity.ts';
import { fromLocal, toLocal } from './time-zone.ts';

/** One time that an activity takes place. Instants are ISO strings in UTC. */
export interface Occurrence {
  /** When it would have begun by the series' rule: which occurrence it is, wherever it has been moved. */
  originalStartAt: string;
  startsAt: string;
  endsAt: string;
}

/** What is needed to know when an activity takes place: an `Activity` or a `NewActivity`. */
export type Timed = Pick<NewActivity, 'startsAt' | 'endsAt' | 'timeZone' | 'recurrence' | 'exceptions'>;

/** Outlook's own limit. */
export const MOST_OCCURRENCES = 999;

const DAY_CODES: Record<Weekday, string> = {
  monday: 'MO',
  tuesday: 'TU',
  wednesday: 'WE',
  thursday: 'TH',
  friday: 'FR',
  saturday: 'SA',
  sunday: 'SU',
};
const POSITIONS = { first: 1, second: 2, third: 3, fourth: 4, last: -1 };

/**
 * All occurrences in order, cancelled ones left out and moved ones where they are now. A series is expanded in its
 * own zone's wall clock, so that 08:15 stays 08:15 when summer time begins (invariant 10).
 */
export function occurrencesOf(activity: Timed): readonly Occurrence[] {
  const known = expanded.get(activity);
  if (known !== undefined) return known;
  const occurrences = expand(activity);
  expanded.set(activity, occurrences);
  return occurrences;
}

/** A plan asks for the same series several times, and expanding it is the slowest thing it does. */
const expanded = new WeakMap<Timed, readonly Occurrence[]>();

function expand(activity: Timed): Occurrence[] {
  const { recurrence, startsAt, endsAt, timeZone } = activity;
  if (recurrence === null) return [{ originalStartAt: startsAt, startsAt, endsAt }];
  const first = toLocal(startsAt, timeZone);
  const length = first.until(toLocal(endsAt, timeZone));
  const exceptions = new Map(
    activity.exceptions.map((exception) => [Date.parse(exception.originalStartAt), exception]),
  );
  const occurrences: Occurrence[] = [];
  for (const date of datesOf(recurrence, first.toPlainDate())) {
    const local = date.toPlainDateTime(first.toPlainTime());
    const planned = fromLocal(local, timeZone);
    const exception = exceptions.get(Date.parse(planned));
    if (exception?.kind === 'cancelled') continue;
    occurrences.push(exception ? moved(exception) : plain(planned, fromLocal(local.add(length), timeZone)));
  }
  return occurrences.sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
}

function plain(startsAt: string, endsAt: string): Occurrence {
  return { originalStartAt: startsAt, startsAt, endsAt };
}

function moved(exception: SeriesException & { kind: 'moved' }): Occurrence {
  return { originalStartAt: exception.originalStartAt, startsAt: exception.startsAt, endsAt: exception.endsAt };
}

/** Start of the next occurrence that has not begun, or null when all have. */
export function nextStart(activity: Timed, nowIso: string): string | null {
  const now = Date.parse(nowIso);
  return occurrencesOf(activity).find((occurrence) => Date.parse(occurrence.startsAt) > now)?.startsAt ?? null;
}

/** The occurrences that one can still come to: those that have not begun; when there is none, the one under way. */
export function occurrencesAhead(activity: Timed, nowIso: string): readonly Occurrence[] {
  const now = Date.parse(nowIso);
  const all = occurrencesOf(activity);
  const ahead = all.filter((occurrence) => Date.parse(occurrence.startsAt) > now);
  return ahead.length > 0 ? ahead : all.filter((occurrence) => Date.parse(occurrence.endsAt) > now);
}

/** End of the occurrence that ends last; that of the first one when all are cancelled. */
export function overAtOf(activity: Timed): string {
  const ends = occurrencesOf(activity).map((occurrence) => occurrence.endsAt);
  return ends.reduce(
    (latest, end) => (Date.parse(end) > Date.parse(latest) ? end : latest),
    ends[0] ?? activity.endsAt,
  );
}

/**
 * Local dates of a series by its rule alone, from its first date.
 * @param first local date of the first occurrence; must be one of the rule's own
 */
export function* datesOf(recurrence: Recurrence, first: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  const dates = ICAL.Recur.fromString(ruleOf(recurrence)).iterator(ICAL.Time.fromDateString(first.toString()));
  for (let count = 0; count <= MOST_OCCURRENCES; count += 1) {
    const next = dates.next();
    if (!next) return;
    const date = Temporal.PlainDate.from({ year: next.year, month: next.month, day: next.day });
    if (date.toString() > recurrence.until) return;
    yield date;
  }
}

/** The recurrence as an RFC 5545 rule without its end. Weeks begin on Monday. */
export function ruleOf(recurrence: Recurrence): string {
  return `${shapeOf(recurrence)};INTERVAL=${recurrence.interval};WKST=MO`;
}

function shapeOf(recurrence: Recurrence): string {
  switch (recurrence.kind) {
    case 'daily':
      return 'FREQ=DAILY';
    case 'weekly':
      return `FREQ=WEEKLY;BYDAY=${codesOf(recurrence.weekdays)}`;
    case 'absoluteMonthly':
      return `FREQ=MONTHLY;BYMONTHDAY=${recurrence.dayOfMonth}`;
    case 'relativeMonthly':
      return `FREQ=MONTHLY;${relative(recurrence)}`;
    case 'absoluteYearly':
      return `FREQ=YEARLY;BYMONTH=${recurrence.month};BYMONTHDAY=${recurrence.dayOfMonth}`;
    case 'relativeYearly':
      return `FREQ=YEARLY;BYMONTH=${recurrence.month};${relative(recurrence)}`;
  }
}

function relative(recurrence: { weekdays: Weekday[]; index: keyof typeof POSITIONS }): string {
  const position = POSITIONS[recurrence.index];
  if (recurrence.weekdays.length === 1) return `BYDAY=${position}${codesOf(recurrence.weekdays)}`;
  return `BYDAY=${codesOf(recurrence.weekdays)};BYSETPOS=${position}`;
}

function codesOf(weekdays: readonly Weekday[]): string {
  return weekdays.map((weekday) => DAY_CODES[weekday]).join(',');
}
