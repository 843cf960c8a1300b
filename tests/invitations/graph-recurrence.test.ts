import { describe, expect, test } from 'vitest';
import type { Recurrence } from '../../src/activities/activity.ts';
import { toGraphRecurrence } from '../../src/invitations/graph-recurrence.ts';

const ZONE = 'W. Europe Standard Time';
const UNTIL = '2027-05-26';

const cases: [Recurrence, Record<string, unknown>][] = [
  [
    { kind: 'daily', interval: 3, until: UNTIL },
    { type: 'daily', interval: 3 },
  ],
  [
    { kind: 'weekly', interval: 2, weekdays: ['tuesday', 'thursday'], until: UNTIL },
    { type: 'weekly', interval: 2, daysOfWeek: ['tuesday', 'thursday'], firstDayOfWeek: 'monday' },
  ],
  [
    { kind: 'absoluteMonthly', interval: 1, dayOfMonth: 15, until: UNTIL },
    { type: 'absoluteMonthly', interval: 1, dayOfMonth: 15 },
  ],
  [
    { kind: 'relativeMonthly', interval: 1, weekdays: ['friday'], index: 'last', until: UNTIL },
    { type: 'relativeMonthly', interval: 1, daysOfWeek: ['friday'], index: 'last' },
  ],
  [
    { kind: 'absoluteYearly', interval: 1, dayOfMonth: 6, month: 6, until: UNTIL },
    { type: 'absoluteYearly', interval: 1, dayOfMonth: 6, month: 6 },
  ],
  [
    { kind: 'relativeYearly', interval: 1, weekdays: ['saturday'], index: 'first', month: 12, until: UNTIL },
    { type: 'relativeYearly', interval: 1, daysOfWeek: ['saturday'], index: 'first', month: 12 },
  ],
];

test.each(cases)('%j in Graph’s words', (recurrence, pattern) => {
  expect(toGraphRecurrence(recurrence, '2027-01-13', ZONE)).toEqual({
    pattern,
    range: { type: 'endDate', startDate: '2027-01-13', endDate: UNTIL, recurrenceTimeZone: ZONE },
  });
});

describe('the range', () => {
  const until = (date: string) =>
    toGraphRecurrence({ kind: 'daily', interval: 1, until: date }, '2027-01-13', ZONE).range;

  test('of one day ends on that day', () => {
    expect(until('2027-01-13')).toMatchObject({ startDate: '2027-01-13', endDate: '2027-01-13' });
  });

  test('never ends before it begins: Graph would refuse it', () => {
    expect(until('2027-01-12')).toMatchObject({ startDate: '2027-01-13', endDate: '2027-01-13' });
    expect(until('2026-12-31')).toMatchObject({ endDate: '2027-01-13' });
  });
});
