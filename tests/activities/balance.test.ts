import { expect, test } from 'vitest';
import { balanceProgramme, type Weighed } from '../../src/activities/balance-programme.ts';
import { balanceText } from '../../src/activities/balance-texts.ts';
import { checkBalance } from '../../src/activities/check-balance.ts';
import { dayKind } from '../../src/activities/days-off.ts';
import { readDraft } from '../../src/activities/read-draft.ts';
import { suggestTimes } from '../../src/activities/suggest-times.ts';
import type { Context } from '../../src/context.ts';
import { codeOf } from '../registrations/registration-world.ts';
import { buildDraft, startActivityWorld } from './activity-world.ts';

const NOW = Date.parse('2027-01-04T08:00:00Z');
type Given = Parameters<typeof buildDraft>[0];

let ids = 0;
/** A talk on Tuesday 2 February 2027, 13:00 to 14:30, at Lägerelden. */
function weighed(given: Given = {}, organisationIds: number[] = []): Weighed {
  const read = readDraft(buildDraft(given), 'Europe/Stockholm');
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const { facts, life } = read.planned;
  ids += 1;
  return { ...facts, exceptions: [], id: ids, room: life.room, organisationIds };
}

const breakfast = (): Weighed =>
  weighed({
    form: 'onsdagsfrukost',
    title: 'Onsdagsfrukost',
    place: 'Rastplatsen',
    start: '2027-01-13T08:15',
    end: '2027-01-13T09:00',
    recurrence: { kind: 'weekly', interval: 1, weekdays: ['wednesday'], until: '2027-05-26' },
  });

const codes = (draft: Weighed, others: Weighed[] = []): string[] =>
  balanceProgramme(draft, others).map(({ code, date }) => `${code} ${date}`);

const at = (date: string, from: string, to: string, given: Given = {}): Given => ({
  ...given,
  start: `${date}T${from}`,
  end: `${date}T${to}`,
});

/** What else there is, and what is noted of a talk on 2 February at 13:00 about leadership. */
const CLASHES: [string, Given, string[]][] = [
  ['the same place at the same time', at('2027-02-02', '14:00', '15:00'), ['placeTaken 2027-02-02']],
  [
    'the place spelt otherwise',
    at('2027-02-02', '14:00', '15:00', { place: ' lägerelden ' }),
    ['placeTaken 2027-02-02'],
  ],
  ['another place at the same time', at('2027-02-02', '12:00', '13:30', { place: 'Oasen' }), ['sameTime 2027-02-02']],
  ['right after it', at('2027-02-02', '14:30', '15:00'), []],
  [
    'the same theme a week later',
    at('2027-02-09', '09:00', '10:00', { themes: ['ledarskap'] }),
    ['themeTooClose 2027-02-02'],
  ],
  ['the same theme eight days later', at('2027-02-10', '09:00', '10:00', { themes: ['ledarskap'] }), []],
  ['another theme the day before', at('2027-02-01', '09:00', '10:00', { themes: ['klimat'] }), []],
  [
    'an open house all the week',
    { form: 'öppet hus', start: '2027-02-01', end: '2027-02-05', place: 'Lägerelden' },
    [],
  ],
  [
    'a workshop on the wall',
    { form: 'asynkron workshop', start: '2027-02-01', end: '2027-02-28', place: 'Lägerelden' },
    [],
  ],
];
test.each(CLASHES)('%s', (_, other, expected) => {
  expect(codes(weighed({ themes: ['ledarskap'] }), [weighed(other)])).toEqual(expected);
});

test('two rooms of one place do not clash, one of them and the whole place do', () => {
  const other = weighed({ room: 'Björken' });
  expect(codes(weighed({ room: 'Granen' }), [other])).toEqual(['sameTime 2027-02-02']);
  expect(codes(weighed({ room: 'Björken' }), [other])).toEqual(['placeTaken 2027-02-02']);
  expect(codes(weighed(), [other])).toEqual(['placeTaken 2027-02-02']);
});

test('the breakfast is kept free, also from a series that meets it only after summer time begins', () => {
  expect(codes(weighed(at('2027-02-03', '08:30', '10:00')), [breakfast()])).toEqual(['overBreakfast 2027-02-03']);
  expect(codes(weighed(at('2027-02-03', '09:00', '10:00')), [breakfast()])).toEqual([]);
  const fortnightly = weighed({
    ...at('2027-03-10', '08:30', '10:00'),
    form: 'utbildning',
    recurrence: { kind: 'weekly', interval: 2, weekdays: ['wednesday'], until: '2027-04-21' },
  });
  const [note] = balanceProgramme(fortnightly, [breakfast()]);
  expect(note).toMatchObject({ code: 'overBreakfast', severity: 'serious', date: '2027-03-10', occasions: 4 });
});

