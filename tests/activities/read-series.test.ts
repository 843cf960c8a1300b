import { expect, test } from 'vitest';
import type { Recurrence } from '../../src/activities/activity.ts';
import { type ProgrammeRow, readProgramme } from '../../src/activities/read-programme.ts';
import { occurrencesOf } from '../../src/activities/series.ts';
import { issueText } from '../../src/imports/import-issues.ts';
import { buildCalendar, buildEvent } from '../support/build-calendar.ts';

const ZONE = 'Europe/Stockholm';

/** A series from Tuesday 2 February 2027, 13:00 to 14:30, and events beside it. */
function readSeries(rule: string, given: Record<string, string | null> = {}, ...others: string[][]): ProgrammeRow {
  const [row] = readProgramme(buildCalendar(buildEvent({ RRULE: rule, ...given }), ...others), ZONE);
  if (!row) throw new Error('no row');
  return row;
}

function codesOf(row: ProgrammeRow): string[] {
  return row.issues.map((issue) => issue.code);
}

const readable: [string, Recurrence][] = [
  ['FREQ=DAILY;COUNT=3', { kind: 'daily', interval: 1, until: '2027-02-04' }],
  ['FREQ=DAILY;INTERVAL=2;COUNT=3', { kind: 'daily', interval: 2, until: '2027-02-06' }],
  [
    'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=5',
    {
      kind: 'weekly',
      interval: 1,
      weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      until: '2027-02-08',
    },
  ],
  ['FREQ=WEEKLY;COUNT=3', { kind: 'weekly', interval: 1, weekdays: ['tuesday'], until: '2027-02-16' }],
  // The last occurrence begins at 13:00, 12:00 in UTC.
  ['FREQ=WEEKLY;UNTIL=20270216T120000Z', { kind: 'weekly', interval: 1, weekdays: ['tuesday'], until: '2027-02-16' }],
  ['FREQ=WEEKLY;UNTIL=20270216T115959Z', { kind: 'weekly', interval: 1, weekdays: ['tuesday'], until: '2027-02-09' }],
  ['FREQ=WEEKLY;UNTIL=20270216T130000', { kind: 'weekly', interval: 1, weekdays: ['tuesday'], until: '2027-02-16' }],
  ['FREQ=WEEKLY;UNTIL=20270216', { kind: 'weekly', interval: 1, weekdays: ['tuesday'], until: '2027-02-16' }],
  ['FREQ=WEEKLY;UNTIL=20270220', { kind: 'weekly', interval: 1, weekdays: ['tuesday'], until: '2027-02-16' }],
  [
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,TU;WKST=SU;COUNT=4',
    { kind: 'weekly', interval: 2, weekdays: ['tuesday', 'thursday'], until: '2027-02-18' },
  ],
  ['FREQ=MONTHLY;COUNT=3', { kind: 'absoluteMonthly', interval: 1, dayOfMonth: 2, until: '2027-04-02' }],
  ['FREQ=MONTHLY;BYMONTHDAY=2;COUNT=3', { kind: 'absoluteMonthly', interval: 1, dayOfMonth: 2, until: '2027-04-02' }],
  [
    'FREQ=MONTHLY;BYDAY=1TU;COUNT=3',
    { kind: 'relativeMonthly', interval: 1, weekdays: ['tuesday'], index: 'first', until: '2027-04-06' },
  ],
  [
    'FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1;COUNT=3',
    { kind: 'relativeMonthly', interval: 1, weekdays: ['tuesday'], index: 'first', until: '2027-04-06' },
  ],
  ['FREQ=YEARLY;COUNT=2', { kind: 'absoluteYearly', interval: 1, dayOfMonth: 2, month: 2, until: '2028-02-02' }],
  [
    'FREQ=YEARLY;BYMONTH=2;BYDAY=1TU;COUNT=2',
    { kind: 'relativeYearly', interval: 1, weekdays: ['tuesday'], index: 'first', month: 2, until: '2028-02-01' },
  ],
];
test.each(readable)('%s', (rule, recurrence) => {
  const row = readSeries(rule);
  expect(codesOf(row)).toEqual([]);
  expect(row.activity?.recurrence).toEqual(recurrence);
});

test('the last day of the month', () => {
  const times = { DTSTART: '20270131T130000', DTEND: '20270131T140000' };
  for (const rule of [
    'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3',
    'FREQ=MONTHLY;BYDAY=SU,MO,TU,WE,TH,FR,SA;BYSETPOS=-1;COUNT=3',
  ]) {
    const { activity } = readSeries(rule, times);
    expect(activity?.recurrence).toMatchObject({ kind: 'relativeMonthly', index: 'last', until: '2027-03-31' });
    expect(activity && occurrencesOf(activity).map((each) => each.startsAt.slice(0, 10))).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
    ]);
  }
});

