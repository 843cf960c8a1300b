import fc from 'fast-check';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import type { Activity, SeriesException } from '../../src/activities/activity.ts';
import { applyFacts, isInOrder, movesOf } from '../../src/activities/move-series.ts';
import { draftOf, readDraft } from '../../src/activities/read-draft.ts';
import { occurrencesOf, ruleOf } from '../../src/activities/series.ts';
import { buildActivity, buildBreakfast } from '../support/build-activity.ts';

const ZONE = 'Europe/Stockholm';
const local = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' });

/** As somebody moves it in the form: the draft of what is stored, with another start and end. */
function moveTo(activity: Activity, start: string, end: string, recurrence = activity.recurrence): Activity {
  const read = readDraft({ ...draftOf(activity), start, end, recurrence }, ZONE);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return applyFacts(activity, read.planned.facts).next;
}

/** Wednesdays 08:15 from 17 March to 7 April; summer time begins on 28 March. */
const series = buildBreakfast({
  startsAt: '2027-03-17T07:15:00Z',
  endsAt: '2027-03-17T08:00:00Z',
  recurrence: { kind: 'weekly', interval: 1, weekdays: ['wednesday'], until: '2027-04-07' },
  exceptions: [
    { kind: 'cancelled', originalStartAt: '2027-03-24T07:15:00Z' },
    {
      kind: 'moved',
      originalStartAt: '2027-03-31T06:15:00Z',
      startsAt: '2027-04-01T06:15:00Z',
      endsAt: '2027-04-01T07:00:00Z',
      place: 'Oasen',
    },
  ],
});

test('a series that is moved an hour later keeps its wall clock on both sides of summer time', () => {
  const moved = moveTo(series, '2027-03-17T09:15', '2027-03-17T10:00');
  expect(occurrencesOf({ ...moved, exceptions: [] }).map((each) => local(each.startsAt))).toEqual([
    '2027-03-17T09:15',
    '2027-03-24T09:15',
    '2027-03-31T09:15',
    '2027-04-07T09:15',
  ]);
  expect(moved.startsAt).toBe('2027-03-17T08:15:00Z');
  expect(occurrencesOf({ ...moved, exceptions: [] }).at(-1)?.startsAt).toBe('2027-04-07T07:15:00Z');
});

test('the occurrence that was cancelled stays cancelled, the one that was moved stays where it was put', () => {
  const moved = moveTo(series, '2027-03-17T09:15', '2027-03-17T10:00');
  expect(moved.exceptions).toEqual([
    { kind: 'cancelled', originalStartAt: '2027-03-24T08:15:00Z' },
    { ...series.exceptions[1], originalStartAt: '2027-03-31T07:15:00Z' },
  ]);
  expect(occurrencesOf(moved).map((each) => local(each.startsAt))).toEqual([
    '2027-03-17T09:15',
    '2027-04-01T08:15',
    '2027-04-07T09:15',
  ]);
});

test('a series that is moved to another weekday takes its cancelled occurrence along', () => {
  const thursdays = { kind: 'weekly', interval: 1, weekdays: ['thursday' as const], until: '2027-04-08' } as const;
  const moved = moveTo(series, '2027-03-18T08:15', '2027-03-18T09:00', { ...thursdays, weekdays: ['thursday'] });
  expect(moved.exceptions[0]).toEqual({ kind: 'cancelled', originalStartAt: '2027-03-25T07:15:00Z' });
  // 1 April, where the other one had been put, is the series' own day now: it can stay.
  expect(occurrencesOf(moved).map((each) => local(each.startsAt))).toEqual([
    '2027-03-18T08:15',
    '2027-04-01T08:15',
    '2027-04-08T08:15',
  ]);
});

