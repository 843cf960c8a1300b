import { Temporal } from 'temporal-polyfill';
import { findIana, WINDOWS_TO_IANA_MAP } from 'windows-iana';
import type { WallTime } from './event.ts';

const STOCKHOLM = 'Europe/Stockholm';
const zones = listZones();
// Thousands of events share a handful of starts and ends; the conversion is by far the dearest part of a request.
const instants = new Map<string, number>();

/**
 * The zone names a mailbox takes: every Windows name, UTC, and of the IANA names only each Windows zone's
 * territory-free default (Europe/Berlin, not Europe/Stockholm), which is what the dateTimeTimeZone page lists.
 */
function listZones(): Map<string, string> {
  const known = new Map<string, string>([['utc', 'UTC']]);
  for (const row of WINDOWS_TO_IANA_MAP) {
    const iana = findIana(row.windowsName)[0];
    if (!iana) continue;
    known.set(row.windowsName.toLowerCase(), iana);
    known.set(iana.toLowerCase(), iana);
  }
  known.set('utc', 'UTC');
  return known;
}

/** IANA zone behind a name Exchange accepts, or undefined when it would answer TimeZoneNotSupportedException. */
export function findZone(name: string): string | undefined {
  return zones.get(name.toLowerCase());
}

/**
 * Reads Graph's dateTime ('2027-01-13T08:15:00', fraction allowed) in a zone.
 * @throws RangeError when the date and time cannot be read
 */
export function readWallTime(dateTime: string, zone: string, iana: string): WallTime {
  const local = dateTime.length === 19 ? dateTime : dateTime.slice(0, 19);
  return { local, zone, iana, epochMs: toEpoch(local, iana) };
}

/** Epoch milliseconds of a wall clock time; a time inside the spring gap moves forward, as Outlook does. */
export function toEpoch(local: string, iana: string): number {
  const key = `${local}|${iana}`;
  const known = instants.get(key);
  if (known !== undefined) return known;
  const epochMs = Temporal.PlainDateTime.from(local).toZonedDateTime(iana).epochMilliseconds;
  if (instants.size > 5000) instants.clear();
  instants.set(key, epochMs);
  return epochMs;
}

/** Wall clock time of an instant in a zone, 'yyyy-MM-ddTHH:mm:ss'. */
export function toLocal(epochMs: number, iana: string): string {
  if (iana === 'UTC') return new Date(epochMs).toISOString().slice(0, 19);
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(iana)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
}

/** The instant in Stockholm, for the pages people read. */
export function inStockholm(epochMs: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(STOCKHOLM);
}

/** '2027-01-13T07:15:00Z' */
export function toIso(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`;
}
