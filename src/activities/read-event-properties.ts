import ICAL from 'ical.js';
import type { Issue } from '../imports/import-issues.ts';
import type { EventLines } from './read-content-lines.ts';

/** One property of an event as ical.js reads it: values unescaped, dates as `2027-02-03T10:00:00` with `Z` for UTC. */
export interface Property {
  line: number;
  name: string;
  /** Lower-case names. */
  params: Record<string, string>;
  values: string[];
  /** What stands after the last colon, as it is in the file. */
  raw: string;
}

/** An event of a calendar file, its properties by upper-case name. */
export interface ProgrammeEvent {
  line: number;
  properties: Map<string, Property[]>;
  /** Lines that cannot be read. */
  issues: Issue[];
}

/** What is read; everything else in an event (attachments, organisers, alarms) is neither parsed nor kept. */
const READ = new Set([
  'UID',
  'SEQUENCE',
  'STATUS',
  'SUMMARY',
  'DESCRIPTION',
  'LOCATION',
  'CATEGORIES',
  'DTSTART',
  'DTEND',
  'DURATION',
  'TRANSP',
  'X-MICROSOFT-CDO-BUSYSTATUS',
  'X-SAMVERKET-CAPACITY',
  'RRULE',
  'EXRULE',
  'RDATE',
  'EXDATE',
  'RECURRENCE-ID',
]);

/** Raw text only: ical.js reads rules into an object, and numbers without telling when they are none. */
const RAW = new Set(['RRULE', 'EXRULE', 'RDATE', 'SEQUENCE']);

export function readEventProperties(event: EventLines): ProgrammeEvent {
  const result: ProgrammeEvent = { line: event.line, properties: new Map(), issues: [] };
  for (const { line, name, text } of event.lines) {
    if (name !== '' && !READ.has(name)) continue;
    const parsed = name === '' ? undefined : parse(text, name);
    if (parsed === undefined) {
      result.issues.push({ code: 'lineUnreadable', params: { line } });
      continue;
    }
    const raw = text.slice(text.lastIndexOf(':') + 1).trim();
    result.properties.set(name, [...(result.properties.get(name) ?? []), { line, name, ...parsed, raw }]);
  }
  return result;
}

function parse(text: string, name: string): Pick<Property, 'params' | 'values'> | undefined {
  if (RAW.has(name)) return { params: {}, values: [] };
  try {
    const [, params, , ...values] = ICAL.parse.property(text) as unknown as [
      string,
      Record<string, string>,
      string,
      ...string[],
    ];
    return { params, values: values.map(String) };
  } catch {
    return undefined;
  }
}

/** The first value of a property, or undefined. */
export function firstValue(event: ProgrammeEvent, name: string): string | undefined {
  return event.properties.get(name)?.[0]?.values[0];
}

/** A text on one line: composed letters, single spaces, no control characters. */
export function lineOf(event: ProgrammeEvent, name: string): string {
  return (firstValue(event, name) ?? '')
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** A text of several lines: composed letters, no control characters but tabs and line feeds. */
export function textOf(event: ProgrammeEvent, name: string): string {
  const text = (firstValue(event, name) ?? '').normalize('NFC').replace(/\r\n?/g, '\n');
  return text.replace(/[^\P{Cc}\n\t]/gu, '').trim();
}

export function isCancelled(event: ProgrammeEvent): boolean {
  return firstValue(event, 'STATUS')?.trim().toUpperCase() === 'CANCELLED';
}
