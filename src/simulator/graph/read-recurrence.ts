import type { EventContent, Recurrence } from '../outlook/event.ts';
import { listDates } from '../outlook/expand-series.ts';
import { findZone, toLocal } from '../outlook/time-zones.ts';
import { GraphError, invalidProperty } from './graph-error.ts';

type Written = { pattern?: Partial<Recurrence['pattern']>; range?: Partial<Recurrence['range']> };

const DATE = /^\d{4}-\d\d-\d\d$/;
const FAR = '9999-12-31';

/**
 * A patternedRecurrence with everything Exchange needs, filled in as Graph answers it.
 * @throws GraphError 400 when the pattern or range is incomplete or contradicts the start
 */
export function readRecurrence(written: object | null, content: EventContent): Recurrence | undefined {
  if (written === null) return undefined;
  const { pattern, range } = written as Written;
  if (!pattern?.type || !range?.type)
    throw invalidProperty("A recurrence needs both a 'pattern' and a 'range' with types.");
  const recurrence: Recurrence = { pattern: readPattern(pattern), range: readRange(range, content) };
  checkPattern(recurrence.pattern);
  checkRange(recurrence.range, content);
  if (listDates(recurrence, FAR).next().done) throw invalidProperty('The recurrence has no occurrences.');
  return recurrence;
}

function readPattern(pattern: Partial<Recurrence['pattern']>): Recurrence['pattern'] {
  return {
    type: lowerFirst(pattern.type ?? 'daily') as Recurrence['pattern']['type'],
    interval: pattern.interval ?? 1,
    month: pattern.month ?? 0,
    dayOfMonth: pattern.dayOfMonth ?? 0,
    daysOfWeek: (pattern.daysOfWeek ?? []).map((day) => day.toLowerCase()),
    firstDayOfWeek: (pattern.firstDayOfWeek ?? 'sunday').toLowerCase(),
    index: (pattern.index ?? 'first').toLowerCase(),
  };
}

function readRange(range: Partial<Recurrence['range']>, content: EventContent): Recurrence['range'] {
  return {
    type: lowerFirst(range.type ?? 'noEnd') as Recurrence['range']['type'],
    startDate: range.startDate ?? content.start.local.slice(0, 10),
    endDate: range.endDate ?? '0001-01-01',
    // Graph answers the empty string with the zone of the start.
    recurrenceTimeZone: range.recurrenceTimeZone || content.start.zone,
    numberOfOccurrences: range.numberOfOccurrences ?? 0,
  };
}

function lowerFirst(value: string): string {
  return value.charAt(0).toLowerCase() + value.slice(1);
}

function checkPattern(pattern: Recurrence['pattern']): void {
  const needs: Record<Recurrence['pattern']['type'], boolean> = {
    daily: true,
    weekly: pattern.daysOfWeek.length > 0,
    absoluteMonthly: inRange(pattern.dayOfMonth, 31),
    relativeMonthly: pattern.daysOfWeek.length > 0,
    absoluteYearly: inRange(pattern.dayOfMonth, 31) && inRange(pattern.month, 12),
    relativeYearly: pattern.daysOfWeek.length > 0 && inRange(pattern.month, 12),
  };
  if (!needs[pattern.type])
    throw invalidProperty(`The ${pattern.type} recurrence pattern lacks a property that it needs.`);
  if (!inRange(pattern.interval, 999)) throw invalidProperty('The recurrence interval must be from 1 to 999.');
}

function inRange(value: number, most: number): boolean {
  return value >= 1 && value <= most;
}

function checkRange(range: Recurrence['range'], content: EventContent): void {
  const zone = findZone(range.recurrenceTimeZone);
  if (!zone) {
    throw new GraphError(
      400,
      'TimeZoneNotSupportedException',
      `The recurrenceTimeZone '${range.recurrenceTimeZone}' is not supported.`,
    );
  }
  if (!DATE.test(range.startDate) || range.startDate !== toLocal(content.start.epochMs, zone).slice(0, 10)) {
    throw invalidProperty("The 'startDate' of the recurrence range must be the date of the event's start.");
  }
  if (range.type === 'endDate' && (!DATE.test(range.endDate) || range.endDate < range.startDate)) {
    throw invalidProperty("The 'endDate' of the recurrence range must be a date on or after its 'startDate'.");
  }
  if (range.type === 'numbered' && !inRange(range.numberOfOccurrences, 999)) {
    throw invalidProperty("The 'numberOfOccurrences' must be from 1 to 999.");
  }
}