test('what the series no longer has is told, so that its registrations can end', () => {
  const short = {
    ...series,
    recurrence: { ...(series.recurrence ?? { kind: 'daily', interval: 1 }), until: '2027-03-24' },
  };
  expect(movesOf(series, short as Activity)).toEqual([
    { from: '2027-03-17T07:15:00Z', to: '2027-03-17T07:15:00Z' },
    { from: '2027-03-24T07:15:00Z', to: '2027-03-24T07:15:00Z' },
    { from: '2027-03-31T06:15:00Z', to: null },
    { from: '2027-04-07T06:15:00Z', to: null },
  ]);
});

test('an occurrence may not pass its neighbours', () => {
  const put = (startsAt: string): boolean => {
    const moved: SeriesException = {
      kind: 'moved',
      originalStartAt: '2027-03-31T06:15:00Z',
      startsAt,
      endsAt: Temporal.Instant.from(startsAt).add({ hours: 1 }).toString(),
    };
    return isInOrder({ ...series, exceptions: [moved] });
  };
  expect(put('2027-04-01T06:15:00Z')).toBe(true);
  expect(put('2027-04-07T10:15:00Z')).toBe(false);
  expect(put('2027-04-09T06:15:00Z')).toBe(false);
  expect(put('2027-03-24T10:15:00Z')).toBe(false);
});

/** ical.js's own reading of a series, as local wall clocks. */
function judge(activity: Activity): string[] {
  const stamp = (instant: string): string => `${local(instant).replaceAll(/[-:]/g, '')}00`;
  const until = `${activity.recurrence?.until.replaceAll('-', '')}T235959`;
  const lines = [
    'BEGIN:VEVENT',
    'UID:a',
    `DTSTART:${stamp(activity.startsAt)}`,
    `DTEND:${stamp(activity.endsAt)}`,
    `RRULE:${activity.recurrence === null ? '' : ruleOf(activity.recurrence)};UNTIL=${until}`,
    'END:VEVENT',
  ];
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(lines.join('\r\n')) as unknown[]));
  const iterator = event.iterator();
  const found: string[] = [];
  for (let next = iterator.next(); next; next = iterator.next()) found.push(next.toString().slice(0, 16));
  return found;
}

test('wherever a series is moved, ical.js reads the same wall clocks from its rule', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 4, max: 21 }),
      fc.constantFrom(0, 15, 30, 45),
      fc.integer({ min: 1, max: 3 }),
      (days, hour, minute, interval) => {
        const day = Temporal.PlainDate.from('2027-01-04').add({ days });
        const start = day.toPlainDateTime({ hour, minute });
        const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
        const own = names[day.dayOfWeek - 1] ?? 'monday';
        const text = (at: Temporal.PlainDateTime): string => at.toString({ smallestUnit: 'minute' });
        const moved = moveTo(
          buildActivity({ ...series, form: 'utbildning' }),
          text(start),
          text(start.add({ hours: 1 })),
          { kind: 'weekly', interval, weekdays: [own], until: day.add({ days: 100 }).toString() },
        );
        const plain = { ...moved, exceptions: [] };
        expect(occurrencesOf(plain).map((each) => local(each.startsAt))).toEqual(judge(plain));
      },
    ),
    { numRuns: 150 },
  );
});

test('a draft of what is stored gives back what is stored', () => {
  const openHouse = buildActivity({
    form: 'öppet hus',
    allDay: true,
    transparent: true,
    startsAt: '2027-04-11T22:00:00Z',
    endsAt: '2027-04-12T22:00:00Z',
    recurrence: { kind: 'daily', interval: 1, until: '2027-04-16' },
  });
  expect(draftOf(openHouse)).toMatchObject({ start: '2027-04-12', end: '2027-04-16', recurrence: null });
  for (const activity of [buildActivity(), series, openHouse]) {
    const read = readDraft(draftOf(activity), ZONE);
    if ('faults' in read) throw new Error(JSON.stringify(read.faults));
    const { next } = applyFacts(activity, { ...read.planned.facts, transparent: activity.transparent });
    expect(next).toEqual(activity);
    expect(read.planned.life.perOccurrence).toBe(activity.life.perOccurrence);
  }
});
