import { Temporal } from 'temporal-polyfill';
import { findIana, findWindows, WINDOWS_TO_IANA_MAP } from 'windows-iana';

/** Where a Windows zone covers several countries, ours is meant. */
const TERRITORY = 'SE';

const windowsNames = new Map(WINDOWS_TO_IANA_MAP.map((entry) => [entry.windowsName.toLowerCase(), entry.windowsName]));

/**
 * The IANA zone that a calendar file means, or undefined when it is unknown. Outlook writes Windows names
 * ("W. Europe Standard Time"); a Windows zone that contains the hub's own zone means that one. A zone that has no
 * Windows name is unknown too: Outlook could not be given it (invariant 10).
 */
export function resolveZone(tzid: string, hubZone: string): string | undefined {
  const name = tzid.trim();
  const windows = windowsNames.get(name.toLowerCase());
  if (windows === undefined) return findIanaZone(name);
  if (findWindows(hubZone).includes(windows)) return hubZone;
  return findIana(windows, TERRITORY)[0] ?? findIana(windows)[0];
}

function findIanaZone(name: string): string | undefined {
  if (/^[+-]/.test(name)) return undefined;
  try {
    const zone = new Temporal.ZonedDateTime(0n, name).timeZoneId;
    return findWindows(zone).length > 0 ? zone : undefined;
  } catch {
    return undefined;
  }
}

/** ISO text of an instant as the domain writes it: UTC, whole seconds, `2027-01-13T07:15:00Z`. */
export function toInstant(at: { epochMilliseconds: number } | Date): string {
  const milliseconds = at instanceof Date ? at.getTime() : at.epochMilliseconds;
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** The wall clock of an instant in a zone. */
export function toLocal(instant: string, zone: string): Temporal.PlainDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime();
}

/** The instant of a wall clock; a time inside the gap of spring moves forward, as in Outlook. */
export function fromLocal(local: Temporal.PlainDateTime, zone: string): string {
  return toInstant(local.toZonedDateTime(zone));
}
