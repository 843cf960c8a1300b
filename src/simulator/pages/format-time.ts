import type { Temporal } from 'temporal-polyfill';
import type { CalendarEntry } from '../control/control.ts';
import { inStockholm } from '../outlook/time-zones.ts';

const day = new Intl.DateTimeFormat('sv-SE', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const longDay = new Intl.DateTimeFormat('sv-SE', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** The Stockholm wall clock time of an entry's start or end; an all-day event keeps its date. */
export function readLocal(written: string, isAllDay: boolean): Temporal.ZonedDateTime {
  const instant = inStockholm(Date.parse(written));
  return isAllDay ? instant.withTimeZone('UTC').toPlainDateTime().toZonedDateTime('Europe/Stockholm') : instant;
}

/** 'ons 13 jan 08:15–09:00', or with two dates when it ends on another day. */
export function formatSpan(entry: CalendarEntry): string {
  const start = readLocal(entry.startUtc, entry.isAllDay);
  const end = readLocal(entry.endUtc, entry.isAllDay);
  if (entry.isAllDay) {
    const last = end.subtract({ days: 1 });
    const one = last.toPlainDate().equals(start.toPlainDate());
    return one ? `${formatDay(start)}, hela dagen` : `${formatDay(start)}–${formatDay(last)}, hela dagen`;
  }
  const sameDay = start.toPlainDate().equals(end.toPlainDate());
  return `${formatDay(start)} ${formatClock(start)}–${sameDay ? '' : `${formatDay(end)} `}${formatClock(end)}`;
}

/** 'onsdag 13 januari 2027' */
export function formatLongDay(at: Temporal.ZonedDateTime): string {
  return longDay.format(Date.parse(`${at.toPlainDate().toString()}T12:00:00Z`));
}

/** 'ons 13 jan' */
export function formatDay(at: Temporal.ZonedDateTime): string {
  return day.format(Date.parse(`${at.toPlainDate().toString()}T12:00:00Z`)).replaceAll('.', '');
}

/** '08:15' */
export function formatClock(at: Temporal.ZonedDateTime): string {
  return at.toPlainTime().toString({ smallestUnit: 'minute' });
}
