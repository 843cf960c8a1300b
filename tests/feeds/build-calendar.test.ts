import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { Activity, Recurrence, SeriesException, Weekday } from '../../src/activities/activity.ts';
import { datesOf, occurrencesOf, overAtOf } from '../../src/activities/series.ts';
import { fromLocal } from '../../src/activities/time-zone.ts';
import { buildCalendar } from '../../src/feeds/build-calendar.ts';
import { timeZoneComponent } from '../../src/feeds/time-zone-component.ts';
import { buildActivity, buildBreakfast, buildLife } from '../support/build-activity.ts';
import { readCalendar } from './read-calendar.ts';

const ZONE = 'Europe/Stockholm';

function calendarOf(...activities: Activity[]): string {
  return buildCalendar(
    'Samverket Östersund',
    ZONE,
    activities.map((activity) => ({
      activity,
      uid: activity.uid,
      status: 'confirmed' as const,
      url: `https://samverket.example.se/oppet/ostersund/${activity.id}`,
    })),
  );
}

/** Our own expansion: what the reader must find. */
function expected(activity: Activity): { startsAt: string; endsAt: string }[] {
  const day = (instant: string) =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(activity.timeZone).toPlainDate().toString();
  return occurrencesOf(activity)
    .map(({ startsAt, endsAt }) =>
      activity.allDay
        ? { startsAt: day(startsAt), endsAt: day(endsAt) }
        : { startsAt: seconds(startsAt), endsAt: seconds(endsAt) },
    )
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
}

const seconds = (instant: string) => `${new Date(instant).toISOString().slice(0, 19)}Z`;

function found(text: string): { startsAt: string; endsAt: string }[] {
  return readCalendar(text).events.flatMap(({ occurrences }) =>
    occurrences.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
  );
}

test('a series keeps its wall clock over both changes of summer time', () => {
  const activity = buildBreakfast({
    startsAt: '2027-01-13T07:15:00Z',
    recurrence: { kind: 'weekly', interval: 1, weekdays: ['wednesday'], until: '2027-12-15' },
  });
  const times = found(calendarOf({ ...activity, overAt: overAtOf(activity) }));
  expect(times).toEqual(expected(activity));
  expect(times[0]?.startsAt).toBe('2027-01-13T07:15:00Z');
  expect(times.find(({ startsAt }) => startsAt.startsWith('2027-07'))?.startsAt.slice(11)).toBe('06:15:00Z');
  expect(times.at(-1)?.startsAt).toBe('2027-12-15T07:15:00Z');
});

test('cancelled and moved occurrences, also across summer time and with a new place', () => {
  const activity = buildBreakfast({
    exceptions: [
      { kind: 'cancelled', originalStartAt: '2027-01-13T07:15:00Z' },
      { kind: 'cancelled', originalStartAt: '2027-04-07T06:15:00Z' },
      {
        kind: 'moved',
        originalStartAt: '2027-03-24T07:15:00Z',
        startsAt: '2027-03-30T06:15:00Z',
        endsAt: '2027-03-30T07:30:00Z',
        place: 'Oasen',
        title: 'Frukost ute',
      },
      // Meets no occurrence: it changes nothing.
      {
        kind: 'moved',
        originalStartAt: '2027-03-25T07:15:00Z',
        startsAt: '2027-03-30T06:15:00Z',
        endsAt: '2027-03-30T07:30:00Z',
      },
    ],
  });
  const text = calendarOf(activity);
  expect(found(text)).toEqual(expected(activity));
  const moved = readCalendar(text).events[0]?.occurrences.find(({ startsAt }) => startsAt === '2027-03-30T06:15:00Z');
  expect(moved).toMatchObject({ summary: 'Frukost ute', location: 'Oasen' });
});

