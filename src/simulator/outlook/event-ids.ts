import type { StoredEvent } from './event.ts';

// The shapes of real ids: immutable ones begin AAkA, ordinary ones AAMk. Clients must treat both as opaque.
const IMMUTABLE = 'AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A';
const ORDINARY = 'AAMkADAwATMwMAItZmY4NC0xMTdmLTAwAi0w';
const OCCURRENCE_MARK = 'FRAAgI';

export type IdForm = 'immutable' | 'ordinary';

/** What an id says: whose copy (a mailbox key), which event, and which occurrence of it. */
interface ParsedId {
  key: string;
  seq: number;
  date: string | undefined;
}

/**
 * @param key the mailbox's 32 hex digits (Owner.key): each copy of an event has an id of its own
 * @param date local date of an occurrence, for the id of that occurrence
 */
export function writeId(key: string, seq: number, date: string | undefined, form: IdForm): string {
  const payload = Buffer.from(key + seq.toString(16).padStart(16, '0'), 'hex').toString('base64url');
  const prefix = form === 'immutable' ? IMMUTABLE : ORDINARY;
  const suffix = date === undefined ? 'AAAA==' : `${OCCURRENCE_MARK}${date.replaceAll('-', '')}`;
  return `${prefix}${payload}${suffix}`;
}

/** Reads an id in either form; undefined for anything that is not one of ours. */
export function parseId(id: string): ParsedId | undefined {
  if (!id.startsWith(IMMUTABLE) && !id.startsWith(ORDINARY)) return undefined;
  const rest = id.slice(IMMUTABLE.length);
  const bytes = Buffer.from(rest.slice(0, 32), 'base64url');
  if (bytes.length !== 24) return undefined;
  const key = bytes.toString('hex', 0, 16);
  const seq = Number.parseInt(bytes.toString('hex', 16), 16);
  const suffix = rest.slice(32);
  if (suffix === 'AAAA==') return { key, seq, date: undefined };
  const match = /^FRAAgI(\d{4})(\d{2})(\d{2})$/.exec(suffix);
  return match ? { key, seq, date: `${match[1]}-${match[2]}-${match[3]}` } : undefined;
}

/** The global object id that joins the organiser's copy to each attendee's. */
export function writeICalUId(key: string, seq: number): string {
  return `040000008200E00074C5B7101A82E00800000000${seq.toString(16).padStart(16, '0')}000000000000000010000000${key}`.toUpperCase();
}

/** Each occurrence's global object id carries its date (year, month, day in hexadecimal). */
export function occurrenceICalUId(event: StoredEvent, date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  const hex = (value: number | undefined, width: number) =>
    (value ?? 0).toString(16).padStart(width, '0').toUpperCase();
  return `${event.iCalUId.slice(0, 32)}${hex(year, 4)}${hex(month, 2)}${hex(day, 2)}${event.iCalUId.slice(40)}`;
}