const refused: [string, string, Record<string, string>?][] = [
  ['FREQ=WEEKLY;BYDAY=TU', 'recurrenceEndless'],
  ['FREQ=HOURLY;COUNT=3', 'recurrenceNotInOutlook'],
  ['FREQ=DAILY;BYHOUR=9,13;COUNT=3', 'recurrenceNotInOutlook'],
  ['FREQ=DAILY;INTERVAL=2;BYDAY=TU;COUNT=3', 'recurrenceNotInOutlook'],
  ['FREQ=MONTHLY;BYMONTHDAY=2,16;COUNT=3', 'recurrenceNotInOutlook'],
  ['FREQ=MONTHLY;BYDAY=1TU,3TU;COUNT=3', 'recurrenceNotInOutlook'],
  ['FREQ=MONTHLY;BYDAY=TU;COUNT=3', 'recurrenceNotInOutlook'],
  ['FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1,3;COUNT=3', 'recurrenceNotInOutlook'],
  ['FREQ=MONTHLY;BYMONTH=2,3;COUNT=3', 'recurrenceNotInOutlook'],
  ['FREQ=YEARLY;BYDAY=5TU;COUNT=2', 'recurrenceNotInOutlook'],
  ['FREQ=YEARLY;BYWEEKNO=5;COUNT=2', 'recurrenceNotInOutlook'],
  // Weeks that begin on Sunday: Sunday 14 February is in another week than when they begin on Monday.
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=4', 'recurrenceNotInOutlook'],
  // February has no 30th, for which Outlook takes the 28th and RFC 5545 nothing.
  ['FREQ=MONTHLY;COUNT=3', 'recurrenceNotInOutlook', { DTSTART: '20270130T130000', DTEND: '20270130T140000' }],
  ['FREQ=YEARLY;COUNT=3', 'recurrenceNotInOutlook', { DTSTART: '20280229T130000', DTEND: '20280229T140000' }],
  ['FREQ=WEEKLY;INTERVAL=0;COUNT=3', 'recurrenceNotInOutlook'],
  ['hoppsan', 'recurrenceNotInOutlook'],
  ['FREQ=WEEKLY;COUNT=0', 'valueUnreadable'],
  ['FREQ=WEEKLY;UNTIL=20270230', 'valueUnreadable'],
  ['FREQ=WEEKLY;BYDAY=WE;COUNT=3', 'startNotInSeries'],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3', 'startNotInSeries'],
  [
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3',
    'startNotInSeries',
    { DTSTART: '20270302T130000', DTEND: '20270302T140000' },
  ],
  ['FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30;COUNT=3', 'startNotInSeries'],
  ['FREQ=WEEKLY;UNTIL=20270101', 'startNotInSeries'],
  ['FREQ=DAILY;COUNT=1000', 'recurrenceTooLong'],
  ['FREQ=DAILY;UNTIL=99991231T000000Z', 'recurrenceTooLong'],
];
test.each(refused)('refused: %s is %s', (rule, code, given) => {
  const row = readSeries(rule, given);
  expect(codesOf(row)).toEqual([code]);
  expect(row.activity).toBeUndefined();
});

test('999 occurrences are the most', () => {
  expect(readSeries('FREQ=DAILY;COUNT=999').activity?.recurrence?.until).toBe('2029-10-27');
});

test('two rules and exception rules are refused', () => {
  expect(codesOf(readSeries('FREQ=DAILY;COUNT=3', { EXRULE: 'FREQ=DAILY;COUNT=1' }))).toEqual([
    'recurrenceNotInOutlook',
  ]);
  const [row] = readProgramme(
    buildCalendar([...buildEvent({ RRULE: 'FREQ=DAILY;COUNT=3' }), 'RRULE:FREQ=WEEKLY;COUNT=3']),
    ZONE,
  );
  expect(row && codesOf(row)).toEqual(['recurrenceNotInOutlook']);
});

test('a series in UTC stays in UTC and says so', () => {
  const row = readSeries('FREQ=WEEKLY;COUNT=3', { DTSTART: '20270202T120000Z', DTEND: '20270202T130000Z' });
  expect(codesOf(row)).toEqual(['seriesInUtc']);
  expect(row.activity?.timeZone).toBe('UTC');
});

test('exception dates: as local time, as UTC, as dates, several in a line; unknown ones do nothing', () => {
  const dates: Record<string, string>[] = [
    { 'EXDATE;TZID="W. Europe Standard Time"': '20270209T130000,20270216T130000' },
    { EXDATE: '20270209T120000Z,20270216T120000Z' },
    { 'EXDATE;VALUE=DATE': '20270209,20270216,20270217' },
  ];
  for (const given of dates) {
    expect(readSeries('FREQ=WEEKLY;COUNT=4', given).activity?.exceptions).toEqual([
      { kind: 'cancelled', originalStartAt: '2027-02-09T12:00:00Z' },
      { kind: 'cancelled', originalStartAt: '2027-02-16T12:00:00Z' },
    ]);
  }
});

/** A changed occurrence of the series, that of 9 February unless told otherwise. */
function override(given: Record<string, string | null>): string[] {
  const usual = 'RECURRENCE-ID' in given ? {} : { 'RECURRENCE-ID;TZID="W. Europe Standard Time"': '20270209T130000' };
  return buildEvent({ ...usual, ...given });
}
const moved = { DTSTART: '20270210T150000', DTEND: '20270210T160000' };

