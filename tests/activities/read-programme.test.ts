import { expect, test } from 'vitest';
import { type ProgrammeRow, readProgramme } from '../../src/activities/read-programme.ts';
import { occurrencesOf } from '../../src/activities/series.ts';
import { AppError } from '../../src/errors.ts';
import { UnreadableFile } from '../../src/imports/import-issues.ts';
import { buildCalendar, buildEvent } from '../support/build-calendar.ts';
import { sampleFile } from '../support/sample-files.ts';

const ZONE = 'Europe/Stockholm';
const OUTLOOK = 'TZID="W. Europe Standard Time"';

function read(...events: string[][]): ProgrammeRow[] {
  return readProgramme(buildCalendar(...events), ZONE);
}

/** The only row of a file with one event. */
function readOne(given: Record<string, string | null>): ProgrammeRow {
  const [row] = read(buildEvent(given));
  if (!row) throw new Error('no row');
  return row;
}

function codesOf(row: ProgrammeRow | undefined): string[] {
  return row?.issues.map((issue) => issue.code) ?? [];
}

test('Östersund’s programme is read in full', () => {
  const rows = readProgramme(sampleFile('ostersund-varen-2027.ics'), ZONE);
  expect(rows.map((row) => row.row)).toEqual([21, 37, 53, 68, 83, 98, 113, 129, 144, 159, 174]);
  expect(rows.flatMap((row) => row.issues)).toEqual([]);
  expect(rows[0]?.activity).toEqual({
    uid: 'frukost-o@samverket.example',
    sequence: 0,
    title: 'Onsdagsfrukost',
    description: 'Kaffe, macka och prat utan tema. Alla är välkomna.',
    place: 'Rastplatsen',
    form: 'onsdagsfrukost',
    themes: [],
    timeZone: ZONE,
    startsAt: '2027-01-13T07:15:00Z',
    endsAt: '2027-01-13T08:00:00Z',
    allDay: false,
    transparent: false,
    recurrence: { kind: 'weekly', interval: 1, weekdays: ['wednesday'], until: '2027-05-26' },
    exceptions: [{ kind: 'cancelled', originalStartAt: '2027-03-31T06:15:00Z' }],
    overAt: '2027-05-26T07:00:00Z',
    capacity: null,
  });
  // 20 Wednesdays from 13 January to 26 May, less 31 March; summer time from 28 March.
  const starts = rows[0]?.activity ? occurrencesOf(rows[0].activity).map((each) => each.startsAt) : [];
  expect(starts).toHaveLength(19);
  expect(starts.filter((start) => start.endsWith('T07:15:00Z'))).toHaveLength(11);
  expect(starts.filter((start) => start.endsWith('T06:15:00Z'))).toHaveLength(8);
  expect(rows[1]?.label).toBe('Ledningsmöte, öppet att lyssna: kompetensförsörjning');
  expect(rows[1]?.activity?.description).toBe(
    'Initierat av medlemmar. Frågor: kontakta community manager.\nTema: kompetensförsörjning',
  );
  expect(rows[6]?.activity?.capacity).toBe(80);
  expect(rows[9]?.activity).toMatchObject({
    title: 'Öppet hus-vecka',
    form: 'öppet hus',
    allDay: true,
    transparent: true,
    startsAt: '2027-04-11T22:00:00Z',
    endsAt: '2027-04-16T22:00:00Z',
  });
  // Begins in winter time, ends in summer time.
  expect(rows[10]?.activity).toMatchObject({ startsAt: '2027-02-28T23:00:00Z', endsAt: '2027-03-31T22:00:00Z' });
});

