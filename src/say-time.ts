import { Temporal } from 'temporal-polyfill';
import type { Locale } from './context.ts';

/** Tags whose dates and times look as people write them: 24 hours in both. */
const TAGS: Record<Locale, string> = { sv: 'sv-SE', en: 'en-GB' };

/** What is needed to say when something is. Instants are ISO, UTC. */
export interface Span {
  startsAt: string;
  endsAt: string;
  /** IANA. */
  timeZone: string;
  allDay: boolean;
}

/**
 * When something is, as people say it, in its own zone: "onsdag 13 januari 2027 08:15–09:00"; over several days
 * "måndag 5 april 2027 – fredag 9 april 2027".
 */
export function sayWhen(span: Span, locale: Locale): string {
  const starts = zoned(span.startsAt, span.timeZone);
  const ends = zoned(span.endsAt, span.timeZone);
  // An all-day activity ends at the midnight after its last day.
  const lastDay = span.allDay ? ends.subtract({ nanoseconds: 1 }).toPlainDate() : ends.toPlainDate();
  const sameDay = lastDay.equals(starts.toPlainDate());
  const first = sayDate(span.startsAt, span.timeZone, locale);
  const last = sayDay(lastDay, locale);
  if (span.allDay) return sameDay ? first : `${first} – ${last}`;
  if (sameDay) return `${first} ${clock(starts)}–${clock(ends)}`;
  return `${first} ${clock(starts)} – ${last} ${clock(ends)}`;
}

/** The day and the time of an instant: "onsdag 13 januari 2027 08:15". */
export function sayInstant(instant: string, timeZone: string, locale: Locale): string {
  return `${sayDate(instant, timeZone, locale)} ${clock(zoned(instant, timeZone))}`;
}

/** The ISO week of an instant, so that weeks sort and can be told apart: `{ year: 2027, week: 2 }`. */
export function weekOf(instant: string, timeZone: string): { year: number; week: number } {
  const date = zoned(instant, timeZone).toPlainDate();
  return { year: date.yearOfWeek ?? date.year, week: date.weekOfYear ?? 0 };
}

function sayDate(instant: string, timeZone: string, locale: Locale): string {
  return sayDay(zoned(instant, timeZone).toPlainDate(), locale);
}

const formats = new Map<Locale, Intl.DateTimeFormat>();

/** A date as people say it: "onsdag 13 januari 2027". */
export function sayDay(date: Temporal.PlainDate, locale: Locale): string {
  let format = formats.get(locale);
  if (format === undefined) {
    const shape = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
    format = new Intl.DateTimeFormat(TAGS[locale], shape);
    formats.set(locale, format);
  }
  // Noon in UTC: the day is said, and no zone moves it.
  return format.format(Date.UTC(date.year, date.month - 1, date.day, 12));
}

function clock(at: Temporal.ZonedDateTime): string {
  return `${String(at.hour).padStart(2, '0')}:${String(at.minute).padStart(2, '0')}`;
}

function zoned(instant: string, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
}