test('moved, renamed and cancelled occurrences belong to the row of their series', () => {
  const row = readSeries(
    'FREQ=WEEKLY;COUNT=4',
    { DESCRIPTION: 'Välkommen' },
    override({ ...moved, SUMMARY: 'Flyttat samtal', LOCATION: 'Oasen', DESCRIPTION: 'Välkommen' }),
    override({ 'RECURRENCE-ID': '20270216T120000Z', STATUS: 'CANCELLED' }),
    override({ 'RECURRENCE-ID': '20270223T130000', DTSTART: '20270223T130000', DTEND: '20270223T143000' }),
  );
  expect(codesOf(row)).toEqual([]);
  expect(row.activity?.exceptions).toEqual([
    {
      kind: 'moved',
      originalStartAt: '2027-02-09T12:00:00Z',
      startsAt: '2027-02-10T14:00:00Z',
      endsAt: '2027-02-10T15:00:00Z',
      title: 'Flyttat samtal',
      place: 'Oasen',
    },
    { kind: 'cancelled', originalStartAt: '2027-02-16T12:00:00Z' },
  ]);
});

test('a last occurrence that is moved decides when the series is over', () => {
  const row = readSeries('FREQ=WEEKLY;COUNT=2', {}, override(moved));
  expect(row.activity?.overAt).toBe('2027-02-10T15:00:00Z');
});

test('a description of one occurrence is left out, with a warning', () => {
  const row = readSeries('FREQ=WEEKLY;COUNT=2', {}, override({ ...moved, DESCRIPTION: 'Ta med penna' }));
  expect(codesOf(row)).toEqual(['overrideTextIgnored']);
  expect(row.activity?.exceptions).toHaveLength(1);
});

const badOverrides: [string, Record<string, string | null>, string][] = [
  ['a day that the series does not have', { 'RECURRENCE-ID': '20270211T130000', ...moved }, 'overrideNotInSeries'],
  ['no end', { DTSTART: '20270210T150000', DTEND: null }, 'overrideUnreadable'],
  ['a whole day', { DTSTART: null, DTEND: null, 'DTSTART;VALUE=DATE': '20270210' }, 'overrideUnreadable'],
  ['a long title', { ...moved, SUMMARY: 'x'.repeat(256) }, 'overrideUnreadable'],
  ['the day of the next one', { DTSTART: '20270216T080000', DTEND: '20270216T090000' }, 'overrideCrossing'],
  ['past the next one', { DTSTART: '20270218T080000', DTEND: '20270218T090000' }, 'overrideCrossing'],
  ['before the first one', { DTSTART: '20270201T080000', DTEND: '20270201T090000' }, 'overrideCrossing'],
];
test.each(badOverrides)('refused with its series: an occurrence changed to %s', (_, given, code) => {
  const row = readSeries('FREQ=WEEKLY;COUNT=4', {}, override(given));
  expect(codesOf(row)).toEqual([code]);
  expect(row.activity).toBeUndefined();
});

test('all following occurrences cannot be changed at once', () => {
  const event = buildEvent({ ...moved, 'RECURRENCE-ID;RANGE=THISANDFUTURE': '20270209T130000' });
  expect(codesOf(readSeries('FREQ=WEEKLY;COUNT=4', {}, event))).toEqual(['overrideOfRest']);
});

test('what is wrong inside an override is told with its line', () => {
  const row = readSeries('FREQ=WEEKLY;COUNT=4', {}, override({ DTSTART: '20270210T150000', DTEND: null }));
  const text = row.issues[0] && issueText(row.issues[0], 'sv');
  expect(text).toBe(
    'Det ändrade tillfället på rad 13 går inte att läsa: Aktiviteten saknar sluttid. Ange en i Outlook och exportera igen.',
  );
});

test('a series with every occurrence cancelled is refused, and so is a changed occurrence of a single event', () => {
  const given = { 'EXDATE;VALUE=DATE': '20270202,20270209' };
  expect(codesOf(readSeries('FREQ=WEEKLY;COUNT=2', given))).toEqual(['nothingLeft']);
  const single = override({ 'RECURRENCE-ID': '20270202T130000', ...moved });
  const [row] = readProgramme(buildCalendar(buildEvent(), single), ZONE);
  expect(row && codesOf(row)).toEqual(['overrideNotInSeries']);
});

test('an all-day series counts days, and its exceptions are days', () => {
  const { activity } = readSeries('FREQ=WEEKLY;UNTIL=20270322T230000Z', {
    DTSTART: null,
    DTEND: null,
    'DTSTART;VALUE=DATE': '20270302',
    'EXDATE;VALUE=DATE': '20270309',
  });
  expect(activity && occurrencesOf(activity).map((each) => each.startsAt)).toEqual([
    '2027-03-01T23:00:00Z',
    '2027-03-15T23:00:00Z',
    '2027-03-22T23:00:00Z',
  ]);
});
