import { describe, expect, test } from 'vitest';
import { daysOf, monthOfDay, placeOnDays, rangeOf, readDay, step, weekOfDay } from '../../tab/pages/calendar/days.ts';

const ZONE = 'Europe/Stockholm';
const timed = (startsAt: string, endsAt: string, allDay = false) => ({ startsAt, endsAt, timeZone: ZONE, allDay });

describe('the grid of a month', () => {
  test('whole weeks from Monday, with their numbers', () => {
    const weeks = monthOfDay('2027-01-13');
    expect(weeks.map(({ week }) => week)).toEqual([53, 1, 2, 3, 4]);
    expect(weeks[0]?.days).toEqual(
      ['28', '29', '30', '31', '01', '02', '03'].map((day, index) => `${index < 4 ? '2026-12' : '2027-01'}-${day}`),
    );
    expect(weeks.at(-1)?.days.at(-1)).toBe('2027-01-31');
  });

  test('a month of four weeks and one of six', () => {
    expect(monthOfDay('2027-02-28')).toHaveLength(4);
    expect(monthOfDay('2027-05-01')).toHaveLength(6);
  });

  test('the range covers what is shown, also of the neighbours', () => {
    expect(rangeOf('month', '2027-03-31')).toEqual({ from: '2027-03-01', to: '2027-04-04' });
    expect(rangeOf('week', '2027-01-13')).toEqual({ from: '2027-01-11', to: '2027-01-17' });
  });
});

describe('from day to day', () => {
  test('a month on from the 31st is the last of the next', () => {
    expect(step('month', '2027-01-31', 1)).toBe('2027-02-28');
    expect(step('month', '2027-01-13', -1)).toBe('2026-12-13');
    expect(step('week', '2027-01-01', -1)).toBe('2026-12-25');
  });

  test('an address that names no day means today', () => {
    expect(readDay('2027-02-03', '2027-01-04')).toBe('2027-02-03');
    for (const text of [null, '', 'i morgon', '2027-02-30', '2027-2-3'])
      expect(readDay(text, '2027-01-04')).toBe('2027-01-04');
  });

  test('a week has seven days, also over a new year', () => {
    expect(weekOfDay('2027-01-02')).toMatchObject({ week: 53 });
    expect(weekOfDay('2027-01-02').days[0]).toBe('2026-12-28');
  });
});

describe('what takes place on a day', () => {
  test('the day is that of the hub, and midnight at the end is nobody’s', () => {
    expect(daysOf(timed('2027-01-12T23:30:00Z', '2027-01-13T23:00:00Z'))).toEqual(['2027-01-13']);
    expect(daysOf(timed('2027-01-13T22:00:00Z', '2027-01-14T01:00:00Z'))).toEqual(['2027-01-13', '2027-01-14']);
    expect(daysOf(timed('2027-05-02T22:00:00Z', '2027-05-07T22:00:00Z', true))).toHaveLength(5);
    expect(daysOf(timed('2027-05-02T22:00:00Z', '2027-05-02T22:00:00Z'))).toEqual(['2027-05-03']);
  });

  test('whole days first, then by time; each of several days knows which it is', () => {
    const breakfast = timed('2027-05-05T06:15:00Z', '2027-05-05T07:00:00Z');
    const talk = timed('2027-05-05T12:00:00Z', '2027-05-05T13:00:00Z');
    const house = timed('2027-05-02T22:00:00Z', '2027-05-07T22:00:00Z', true);
    const { days } = placeOnDays([talk, breakfast, house]);
    expect(days.get('2027-05-05')).toEqual([
      { entry: house, part: 3, parts: 5 },
      { entry: breakfast, part: 1, parts: 1 },
      { entry: talk, part: 1, parts: 1 },
    ]);
  });

  test('what hangs there for weeks stands beside the days', () => {
    const wall = timed('2027-02-01T07:00:00Z', '2027-02-26T15:00:00Z');
    const { days, lasting } = placeOnDays([wall]);
    expect(lasting).toEqual([wall]);
    expect(days.size).toBe(0);
  });
});
