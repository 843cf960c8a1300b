import { Temporal } from 'temporal-polyfill';

/** Times as people say them. Pure: language, zone and the present are always given. */

export type Language = 'sv' | 'en';
export const intlLocale = (language: Language): string => (language === 'sv' ? 'sv-SE' : 'en-GB');

const formats = new Map<string, Intl.DateTimeFormat>();
function format(language: Language, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (made === undefined) {
    made = new Intl.DateTimeFormat(intlLocale(language), { ...options, timeZone });
    formats.set(key, made);
  }
  return made;
}

const zoned = (instant: string, timeZone: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);

/** "ons 13 jan": no full stops, no comma, so that it can stand in a list. */
export function dayText(instant: string, timeZone: string, language: Language): string {
  return format(language, timeZone, { weekday: 'short', day: 'numeric', month: 'short' })
    .format(new Date(instant))
    .replaceAll(/[.,]/g, '');
}

/** "ons", of a moment read as UTC: the head of a column. */
export const weekdayText = (instant: string, language: Language): string =>
  format(language, 'UTC', { weekday: 'short' }).format(new Date(instant)).replaceAll('.', '');

/** "onsdag 13 januari 2027" */
export function longDayText(instant: string, timeZone: string, language: Language): string {
  return format(language, timeZone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    .format(new Date(instant))
    .replaceAll(',', '');
}

/** "08:15" */
export const clockText = (instant: string, timeZone: string, language: Language): string =>
  format(language, timeZone, { hour: '2-digit', minute: '2-digit' }).format(new Date(instant));

/** "ons 13 jan 08:15" */
export const momentText = (instant: string, timeZone: string, language: Language): string =>
  `${dayText(instant, timeZone, language)} ${clockText(instant, timeZone, language)}`;

export interface Span {
  startsAt: string;
  endsAt: string;
  timeZone: string;
  allDay: boolean;
}

/** The last instant that belongs to the span: an all-day activity ends at midnight after its last day. */
const lastInstant = (span: Span): string =>
  span.allDay && span.endsAt > span.startsAt ? new Date(Date.parse(span.endsAt) - 1).toISOString() : span.endsAt;

/** The hours alone: "08:15–09:00", or null for whole days. */
export function hoursText(span: Span, language: Language): string | null {
  if (span.allDay) return null;
  const { startsAt, endsAt, timeZone } = span;
  return `${clockText(startsAt, timeZone, language)}–${clockText(endsAt, timeZone, language)}`;
}

/** Last day of a span of several days, or null. */
export function lastDayText(span: Span, language: Language): string | null {
  const last = dayText(lastInstant(span), span.timeZone, language);
  return last === dayText(span.startsAt, span.timeZone, language) ? null : last;
}

/** "ons 13 jan 08:15–09:00", "mån 3 maj – fre 7 maj", or "mån 3 maj" for one whole day. */
export function spanText(span: Span, language: Language): string {
  const { startsAt, timeZone } = span;
  const last = lastInstant(span);
  const first = dayText(startsAt, timeZone, language);
  const final = dayText(last, timeZone, language);
  if (span.allDay) return first === final ? first : `${first} – ${final}`;
  if (first === final) return `${first} ${hoursText(span, language)}`;
  return `${momentText(startsAt, timeZone, language)} – ${momentText(last, timeZone, language)}`;
}

export interface Week {
  week: number;
  /** Sorts weeks over a new year. */
  key: string;
  /** First and last day, ISO dates. */
  days: string;
}

/** ISO week, with its days in words: "11–17 jan". */
export function weekOf(instant: string, timeZone: string, language: Language): Week {
  const day = zoned(instant, timeZone).toPlainDate();
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  const sunday = monday.add({ days: 6 });
  const noon = (date: Temporal.PlainDate) => new Date(`${date.toString()}T12:00:00Z`);
  const days = format(language, 'UTC', { day: 'numeric', month: 'short' })
    .formatRange(noon(monday), noon(sunday))
    .replaceAll('.', '');
  const week = day.weekOfYear ?? 0;
  return { week, key: `${day.yearOfWeek}-${String(week).padStart(2, '0')}`, days };
}

/** Key that sorts ("2027-01") and title ("Januari 2027"). */
export function monthOf(instant: string, timeZone: string, language: Language): { key: string; title: string } {
  const title = format(language, timeZone, { month: 'long', year: 'numeric' }).format(new Date(instant));
  const key = zoned(instant, timeZone).toPlainDate().toString().slice(0, 7);
  return { key, title: title.charAt(0).toUpperCase() + title.slice(1) };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** "om 3 dagar", "i morgon", "för 5 minuter sedan". Days are calendar days in the given zone. */
export function relativeText(instant: string, now: number, timeZone: string, language: Language): string {
  const relative = new Intl.RelativeTimeFormat(intlLocale(language), { numeric: 'auto' });
  const distance = Date.parse(instant) - now;
  if (Math.abs(distance) < MINUTE) return relative.format(0, 'second');
  if (Math.abs(distance) < HOUR) return relative.format(Math.round(distance / MINUTE), 'minute');
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const days = today.until(zoned(instant, timeZone).toPlainDate(), { largestUnit: 'day' }).days;
  if (days === 0) return relative.format(Math.round(distance / HOUR), 'hour');
  if (Math.abs(days) < 14) return relative.format(days, 'day');
  if (Math.abs(days) < 60) return relative.format(Math.round(days / 7), 'week');
  return relative.format(Math.round(days / 30.4), 'month');
}