const DAYS: [string, string][] = [
  ['2027-05-06', 'holiday'],
  ['2027-05-07', 'squeezeDay'],
  ['2027-05-05', 'dayBeforeHoliday'],
  ['2027-03-25', 'dayBeforeHoliday'],
  ['2027-03-26', 'holiday'],
  ['2027-06-25', 'holiday'],
  ['2027-01-05', 'dayBeforeHoliday'],
  ['2027-02-06', 'weekend'],
  ['2027-02-02', 'workday'],
  ['2026-01-05', 'squeezeDay'],
  // Sunday before a Monday off is a weekend, the Tuesday after it a working day.
  ['2027-03-30', 'workday'],
];
test.each(DAYS)('%s is a %s in Sweden', (date, kind) => {
  expect(dayKind(date).kind).toBe(kind);
});

test('holidays are noted, but no breakfast is for being the day before one', () => {
  expect(codes(weighed(at('2027-05-06', '13:00', '14:00')))).toEqual(['holiday 2027-05-06']);
  expect(balanceProgramme(weighed(at('2027-05-06', '13:00', '14:00')), [])[0]?.params).toEqual({
    name: 'Kristi himmelsfärdsdag',
  });
  expect(codes(weighed(at('2027-05-05', '13:00', '14:00')))).toEqual(['dayBeforeHoliday 2027-05-05']);
  expect(codes(breakfast())).toEqual([]);
});

test('the fourth of a week is one too many; the breakfast and what hangs on a wall do not count', () => {
  const week = [1, 3, 5].map((day) => weighed(at(`2027-02-0${day}`, '15:00', '16:00', { place: 'Oasen' })));
  const beside = [breakfast(), weighed({ form: 'asynkron workshop', start: '2027-02-01', end: '2027-02-28' })];
  expect(codes(weighed(), [...week.slice(1), ...beside])).toEqual([]);
  expect(codes(weighed(), [...week, ...beside])).toEqual(['weekFull 2027-02-02']);
});

test('the third initiative of one organisation within thirty days', () => {
  const theirs = [
    weighed(at('2027-01-12', '09:00', '10:00'), [7]),
    weighed(at('2027-02-22', '09:00', '10:00'), [7]),
    weighed(at('2027-03-22', '09:00', '10:00'), [7]),
  ];
  expect(codes(weighed({}, [7]), theirs)).toEqual(['sameOrganisation 2027-02-02']);
  expect(codes(weighed({}, [7]), theirs.slice(1))).toEqual([]);
  expect(codes(weighed({}, [8]), theirs)).toEqual([]);
});

test('suggestions are the nearest days at the same time with nothing to note, and only to come', () => {
  const taken = weighed();
  // Wednesday the 3rd and Monday the 1st are free, Thursday the 4th is not.
  const others = [taken, weighed(at('2027-02-04', '13:00', '14:00'))];
  expect(suggestTimes(weighed(), others, NOW)).toEqual([
    { start: '2027-02-03T13:00', end: '2027-02-03T14:30' },
    { start: '2027-02-01T13:00', end: '2027-02-01T14:30' },
    { start: '2027-02-05T13:00', end: '2027-02-05T14:30' },
  ]);
  const late = Date.parse('2027-02-01T20:00:00Z');
  expect(suggestTimes(weighed(), others, late).map(({ start }) => start.slice(0, 10))).toEqual([
    '2027-02-03',
    '2027-02-05',
    '2027-02-08',
  ]);
  const wellness = at('2027-02-03', '12:00', '12:30', { form: 'wednesday wellness' });
  expect(suggestTimes(weighed(wellness), [weighed(wellness)], NOW).map(({ start }) => start.slice(0, 10))).toEqual([
    '2027-02-10',
    '2027-01-27',
    '2027-02-17',
  ]);
});

test('a proposer is held against the open calendar and own plans, never against somebody else’s', async () => {
  const { deps, manager, hub, ...world } = await startActivityWorld();
  const maja = await world.person(0, 'Maja');
  const omar = await world.person(1, 'Omar');
  const own = await world.propose(maja);
  const ask = (context: Context, activityId?: number, given: Given = {}) =>
    checkBalance(deps, context, { hub: hub.slug, draft: buildDraft(given), activityId });
  const notes = async (...args: Parameters<typeof ask>) => (await ask(...args)).notes.map(({ code }) => code);
  expect(await notes(maja)).toEqual(['placeTaken']);
  expect(await notes(maja, own)).toEqual([]);
  expect(await notes(manager)).toEqual(['placeTaken']);
  expect(await notes(omar)).toEqual([]);
  const told = await ask(manager);
  expect(told.notes[0]).toMatchObject({
    severity: 'serious',
    activityId: own,
    message: 'Lägerelden är upptagen då av ”Att våga fråga”. Välj en annan plats eller tid.',
  });
  expect(told.suggestions[0]).toEqual({ start: '2027-02-03T13:00', end: '2027-02-03T14:30' });
  expect(await codeOf(ask({ ...omar, roles: [] }))).toBe('notAllowed');
});

test('a note says its date as people do', () => {
  const text = balanceText('themeTooClose', { title: 'Tillit', date: '2027-01-12', theme: 'klimat', days: 7 }, 'sv');
  expect(text).toMatch(/^”Tillit” tisdag 12 januari 2027 har också temat klimat\./);
});