test('Stockholm’s programme is read in full', () => {
  const rows = readProgramme(sampleFile('stockholm-varen-2027.ics'), ZONE);
  expect(rows).toHaveLength(19);
  expect(rows.flatMap((row) => row.issues)).toEqual([]);
  const capacities = rows.map((row) => row.activity?.capacity ?? null);
  expect(capacities).toEqual([null, 30, 24, 20, 60, 40, 25, 25, 12, null, 30, 25, 20, 25, 12, 60, 25, 25, 30]);
  expect(rows.at(-1)?.activity).toMatchObject({ themes: ['civil beredskap'], startsAt: '2027-05-11T11:00:00Z' });
  expect(rows[0]?.activity && occurrencesOf(rows[0].activity)).toHaveLength(20);
});

const zones: [string, string, string, string][] = [
  [`DTSTART;${OUTLOOK}`, '20270601T081500', '2027-06-01T06:15:00Z', ZONE],
  ['DTSTART;TZID=W. Europe Standard Time', '20270601T081500', '2027-06-01T06:15:00Z', ZONE],
  ['DTSTART;TZID=Europe/Stockholm', '20270601T081500', '2027-06-01T06:15:00Z', ZONE],
  ['DTSTART;TZID=Europe/Helsinki', '20270601T081500', '2027-06-01T05:15:00Z', 'Europe/Helsinki'],
  ['DTSTART;TZID="FLE Standard Time"', '20270601T081500', '2027-06-01T05:15:00Z', 'Europe/Kiev'],
  ['DTSTART', '20270601T061500Z', '2027-06-01T06:15:00Z', ZONE],
  ['DTSTART', '20270601T081500', '2027-06-01T06:15:00Z', ZONE],
];
test.each(zones)('%s:%s', (name, value, startsAt, timeZone) => {
  const row = readOne({ [name]: value, DTEND: '20270601T120000Z' });
  expect(codesOf(row)).toEqual([]);
  expect(row.activity).toMatchObject({ startsAt, timeZone, endsAt: '2027-06-01T12:00:00Z' });
});

test('a Windows zone that contains the hub’s own zone means that one', () => {
  const event = buildEvent({ [`DTSTART;${OUTLOOK}`]: '20270601T081500', DTEND: '20270601T120000Z' });
  expect(readProgramme(buildCalendar(event), 'Europe/Oslo')[0]?.activity?.timeZone).toBe('Europe/Oslo');
});

test('byte order mark, bare line feeds and letters cut in two by folding are read', () => {
  const folded = Buffer.from('BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY;LANGUAGE=sv:Fr');
  const o = Buffer.from('å');
  const rest =
    'gestund\nCATEGORIES:Hur  gör NI?, KLIMAT\nDTSTART:20270601T081500\nDURATION:PT45M\nEND:VEVENT\nEND:VCALENDAR';
  const bytes = Buffer.concat([
    Buffer.from([0xef, 0xbb, 0xbf]),
    folded,
    o.subarray(0, 1),
    Buffer.from('\n '),
    o.subarray(1),
    Buffer.from(rest),
  ]);
  const [row] = readProgramme(bytes, ZONE);
  expect(row).toMatchObject({ row: 2, label: 'Frågestund', issues: [] });
  expect(row?.activity).toMatchObject({ form: 'hur gör ni?', themes: ['klimat'], endsAt: '2027-06-01T07:00:00Z' });
});

test('alarms inside an event and other parts beside it are passed over', () => {
  const alarm = ['BEGIN:VALARM', 'TRIGGER:-PT15M', 'DESCRIPTION:Reminder', 'END:VALARM'];
  const [row] = read([...buildEvent(), ...alarm]);
  expect(row?.activity?.description).toBe('');
  expect(codesOf(row)).toEqual([]);
});

test('an event without DTEND: a date is one day, a time needs an end', () => {
  const day = readOne({ DTSTART: null, 'DTSTART;VALUE=DATE': '20270601', DTEND: null });
  expect(day.activity).toMatchObject({
    allDay: true,
    startsAt: '2027-05-31T22:00:00Z',
    endsAt: '2027-06-01T22:00:00Z',
  });
  expect(codesOf(readOne({ DTEND: null }))).toEqual(['endMissing']);
});

