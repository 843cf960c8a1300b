import fc from 'fast-check';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { Recurrence, SeriesException } from '../../src/activities/activity.ts';
import { nextStart, occurrencesOf, overAtOf, ruleOf, type Timed } from '../../src/activities/series.ts';

const ZONE = 'Europe/Stockholm';

const breakfast: Timed = {
  startsAt: '2027-03-17T07:15:00Z',
  endsAt: '2027-03-17T08:00:00Z',
  timeZone: ZONE,
  recurrence: { kind: 'weekly', interval: 1, weekdays: ['wednesday'], until: '2027-04-07' },
  exceptions: [],
};

test('08:15 stays 08:15 when summer time begins on 28 March', () => {
  expect(occurrencesOf(breakfast).map((each) => each.startsAt)).toEqual([
    '2027-03-17T07:15:00Z',
    '2027-03-24T07:15:00Z',
    '2027-03-31T06:15:00Z',
    '2027-04-07T06:15:00Z',
  ]);
});

test('a cancelled occurrence is left out and a moved one is where it is now', () => {
  const exceptions: SeriesException[] = [
    { kind: 'cancelled', originalStartAt: '2027-03-24T07:15:00Z' },
    {
      kind: 'moved',
      originalStartAt: '2027-03-31T06:15:00Z',
      startsAt: '2027-04-01T06:15:00Z',
      endsAt: '2027-04-01T07:00:00Z',
    },
  ];
  expect(occurrencesOf({ ...breakfast, exceptions })).toEqual([
    { originalStartAt: '2027-03-17T07:15:00Z', startsAt: '2027-03-17T07:15:00Z', endsAt: '2027-03-17T08:00:00Z' },
    { originalStartAt: '2027-03-31T06:15:00Z', startsAt: '2027-04-01T06:15:00Z', endsAt: '2027-04-01T07:00:00Z' },
    { originalStartAt: '2027-04-07T06:15:00Z', startsAt: '2027-04-07T06:15:00Z', endsAt: '2027-04-07T07:00:00Z' },
  ]);
});

test('a single activity has one occurrence', () => {
  const single = { ...breakfast, recurrence: null };
  expect(occurrencesOf(single)).toHaveLength(1);
  expect(overAtOf(single)).toBe('2027-03-17T08:00:00Z');
});

test('the next start is the first that has not begun', () => {
  expect(nextStart(breakfast, '2027-01-01T00:00:00Z')).toBe('2027-03-17T07:15:00Z');
  expect(nextStart(breakfast, '2027-03-17T07:15:00Z')).toBe('2027-03-24T07:15:00Z');
  expect(nextStart(breakfast, '2027-04-07T06:14:59Z')).toBe('2027-04-07T06:15:00Z');
  expect(nextStart(breakfast, '2027-04-07T06:15:00Z')).toBeNull();
});

