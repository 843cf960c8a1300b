import { isDeepStrictEqual } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import type { OccurrenceAct, OccurrenceChange } from '../deps.ts';
import type { EventContent, FrozenContent } from './event-content.ts';

/** What is to be done to an event, and to occurrences of it, so that it says something else. */
export interface ContentChange {
  /** Null when the event itself stays as it is. */
  patch: EventContent | null;
  occurrences: OccurrenceAct[];
}

/** What people rely on. What else differs rides along when one of these does, and is no reason to write to anybody. */
const TOLD = ['subject', 'body', 'start', 'end', 'isAllDay', 'location', 'recurrence', 'showAs'] as const;
const TIMES = ['start', 'end', 'isAllDay', 'recurrence'] as const;
const NO_PLACE = { displayName: '' };

/**
 * From what Outlook has to what is wanted: only what differs, so that nobody hears of what is as it was (COM-11). What
 * has been is left alone. A series that gets new times loses its exceptions in Exchange: they are all made anew. An
 * occurrence that was cancelled cannot be brought back. Pure.
 * @param now ISO instant
 */
export function contentChange(had: FrozenContent, wanted: FrozenContent, now: string): ContentChange {
  const patch = patchOf(had.content, wanted.content);
  const moves = patch !== null && TIMES.some((key) => key in patch) && wanted.content['recurrence'] !== undefined;
  const before = moves ? [] : had.exceptions;
  return { patch, occurrences: occurrenceActs(before, wanted, Date.parse(now)) };
}

function patchOf(had: EventContent, wanted: EventContent): EventContent | null {
  const differing = TOLD.filter((key) => !same(had[key], wanted[key]));
  if (differing.length === 0) return null;
  const keys = new Set<string>(differing);
  if (TIMES.some((key) => keys.has(key))) for (const key of TIMES) if (wanted[key] !== undefined) keys.add(key);
  if (!same(had['responseRequested'], wanted['responseRequested'])) keys.add('responseRequested');
  const patch: EventContent = {};
  // In the order of the event, so that the same change is the same bytes.
  for (const key of Object.keys(wanted)) if (keys.has(key)) patch[key] = wanted[key];
  if (keys.has('location') && wanted['location'] === undefined) patch['location'] = NO_PLACE;
  // A series that has become a single event.
  if (keys.has('recurrence') && wanted['recurrence'] === undefined) patch['recurrence'] = null;
  return patch;
}

function occurrenceActs(before: readonly OccurrenceChange[], wanted: FrozenContent, now: number): OccurrenceAct[] {
  const had = new Map(before.map((change) => [change.originalStartAt, change]));
  const wants = new Map(wanted.exceptions.map((change) => [change.originalStartAt, change]));
  const acts: OccurrenceAct[] = [];
  for (const change of wanted.exceptions) {
    const earlier = had.get(change.originalStartAt);
    const isDone = earlier !== undefined && (earlier.change === null || same(earlier.change, change.change));
    if (isDone || isPast(change, now)) continue;
    acts.push(actOf(change, earlier, change.change && { ...resets(earlier, wanted.content), ...change.change }));
  }
  for (const earlier of before) {
    if (earlier.change === null || wants.has(earlier.originalStartAt) || isPast(earlier, now)) continue;
    acts.push(actOf(earlier, earlier, { ...resets(earlier, wanted.content), ...ruleTimes(earlier, wanted.content) }));
  }
  return acts;
}

function actOf(
  { originalStartAt, originalDate, comment = '' }: OccurrenceChange,
  earlier: OccurrenceChange | undefined,
  change: EventContent | null,
): OccurrenceAct {
  const liesAt = (earlier?.change?.['start'] ?? null) as OccurrenceAct['liesAt'];
  return { originalStartAt, originalDate, liesAt, change, comment };
}

/** Title and place of the series, where the occurrence had its own. */
function resets(earlier: OccurrenceChange | undefined, series: EventContent): EventContent {
  const own = earlier?.change ?? {};
  return {
    ...('subject' in own ? { subject: series['subject'] } : {}),
    ...('location' in own ? { location: series['location'] ?? NO_PLACE } : {}),
  };
}

/** When the rule would have it. */
function ruleTimes({ originalDate }: OccurrenceChange, series: EventContent): EventContent {
  const start = series['start'] as { dateTime: string; timeZone: string };
  const end = series['end'] as { dateTime: string; timeZone: string };
  const length = Temporal.PlainDateTime.from(start.dateTime).until(Temporal.PlainDateTime.from(end.dateTime));
  const from = Temporal.PlainDateTime.from(`${originalDate}T${start.dateTime.slice(11)}`);
  const until = from.add(length);
  const write = (at: Temporal.PlainDateTime): string => at.toString({ smallestUnit: 'second' });
  return {
    start: { ...start, dateTime: write(from) },
    end: { ...end, dateTime: write(until) },
  };
}

function isPast({ originalStartAt, change }: OccurrenceChange, now: number): boolean {
  // One that was put off from the past to what is ahead still counts.
  return Date.parse(originalStartAt) <= now && change === null;
}

/** Whatever the order of the keys: the database keeps its own. */
function same(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b);
}
