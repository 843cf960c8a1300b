import { Temporal } from 'temporal-polyfill';
import { findIana } from 'windows-iana';

type Values = Record<string, unknown>;

/** Whether an event already says what a change would make it say: an earlier call did it and its answer was lost. Pure. */
export function isAlready(patch: Values, event: Values): boolean {
  const isAllDay = (patch['isAllDay'] ?? event['isAllDay']) === true;
  return Object.entries(patch).every(([key, wanted]) => {
    const found = event[key];
    if (key === 'start' || key === 'end') return found != null && sameTime(wanted, found, isAllDay);
    if (key === 'body') return textOf(wanted) === textOf(found);
    if (key === 'location') return nameOf(wanted) === nameOf(found);
    return holds(wanted, found);
  });
}

/** The instant by which Graph lists a time that we write: all-day events have no zone and are listed at midnight UTC. */
export function listedInstant(written: unknown, isAllDay: boolean): string {
  const { dateTime, timeZone } = written as { dateTime: string; timeZone: string };
  const local = Temporal.PlainDateTime.from(dateTime.slice(0, 19));
  const zone = isAllDay || timeZone === 'UTC' ? 'UTC' : (findIana(timeZone)[0] ?? timeZone);
  return local.toZonedDateTime(zone).toInstant().toString();
}

function sameTime(wanted: unknown, found: unknown, isAllDay: boolean): boolean {
  return listedInstant(wanted, isAllDay) === listedInstant(found, isAllDay);
}

/** Exchange writes HTML anew: what counts is what one reads, and where the links lead. */
function textOf(body: unknown): string {
  const html = (body as { content?: unknown } | null | undefined)?.content;
  if (typeof html !== 'string') return '';
  const links = [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]);
  const text = html
    .replace(/<head[\s\S]*?<\/head>/i, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [text, ...links].join('\n');
}

function nameOf(location: unknown): string {
  const name = (location as { displayName?: unknown } | null | undefined)?.displayName;
  return typeof name === 'string' ? name : '';
}

/** Everything that is wanted is there; Graph adds more. */
function holds(wanted: unknown, found: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return wanted === found;
  if (typeof found !== 'object' || found === null) return false;
  return Object.entries(wanted).every(([key, value]) => holds(value, (found as Values)[key]));
}