test('whole days are dates, also in a series with a moved day', () => {
  const week = buildActivity({
    allDay: true,
    startsAt: '2027-03-25T23:00:00Z',
    endsAt: '2027-03-26T23:00:00Z',
    recurrence: { kind: 'daily', interval: 1, until: '2027-03-30' },
    exceptions: [
      { kind: 'cancelled', originalStartAt: '2027-03-27T23:00:00Z' },
      {
        kind: 'moved',
        originalStartAt: '2027-03-29T22:00:00Z',
        startsAt: '2027-03-31T22:00:00Z',
        endsAt: '2027-04-01T22:00:00Z',
      },
    ],
  });
  const text = calendarOf(week);
  expect(found(text)).toEqual(expected(week));
  expect(found(text).map(({ startsAt }) => startsAt)).toEqual(['2027-03-26', '2027-03-27', '2027-03-29', '2027-04-01']);
  expect(text).toContain('RECURRENCE-ID;VALUE=DATE:20270330');
  expect(text).toContain('EXDATE;VALUE=DATE:20270328');
});

const WEEKDAYS: Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const recurrences: fc.Arbitrary<Recurrence> = fc
  .record({
    shape: fc.oneof(
      fc.constant({ kind: 'daily' as const }),
      fc.record({
        kind: fc.constant('weekly' as const),
        weekdays: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('absoluteMonthly' as const), dayOfMonth: fc.integer({ min: 1, max: 28 }) }),
      fc.record({
        kind: fc.constant('relativeMonthly' as const),
        weekdays: fc.constantFrom(...WEEKDAYS).map((day) => [day]),
        index: fc.constantFrom('first', 'second', 'third', 'fourth', 'last'),
      }),
    ),
    interval: fc.integer({ min: 1, max: 3 }),
    days: fc.integer({ min: 30, max: 400 }),
  })
  .map(({ shape, interval, days }) => {
    const until = Temporal.PlainDate.from('2027-01-04').add({ days }).toString();
    return { ...shape, interval, until } as Recurrence;
  });

const seriesOf = fc
  .record({
    recurrence: recurrences,
    hour: fc.integer({ min: 0, max: 23 }),
    minutes: fc.integer({ min: 15, max: 300 }),
    allDay: fc.boolean(),
    strikes: fc.array(fc.record({ at: fc.nat(200), hours: fc.option(fc.integer({ min: -30, max: 30 })) }), {
      maxLength: 4,
    }),
  })
  .map(makeSeries);

/** A series whose first date is one of its rule's own, with some occurrences taken away or moved. */
function makeSeries(given: {
  recurrence: Recurrence;
  hour: number;
  minutes: number;
  allDay: boolean;
  strikes: { at: number; hours: number | null }[];
}): Activity {
  const { recurrence, allDay } = given;
  const [first = Temporal.PlainDate.from('2027-01-04')] = datesOf(recurrence, firstDate(recurrence));
  const at = first.toPlainDateTime({ hour: allDay ? 0 : given.hour });
  const ends = allDay ? at.add({ days: 1 }) : at.add({ minutes: given.minutes });
  const base = buildActivity({
    allDay,
    recurrence,
    startsAt: fromLocal(at, ZONE),
    endsAt: fromLocal(ends, ZONE),
  });
  const planned = occurrencesOf(base);
  const exceptions = new Map<string, SeriesException>();
  for (const { at: index, hours } of given.strikes) {
    const occurrence = planned[index % Math.max(1, planned.length)];
    if (occurrence === undefined) continue;
    const { originalStartAt } = occurrence;
    const local = Temporal.Instant.from(occurrence.startsAt).toZonedDateTimeISO(ZONE).toPlainDateTime();
    const moved = allDay ? local.add({ days: hours ?? 0 }) : local.add({ hours: hours ?? 0 });
    const movedEnd = allDay ? moved.add({ days: 1 }) : moved.add({ minutes: given.minutes });
    exceptions.set(
      originalStartAt,
      hours === null
        ? { kind: 'cancelled', originalStartAt }
        : { kind: 'moved', originalStartAt, startsAt: fromLocal(moved, ZONE), endsAt: fromLocal(movedEnd, ZONE) },
    );
  }
  const activity = { ...base, exceptions: [...exceptions.values()] };
  return { ...activity, overAt: overAtOf(activity) };
}

