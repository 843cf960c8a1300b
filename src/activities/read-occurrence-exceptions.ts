import type { Issue } from '../imports/import-issues.ts';
import type { NewActivity, SeriesException } from './activity.ts';
import { isCancelled, lineOf, type ProgrammeEvent, textOf } from './read-event-properties.ts';
import { type EventTime, readEventTimes, readTimes } from './read-event-times.ts';
import { type Occurrence, occurrencesOf } from './series.ts';
import { LINE_LIMIT } from './text-limits.ts';
import { fromLocal, toLocal } from './time-zone.ts';

/** A series as its own event describes it. */
type Series = Omit<NewActivity, 'exceptions' | 'overAt'>;

/**
 * What differs from a series: occurrences taken away (EXDATE, or an override that is cancelled) and moved ones
 * (overrides: events with the same UID and a RECURRENCE-ID). Which occurrence is meant is told by its local date:
 * a series has at most one a day. Reasons not to import go to `issues`.
 */
export function readOccurrenceExceptions(
  series: Series,
  master: ProgrammeEvent,
  overrides: ProgrammeEvent[],
  hubZone: string,
  issues: Issue[],
): SeriesException[] {
  const plain = occurrencesOf({ ...series, exceptions: [] });
  const changeable = series.recurrence === null ? [] : plain;
  const byDate = new Map(changeable.map((occurrence) => [dateOf(occurrence.startsAt, series.timeZone), occurrence]));
  const exceptions = new Map<string, SeriesException>();
  for (const override of overrides) {
    const occurrence = findOverridden(series, byDate, override, hubZone, issues);
    const exception = occurrence && readOverride(series, occurrence, master, override, hubZone, issues);
    if (exception) exceptions.set(exception.originalStartAt, exception);
  }
  for (const date of readCancelledDates(series, master, hubZone, issues)) {
    const originalStartAt = byDate.get(date)?.originalStartAt;
    if (originalStartAt !== undefined) exceptions.set(originalStartAt, { kind: 'cancelled', originalStartAt });
  }
  const found = [...exceptions.values()].sort((a, b) => Date.parse(a.originalStartAt) - Date.parse(b.originalStartAt));
  checkOrder({ ...series, exceptions: found }, plain, issues);
  return found;
}

function readCancelledDates(series: Series, master: ProgrammeEvent, hubZone: string, issues: Issue[]): string[] {
  const properties = master.properties.get('EXDATE') ?? [];
  const times = properties.flatMap((property) => readTimes(property, hubZone, issues) ?? []);
  return times.map((time) => localDate(time, series));
}

function findOverridden(
  series: Series,
  byDate: Map<string, Occurrence>,
  override: ProgrammeEvent,
  hubZone: string,
  issues: Issue[],
): Occurrence | undefined {
  const line = override.line;
  const property = override.properties.get('RECURRENCE-ID')?.[0];
  if (property?.params.range !== undefined) {
    issues.push({ code: 'overrideOfRest', field: 'RECURRENCE-ID', params: { line } });
    return undefined;
  }
  const own: Issue[] = [...override.issues];
  const [time] = (property && readTimes(property, hubZone, own)) ?? [];
  const occurrence = time && byDate.get(localDate(time, series));
  const [reason] = own;
  if (reason) issues.push({ code: 'overrideUnreadable', params: { line }, reason });
  else if (!occurrence) issues.push({ code: 'overrideNotInSeries', field: 'RECURRENCE-ID', params: { line } });
  return reason ? undefined : occurrence;
}

/** Undefined when the override says what the series says, or cannot be read. */
function readOverride(
  series: Series,
  occurrence: Occurrence,
  master: ProgrammeEvent,
  override: ProgrammeEvent,
  hubZone: string,
  issues: Issue[],
): SeriesException | undefined {
  const { originalStartAt } = occurrence;
  if (isCancelled(override)) return { kind: 'cancelled', originalStartAt };
  const own: Issue[] = [];
  const times = readEventTimes(override, hubZone, own);
  if (times && times.start.allDay !== series.allDay) own.push({ code: 'endKind', field: 'DTSTART' });
  const changed = {
    ...ownText(override, 'SUMMARY', series.title, own),
    ...ownText(override, 'LOCATION', series.place, own),
  };
  const [reason] = own;
  if (reason || times === undefined) {
    if (reason) issues.push({ code: 'overrideUnreadable', params: { line: override.line }, reason });
    return undefined;
  }
  if (override.properties.has('DESCRIPTION') && textOf(override, 'DESCRIPTION') !== textOf(master, 'DESCRIPTION')) {
    const date = dateOf(originalStartAt, series.timeZone);
    issues.push({ code: 'overrideTextIgnored', field: 'DESCRIPTION', params: { date } });
  }
  const { startsAt, endsAt } = times;
  const stays = startsAt === occurrence.startsAt && endsAt === occurrence.endsAt && Object.keys(changed).length === 0;
  return stays ? undefined : { kind: 'moved', originalStartAt, startsAt, endsAt, ...changed };
}

/** The override's own title or place, if it has another than the series. */
function ownText(
  override: ProgrammeEvent,
  field: 'SUMMARY' | 'LOCATION',
  usual: string,
  issues: Issue[],
): { title?: string; place?: string } {
  const text = lineOf(override, field);
  if (text === '' || text === usual) return {};
  if (text.length > LINE_LIMIT) {
    issues.push({ code: 'textTooLong', field, params: { length: text.length, limit: LINE_LIMIT } });
  }
  return field === 'SUMMARY' ? { title: text } : { place: text };
}

/** Outlook lets no occurrence pass another of its series, nor come to the same day. */
function checkOrder(series: Omit<NewActivity, 'overAt'>, plain: readonly Occurrence[], issues: Issue[]): void {
  const left = new Map(occurrencesOf(series).map((occurrence) => [occurrence.originalStartAt, occurrence]));
  if (left.size === 0) issues.push({ code: 'nothingLeft' });
  const moved = new Set(series.exceptions.filter(({ kind }) => kind === 'moved').map((each) => each.originalStartAt));
  let previous: Occurrence | undefined;
  for (const { originalStartAt } of plain) {
    const current = left.get(originalStartAt);
    if (current === undefined) continue;
    if (previous && dateOf(current.startsAt, series.timeZone) <= dateOf(previous.startsAt, series.timeZone)) {
      const culprit = moved.has(originalStartAt) ? originalStartAt : previous.originalStartAt;
      issues.push({ code: 'overrideCrossing', params: { date: dateOf(culprit, series.timeZone) } });
    }
    previous = current;
  }
}

function localDate(time: EventTime, series: Series): string {
  if (time.allDay) return time.local.toPlainDate().toString();
  return dateOf(fromLocal(time.local, time.zone), series.timeZone);
}

function dateOf(instant: string, zone: string): string {
  return toLocal(instant, zone).toPlainDate().toString();
}