test('all days are whole local days, also when a day is 23 hours long', () => {
  const allDay: Timed = {
    startsAt: '2027-03-26T23:00:00Z',
    endsAt: '2027-03-27T23:00:00Z',
    timeZone: ZONE,
    recurrence: { kind: 'daily', interval: 1, until: '2027-03-29' },
    exceptions: [],
  };
  expect(occurrencesOf(allDay).map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual([
    ['2027-03-26T23:00:00Z', '2027-03-27T23:00:00Z'],
    ['2027-03-27T23:00:00Z', '2027-03-28T22:00:00Z'],
    ['2027-03-28T22:00:00Z', '2027-03-29T22:00:00Z'],
  ]);
});

/** The pattern, the first date, and the dates by looking in an almanac. */
const almanac: [Recurrence, string, string[]][] = [
  [
    { kind: 'weekly', interval: 2, weekdays: ['tuesday', 'thursday'], until: '2027-02-28' },
    '2027-02-02',
    ['2027-02-02', '2027-02-04', '2027-02-16', '2027-02-18'],
  ],
  [
    { kind: 'absoluteMonthly', interval: 1, dayOfMonth: 15, until: '2027-04-15' },
    '2027-01-15',
    ['2027-01-15', '2027-02-15', '2027-03-15', '2027-04-15'],
  ],
  [
    { kind: 'relativeMonthly', interval: 1, weekdays: ['friday'], index: 'last', until: '2027-04-30' },
    '2027-01-29',
    ['2027-01-29', '2027-02-26', '2027-03-26', '2027-04-30'],
  ],
  [
    {
      kind: 'relativeMonthly',
      interval: 1,
      weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      index: 'first',
      until: '2027-05-31',
    },
    '2027-01-01',
    ['2027-01-01', '2027-02-01', '2027-03-01', '2027-04-01', '2027-05-03'],
  ],
  [
    {
      kind: 'relativeMonthly',
      interval: 1,
      weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
      index: 'last',
      until: '2027-04-30',
    },
    '2027-01-31',
    ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30'],
  ],
  [
    { kind: 'absoluteYearly', interval: 1, dayOfMonth: 6, month: 6, until: '2029-12-31' },
    '2027-06-06',
    ['2027-06-06', '2028-06-06', '2029-06-06'],
  ],
  [
    { kind: 'relativeYearly', interval: 1, weekdays: ['thursday'], index: 'second', month: 5, until: '2029-12-31' },
    '2027-05-13',
    ['2027-05-13', '2028-05-11', '2029-05-10'],
  ],
  [
    {
      kind: 'relativeYearly',
      interval: 1,
      weekdays: ['saturday', 'sunday'],
      index: 'last',
      month: 10,
      until: '2029-12-31',
    },
    '2027-10-31',
    ['2027-10-31', '2028-10-29', '2029-10-28'],
  ],
];

test.each(almanac)('%j', (recurrence, first, dates) => {
  const timed: Timed = {
    startsAt: `${first}T11:00:00Z`,
    endsAt: `${first}T12:00:00Z`,
    timeZone: ZONE,
    recurrence,
    exceptions: [],
  };
  expect(occurrencesOf(timed).map((each) => each.startsAt.slice(0, 10))).toEqual(dates);
});

const VTIMEZONE = `BEGIN:VTIMEZONE
TZID:${ZONE}
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE`;

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const indexes = ['first', 'second', 'third', 'fourth', 'last'] as const;

const anySeries = fc
  .record({
    day: fc.integer({ min: 0, max: 700 }),
    hour: fc.integer({ min: 6, max: 20 }),
    minute: fc.constantFrom(0, 15, 30),
    minutes: fc.integer({ min: 5, max: 180 }),
    interval: fc.integer({ min: 1, max: 3 }),
    length: fc.integer({ min: 0, max: 500 }),
    kind: fc.constantFrom('daily', 'weekly', 'absoluteMonthly', 'relativeMonthly', 'absoluteYearly', 'relativeYearly'),
    others: fc.subarray([...weekdays], { maxLength: 3 }),
    index: fc.constantFrom(...indexes),
    cancelled: fc.array(fc.nat(12), { maxLength: 3 }),
    moved: fc.array(fc.record({ nth: fc.nat(12), hours: fc.integer({ min: 1, max: 3 }) }), { maxLength: 2 }),
  })
  .map((given) => {
    const day = Temporal.PlainDate.from('2026-06-01').add({ days: given.day });
    const own = weekdays[day.dayOfWeek - 1] ?? 'monday';
    const many = weekdays.filter((each) => each === own || given.others.includes(each));
    const until = day.add({ days: given.length }).toString();
    const common = { interval: given.interval, until };
    const recurrences: Record<string, Recurrence> = {
      daily: { kind: 'daily', ...common },
      weekly: { kind: 'weekly', weekdays: many, ...common },
      absoluteMonthly: { kind: 'absoluteMonthly', dayOfMonth: Math.min(day.day, 28), ...common },
      relativeMonthly: { kind: 'relativeMonthly', weekdays: [own], index: given.index, ...common },
      absoluteYearly: { kind: 'absoluteYearly', dayOfMonth: Math.min(day.day, 28), month: day.month, ...common },
      relativeYearly: { kind: 'relativeYearly', weekdays: [own], index: given.index, month: day.month, ...common },
    };
    return { ...given, day, recurrence: recurrences[given.kind] ?? { kind: 'daily', ...common } };
  });

/** The event as text, and what ical.js itself makes of it. */
function judge(lines: string[], overrides: string[][]): { startsAt: string; endsAt: string }[] {
  const events = [lines, ...overrides].map((each) => ['BEGIN:VEVENT', ...each, 'END:VEVENT'].join('\n'));
  const text = ['BEGIN:VCALENDAR', VTIMEZONE, ...events, 'END:VCALENDAR'].join('\n');
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown as unknown[]);
  const zone = calendar.getFirstSubcomponent('vtimezone');
  if (zone) ICAL.TimezoneService.register(new ICAL.Timezone(zone), ZONE);
  const [master, ...rest] = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  if (!master) return [];
  for (const override of rest) master.relateException(override);
  const found: { startsAt: string; endsAt: string }[] = [];
  const iterator = master.iterator();
  for (let next = iterator.next(); next; next = iterator.next()) {
    const { startDate, endDate } = master.getOccurrenceDetails(next);
    found.push({ startsAt: iso(startDate), endsAt: iso(endDate) });
  }
  return found.sort((a, b) => a.startsAt.localeCompare(b.startsAt));
}