test.each([
  // Summer time begins on 28 March at 02:00: three hours pass, or one day by the wall clock.
  ['20270328T010000', 'PT3H', '2027-03-28T03:00:00Z'],
  ['20270327T120000', 'P1D', '2027-03-28T10:00:00Z'],
  ['20270327T120000', 'P1DT1H30M', '2027-03-28T11:30:00Z'],
  ['20270327T120000', 'P1W', '2027-04-03T10:00:00Z'],
])('from %s for %s', (DTSTART, DURATION, endsAt) => {
  expect(readOne({ DTSTART, DURATION, DTEND: null }).activity?.endsAt).toBe(endsAt);
});

test.each(['P', 'PT', 'P1H', '-PT1H', '45 minuter'])('%s is no duration', (DURATION) => {
  expect(codesOf(readOne({ DURATION, DTEND: null }))).toEqual(['valueUnreadable']);
});

test('shown as free: TRANSP counts, Outlook’s own property where it is missing', () => {
  const transparent = (given: Record<string, string>): boolean | undefined => readOne(given).activity?.transparent;
  expect(transparent({ TRANSP: 'TRANSPARENT', 'X-MICROSOFT-CDO-BUSYSTATUS': 'BUSY' })).toBe(true);
  expect(transparent({ TRANSP: 'OPAQUE', 'X-MICROSOFT-CDO-BUSYSTATUS': 'FREE' })).toBe(false);
  expect(transparent({ 'X-MICROSOFT-CDO-BUSYSTATUS': 'FREE' })).toBe(true);
  expect(transparent({})).toBe(false);
});

const refusals: [string, Record<string, string | null>, string[]][] = [
  ['no start', { DTSTART: null }, ['startMissing']],
  ['end before start', { DTEND: '20270202T120000' }, ['endBeforeStart']],
  ['end at start', { DTEND: '20270202T130000' }, ['endBeforeStart']],
  ['day with a time as end', { DTSTART: null, 'DTSTART;VALUE=DATE': '20270202' }, ['endKind']],
  ['30 February', { DTSTART: '20270230T130000' }, ['valueUnreadable']],
  ['a start that is no time', { DTSTART: 'på onsdag' }, ['valueUnreadable']],
  ['unknown zone', { 'DTSTART;TZID="Customized Time Zone"': '20270202T130000' }, ['zoneUnknown']],
  ['zone without a Windows name', { 'DTSTART;TZID=CET': '20270202T130000' }, ['zoneUnknown']],
  ['offset as zone', { 'DTSTART;TZID=+01:00': '20270202T130000' }, ['zoneUnknown']],
  ['no title', { SUMMARY: null }, ['titleMissing']],
  ['blank title', { SUMMARY: ' \\n ' }, ['titleMissing']],
  ['no UID', { UID: null }, ['uidMissing']],
  ['long title', { SUMMARY: 'x'.repeat(256) }, ['textTooLong']],
  ['long place', { LOCATION: 'x'.repeat(256) }, ['textTooLong']],
  ['no category', { CATEGORIES: null }, ['formMissing']],
  ['theme without form', { CATEGORIES: 'klimat' }, ['formMissing']],
  ['two forms', { CATEGORIES: 'öppet hus,djupdykning' }, ['formTwice']],
  ['misspelt category', { CATEGORIES: 'lägerelds-samtal' }, ['categoryUnknown']],
  ['cancelled', { STATUS: 'CANCELLED' }, ['eventCancelled']],
  ['extra dates', { RRULE: 'FREQ=DAILY;COUNT=2', RDATE: '20270601T130000' }, ['extraDates']],
  ['no places', { 'X-SAMVERKET-CAPACITY': '0' }, ['capacityInvalid']],
  ['places in words', { 'X-SAMVERKET-CAPACITY': 'trettio' }, ['capacityInvalid']],
  ['too many places', { 'X-SAMVERKET-CAPACITY': '9999999999' }, ['capacityInvalid']],
  ['sequence that is none', { SEQUENCE: 'två' }, ['valueUnreadable']],
  ['changed occurrence of nothing', { 'RECURRENCE-ID': '20270202T130000' }, ['overrideWithoutSeries']],
];
test.each(refusals)('refused: %s', (_, given, codes) => {
  const row = readOne(given);
  expect(codesOf(row)).toEqual(codes);
  expect(row.activity).toBeUndefined();
});

