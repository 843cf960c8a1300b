import { describe, expect, test } from 'vitest';
import {
  clockText,
  dayText,
  hoursText,
  lastDayText,
  longDayText,
  momentText,
  monthOf,
  relativeText,
  spanText,
  weekOf,
} from '../../tab/time.ts';

const ZONE = 'Europe/Stockholm';
const breakfast = { startsAt: '2027-01-13T07:15:00Z', endsAt: '2027-01-13T08:00:00Z', timeZone: ZONE, allDay: false };
const openHouse = { startsAt: '2027-05-02T22:00:00Z', endsAt: '2027-05-07T22:00:00Z', timeZone: ZONE, allDay: true };

describe('one moment', () => {
  test('the day in few letters, without full stops', () => {
    expect(dayText('2027-01-13T07:15:00Z', ZONE, 'sv')).toBe('ons 13 jan');
    expect(dayText('2027-01-13T07:15:00Z', ZONE, 'en')).toBe('Wed 13 Jan');
  });

  test('the day in full', () => {
    expect(longDayText('2027-01-13T07:15:00Z', ZONE, 'sv')).toBe('onsdag 13 januari 2027');
    expect(longDayText('2027-01-13T07:15:00Z', ZONE, 'en')).toBe('Wednesday 13 January 2027');
  });

  test('08:15 on the wall in winter and in summer', () => {
    expect(clockText('2027-03-24T07:15:00Z', ZONE, 'sv')).toBe('08:15');
    expect(clockText('2027-03-31T06:15:00Z', ZONE, 'sv')).toBe('08:15');
    expect(momentText('2027-03-31T06:15:00Z', ZONE, 'en')).toBe('Wed 31 Mar 08:15');
  });

  test('the day is that of the zone, not of Greenwich', () => {
    expect(dayText('2027-01-12T23:30:00Z', ZONE, 'sv')).toBe('ons 13 jan');
    expect(dayText('2027-01-12T23:30:00Z', 'Europe/London', 'sv')).toBe('tis 12 jan');
  });
});

describe('a span', () => {
  test('some hours of one day', () => {
    expect(spanText(breakfast, 'sv')).toBe('ons 13 jan 08:15–09:00');
    expect(hoursText(breakfast, 'sv')).toBe('08:15–09:00');
    expect(lastDayText(breakfast, 'sv')).toBeNull();
  });

  test('whole days: the midnight at the end belongs to nobody', () => {
    expect(spanText(openHouse, 'sv')).toBe('mån 3 maj – fre 7 maj');
    expect(hoursText(openHouse, 'sv')).toBeNull();
    expect(lastDayText(openHouse, 'sv')).toBe('fre 7 maj');
  });

  test('one whole day is said once', () => {
    expect(spanText({ ...openHouse, endsAt: '2027-05-03T22:00:00Z' }, 'sv')).toBe('mån 3 maj');
  });

  test('over midnight both days are said', () => {
    const night = { ...breakfast, startsAt: '2027-01-13T21:00:00Z', endsAt: '2027-01-14T01:00:00Z' };
    expect(spanText(night, 'sv')).toBe('ons 13 jan 22:00 – tors 14 jan 02:00');
  });
});

describe('weeks and months', () => {
  test('the ISO week, with its days', () => {
    expect(weekOf('2027-01-13T07:15:00Z', ZONE, 'sv')).toEqual({ week: 2, key: '2027-02', days: '11–17 jan' });
  });

  test('the first days of a year may belong to the last week of the year before', () => {
    expect(weekOf('2027-01-03T10:00:00Z', ZONE, 'sv')).toMatchObject({ week: 53, key: '2026-53' });
  });

  test('late on Sunday in Greenwich is Monday, and another week, in Stockholm', () => {
    expect(weekOf('2027-01-17T23:30:00Z', ZONE, 'sv').week).toBe(3);
  });

  test('months sort by key and read by title', () => {
    expect(monthOf('2027-01-31T23:30:00Z', ZONE, 'sv')).toEqual({ key: '2027-02', title: 'Februari 2027' });
    expect(monthOf('2027-01-13T07:15:00Z', ZONE, 'en')).toEqual({ key: '2027-01', title: 'January 2027' });
  });
});

describe('how far away', () => {
  const now = Date.parse('2027-01-04T07:00:00Z');
  const cases = [
    ['2027-01-04T07:00:20Z', 'nu'],
    ['2027-01-04T06:55:00Z', 'för 5 minuter sedan'],
    ['2027-01-04T10:00:00Z', 'om 3 timmar'],
    ['2027-01-05T06:00:00Z', 'i morgon'],
    ['2027-01-03T20:00:00Z', 'i går'],
    ['2027-01-13T07:15:00Z', 'om 9 dagar'],
    ['2027-02-04T07:00:00Z', 'om 4 veckor'],
    ['2027-05-04T07:00:00Z', 'om 4 månader'],
  ] as const;
  for (const [instant, text] of cases) {
    test(`${instant} is "${text}"`, () => {
      expect(relativeText(instant, now, ZONE, 'sv').replaceAll('\u00a0', ' ')).toBe(text);
    });
  }

  test('tomorrow is the next day on the wall, however few hours away', () => {
    const evening = Date.parse('2027-01-04T22:30:00Z');
    expect(relativeText('2027-01-04T23:45:00Z', evening, ZONE, 'sv')).toBe('i morgon');
    expect(relativeText('2027-01-05T07:15:00Z', evening, ZONE, 'en')).toBe('tomorrow');
  });
});