function iso(time: { toJSDate(): Date }): string {
  return time.toJSDate().toISOString().replace('.000', '');
}

function stamp(local: Temporal.PlainDateTime): string {
  return local.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
}

test('occurrences are those of ical.js’s own event iterator', () => {
  let checked = 0;
  fc.assert(
    fc.property(anySeries, (given) => {
      const plain: Timed = { ...times(given.day, given), timeZone: ZONE, recurrence: given.recurrence, exceptions: [] };
      // What the rule does not begin with is refused when a file is read.
      const all = occurrencesOf(plain);
      const local = (instant: string): Temporal.PlainDateTime =>
        Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE).toPlainDateTime();
      if (all[0]?.startsAt !== plain.startsAt) return;
      const exceptions = new Map<string, SeriesException>();
      for (const { nth, hours } of given.moved) {
        const each = all[nth];
        if (!each) continue;
        const moved = times(local(each.startsAt).toPlainDate(), { ...given, hour: given.hour - hours });
        exceptions.set(each.startsAt, { kind: 'moved', originalStartAt: each.startsAt, ...moved });
      }
      for (const nth of given.cancelled) {
        const originalStartAt = all[nth]?.startsAt;
        if (originalStartAt) exceptions.set(originalStartAt, { kind: 'cancelled', originalStartAt });
      }
      const zoned = (name: string, instant: string): string => `${name};TZID=${ZONE}:${stamp(local(instant))}`;
      const list = [...exceptions.values()];
      const until = `${given.recurrence.until.replaceAll('-', '')}T235959`;
      const lines = [
        'UID:a',
        zoned('DTSTART', plain.startsAt),
        zoned('DTEND', plain.endsAt),
        `RRULE:${ruleOf(given.recurrence)};UNTIL=${until}`,
        ...list.filter((each) => each.kind === 'cancelled').map((each) => zoned('EXDATE', each.originalStartAt)),
      ];
      const overrides = list
        .filter((each) => each.kind === 'moved')
        .map((each) => [
          'UID:a',
          zoned('RECURRENCE-ID', each.originalStartAt),
          zoned('DTSTART', each.startsAt),
          zoned('DTEND', each.endsAt),
        ]);
      checked += 1;
      const ours = occurrencesOf({ ...plain, exceptions: list }).map(({ startsAt, endsAt }) => ({ startsAt, endsAt }));
      expect(ours).toEqual(judge(lines, overrides));
    }),
    { numRuns: 300 },
  );
  expect(checked).toBeGreaterThan(100);
});

function times(
  day: Temporal.PlainDate,
  given: { hour: number; minute: number; minutes: number },
): Pick<Timed, 'startsAt' | 'endsAt'> {
  const start = day.toPlainDateTime({ hour: given.hour, minute: given.minute }).toZonedDateTime(ZONE);
  const iso = (at: Temporal.ZonedDateTime): string => at.toInstant().toString();
  return { startsAt: iso(start), endsAt: iso(start.add({ minutes: given.minutes })) };
}
