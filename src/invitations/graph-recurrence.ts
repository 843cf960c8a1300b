import { Temporal } from 'temporal-polyfill';
import type { Recurrence } from '../activities/activity.ts';

/**
 * A series in Graph's words (`patternedRecurrence`). The real zone stands in it: 08:15 stays 08:15 when summer time
 * begins. Pure.
 * @param startDate local date of the first occurrence, `2027-01-13`
 * @param windowsZone e.g. `W. Europe Standard Time`
 */
export function toGraphRecurrence(
  recurrence: Recurrence,
  startDate: string,
  windowsZone: string,
): Record<string, unknown> {
  return {
    pattern: pattern(recurrence),
    range: {
      type: 'endDate',
      startDate,
      endDate: lastDate(recurrence.until, startDate),
      recurrenceTimeZone: windowsZone,
    },
  };
}

function pattern(recurrence: Recurrence): Record<string, unknown> {
  const { interval } = recurrence;
  switch (recurrence.kind) {
    case 'daily':
      return { type: 'daily', interval };
    case 'weekly':
      return { type: 'weekly', interval, daysOfWeek: recurrence.weekdays, firstDayOfWeek: 'monday' };
    case 'absoluteMonthly':
      return { type: 'absoluteMonthly', interval, dayOfMonth: recurrence.dayOfMonth };
    case 'relativeMonthly':
      return { type: 'relativeMonthly', interval, daysOfWeek: recurrence.weekdays, index: recurrence.index };
    case 'absoluteYearly':
      return { type: 'absoluteYearly', interval, dayOfMonth: recurrence.dayOfMonth, month: recurrence.month };
    case 'relativeYearly':
      return {
        type: 'relativeYearly',
        interval,
        daysOfWeek: recurrence.weekdays,
        index: recurrence.index,
        month: recurrence.month,
      };
  }
}

/** Graph refuses a range that ends before it begins. */
function lastDate(until: string, startDate: string): string {
  return Temporal.PlainDate.compare(until, startDate) < 0 ? startDate : until;
}