test('an unknown category names the nearest known ones', () => {
  expect(readOne({ CATEGORIES: 'djupdykningar' }).issues[0]?.params).toMatchObject({
    category: 'djupdykningar',
    nearest: expect.stringContaining('djupdykning'),
  });
});

test('255 characters of title fit', () => {
  expect(codesOf(readOne({ SUMMARY: 'å'.repeat(255) }))).toEqual([]);
});

test('a bad event, a bad line and a repeated UID refuse their own rows only', () => {
  const rows = read(
    buildEvent({ UID: 'a' }),
    buildEvent({ UID: 'b', DTSTART: null }),
    [...buildEvent({ UID: 'c' }), 'raden utan värde'],
    buildEvent({ UID: 'a', SUMMARY: 'En annan' }),
    buildEvent({ UID: 'd' }),
  );
  expect(rows.map((row) => [row.row, row.activity !== undefined, codesOf(row)])).toEqual([
    [4, true, []],
    [12, false, ['startMissing']],
    [19, false, ['lineUnreadable']],
    [28, false, ['uidTwice']],
    [36, true, []],
  ]);
  expect(rows[3]?.issues[0]?.params).toEqual({ row: 4 });
});

const broken: [string, string, number, string][] = [
  ['text', 'Hej!\nDet här är ett brev.', 1, 'calendarStartMissing'],
  ['a register', 'Förnamn;Efternamn;E-post\nAnna;Ek;anna@x.example', 1, 'calendarStartMissing'],
  ['an event outside a calendar', 'BEGIN:VEVENT\nUID:a\nEND:VEVENT', 1, 'calendarStartMissing'],
  ['a file cut off', 'BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:a', 4, 'calendarUnclosed'],
  ['ends crossed', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\nEND:VEVENT', 3, 'calendarPartUnexpected'],
  ['an event in an event', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VEVENT', 3, 'calendarPartUnexpected'],
  ['a line that is none', 'BEGIN:VCALENDAR\nhoppsan\nEND:VCALENDAR', 2, 'calendarLineUnreadable'],
  ['a web page', '<!DOCTYPE html>\n<html></html>', 1, 'calendarStartMissing'],
];
test.each(broken)('not a calendar: %s', (_, text, row, code) => {
  const reading = (): unknown => readProgramme(Buffer.from(text), ZONE);
  expect(reading).toThrow(UnreadableFile);
  expect(reading).toThrow(`line ${row}: ${code}`);
});

const encodings: [string, Buffer, unknown][] = [
  ['nothing', Buffer.alloc(0), { code: 'fileEmpty' }],
  ['UTF-16', Buffer.from('\uFEFFBEGIN:VCALENDAR', 'utf16le'), { code: 'fileEncoding', params: { row: 1 } }],
  [
    'Latin-1',
    Buffer.from('BEGIN:VCALENDAR\nX-WR-CALNAME:Östersund', 'latin1'),
    { code: 'fileEncoding', params: { row: 2 } },
  ],
  ['NUL', Buffer.from('BEGIN:VCALENDAR\nX:a\0b'), { code: 'fileEncoding', params: { row: 2 } }],
];
test.each(encodings)('encoding: %s', (_, bytes, expected) => {
  let caught: unknown;
  try {
    readProgramme(bytes, ZONE);
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(AppError);
  expect(caught).toMatchObject(expected as object);
});

test('more events than a programme can have are refused', () => {
  const events = Array.from({ length: 10_001 }, (_, index) => [`UID:${index}`]);
  expect(() => read(...events)).toThrow('tooManyRows');
});