/** The first day from 4 January 2027 on that the rule has. */
function firstDate(recurrence: Recurrence): Temporal.PlainDate {
  let day = Temporal.PlainDate.from('2027-01-04');
  const fits = (date: Temporal.PlainDate): boolean => {
    const weekday = WEEKDAYS[date.dayOfWeek - 1] ?? 'monday';
    if (recurrence.kind === 'weekly') return recurrence.weekdays.includes(weekday);
    if (recurrence.kind === 'absoluteMonthly') return date.day === recurrence.dayOfMonth;
    if (recurrence.kind !== 'relativeMonthly') return true;
    const last = date.day + 7 > date.daysInMonth;
    const place = ['first', 'second', 'third', 'fourth'][Math.ceil(date.day / 7) - 1];
    return recurrence.weekdays.includes(weekday) && (recurrence.index === 'last' ? last : recurrence.index === place);
  };
  while (!fits(day)) day = day.add({ days: 1 });
  return day;
}

test('any series read back by ical.js has our own times, every one', () => {
  fc.assert(
    fc.property(seriesOf, (activity) => {
      fc.pre(occurrencesOf(activity).length > 0);
      // A wall clock inside the hour that spring takes away is moved on by us and by Outlook; readers differ.
      const hourOf = (instant: string): number => Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE).hour;
      fc.pre(activity.allDay || (hourOf(activity.startsAt) !== 2 && hourOf(activity.endsAt) !== 2));
      expect(found(calendarOf(activity))).toEqual(expected(activity));
    }),
    { numRuns: 150 },
  );
});

describe('what RFC 5545 and COM-13 ask for', () => {
  const text = calendarOf(
    buildBreakfast({
      life: buildLife({ version: 4, changedAt: '2027-01-10T08:00:00Z', contact: 'Maja 070-1' }),
      sequence: 2,
    }),
    buildActivity({
      title: 'Åäö, semikolon; och en mycket lång rad som måste vikas för att den inte ska bli för lång',
      description: 'Två\nrader',
    }),
  );

  test('lines of at most 75 bytes, ended by CRLF', () => {
    const lines = text.split('\r\n');
    expect(text).not.toMatch(/[^\r]\n/);
    for (const line of lines) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
  });

  test('no person: no attendee, no organiser, no contact', () => {
    expect(text).not.toMatch(/ATTENDEE|ORGANIZER|CONTACT|mailto:|Maja/i);
  });

  test('properties come before components, each of which has what it must', () => {
    const { component } = readCalendar(text);
    expect(text.indexOf('BEGIN:VTIMEZONE')).toBeGreaterThan(text.lastIndexOf('X-PUBLISHED-TTL'));
    expect(component.getFirstPropertyValue('version')).toBe('2.0');
    expect(component.getFirstPropertyValue('method')).toBe('PUBLISH');
    for (const event of component.getAllSubcomponents('vevent')) {
      for (const name of ['uid', 'dtstamp', 'dtstart', 'sequence', 'status']) {
        expect(event.getAllProperties(name), name).toHaveLength(1);
      }
      expect(event.getFirstProperty('dtstamp')?.toICALString()).toMatch(/Z$/);
    }
  });

  test('SEQUENCE rises with our own edits, UID and stamp stay', () => {
    const [event] = readCalendar(text).events;
    expect(event).toMatchObject({ uid: 'akt-100@samverket.example', sequence: 5, status: 'CONFIRMED' });
    expect(calendarOf(buildBreakfast())).toBe(calendarOf(buildBreakfast()));
  });

  test('text comes back as it was written', () => {
    const { events } = readCalendar(text);
    expect(events[1]?.occurrences[0]?.summary).toContain('Åäö, semikolon; och');
  });

  test('cancelled is told as such', () => {
    const cancelled = calendarOf(buildActivity({ life: buildLife({ state: 'cancelled' }) }));
    expect(readCalendar(cancelled).events[0]?.status).toBe('CANCELLED');
  });

  test('a calendar with nothing in it is still one', () => {
    const { component, events } = readCalendar(calendarOf());
    expect(events).toEqual([]);
    expect(component.getAllSubcomponents('vtimezone')).toHaveLength(1);
  });
});

describe('zones', () => {
  test('one whose changes follow another pattern is listed', () => {
    const text = timeZoneComponent('America/New_York', 2027, 2027);
    expect(text).not.toContain('RRULE');
    expect(text).toContain('DTSTART:20270314T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400');
  });

  test('one without summer time has one offset', () => {
    const text = timeZoneComponent('Asia/Tokyo', 2027, 2027);
    expect(text.match(/BEGIN:STANDARD/g)).toHaveLength(1);
    expect(text).toContain('TZOFFSETTO:+0900');
  });
});
