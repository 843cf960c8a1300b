import { expect, test } from 'vitest';
import { FORMS, type Form, type Recurrence } from '../../src/activities/activity.ts';
import type { ActivityDraft } from '../../src/activities/draft-contract.ts';
import { FORM_RULES, faultsOf } from '../../src/activities/form-rules.ts';
import { occasionsOf } from '../../src/activities/occasions.ts';
import { type Planned, readDraft } from '../../src/activities/read-draft.ts';
import { buildDraft } from './activity-world.ts';

const ZONE = 'Europe/Stockholm';

/** As each form is held: what a draft must have. */
const USUAL: Record<Form, Partial<ActivityDraft>> = {
  onsdagsfrukost: { start: '2027-02-03T08:15', end: '2027-02-03T09:00' },
  'transparent möte': {},
  'samskapande workshop': {},
  lägereldssamtal: {},
  'hur gör ni?': {},
  'så gör vi': {},
  djupdykning: { start: '2027-02-02T09:00', end: '2027-02-02T16:00' },
  utbildning: {},
  'asynkron workshop': { start: '2027-03-01', end: '2027-03-31' },
  'öppet hus': { start: '2027-04-12', end: '2027-04-16' },
  'wednesday wellness': { start: '2027-02-03T12:00', end: '2027-02-03T12:30' },
};

const WEEKLY: Recurrence = { kind: 'weekly', interval: 1, weekdays: ['tuesday'], until: '2027-02-23' };

function planned(form: Form, given: Partial<ActivityDraft> = {}): Planned {
  const read = readDraft(buildDraft({ form, ...USUAL[form], ...given } as Partial<ActivityDraft>), ZONE);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.planned;
}

function faults(form: Form, given: Partial<ActivityDraft> = {}): string[] {
  const read = readDraft(buildDraft({ form, ...USUAL[form], ...given } as Partial<ActivityDraft>), ZONE);
  const found = 'faults' in read ? read.faults : faultsOf(read.planned.facts, read.planned.life);
  return found.map((fault) => `${fault.field}: ${fault.code}`);
}

test.each(FORMS)('%s, as it is held, breaks no rule', (form) => {
  expect(faults(form)).toEqual([]);
});

/** Form, what it implies: registration, shown as free, place at each occasion of a weekly series. */
const IMPLIED: [Form, string, boolean, boolean | null][] = [
  ['onsdagsfrukost', 'none', false, null],
  ['transparent möte', 'none', true, false],
  ['samskapande workshop', 'open', false, false],
  ['lägereldssamtal', 'open', false, true],
  ['hur gör ni?', 'open', false, true],
  ['så gör vi', 'open', false, true],
  ['djupdykning', 'open', false, null],
  ['utbildning', 'open', false, false],
  ['asynkron workshop', 'none', true, null],
  ['öppet hus', 'open', true, true],
  ['wednesday wellness', 'open', false, null],
];
test.each(IMPLIED)('%s implies registration %s, free %s', (form, registration, transparent, each) => {
  const single = planned(form);
  expect([single.life.registration, single.facts.transparent]).toEqual([registration, transparent]);
  if (each === null) return;
  const series = form === 'öppet hus' ? single : planned(form, { recurrence: WEEKLY });
  expect(series.life.perOccurrence).toBe(each);
});

const weekly: Partial<ActivityDraft> = { recurrence: WEEKLY };
/** Form, what somebody writes, the field and the reason. */
const REFUSED: [Form, Partial<ActivityDraft>, string[]][] = [
  ['onsdagsfrukost', { themes: ['ledarskap'] }, ['themes: themeNotAllowed']],
  ['onsdagsfrukost', { registration: 'open' }, ['registration: registrationNotAllowed']],
  ['onsdagsfrukost', { capacity: 20 }, ['capacity: capacityWithoutRegistration']],
  ['onsdagsfrukost', { start: '2027-02-04T08:15', end: '2027-02-04T09:00' }, ['start: wrongWeekday']],
  ['wednesday wellness', { start: '2027-02-04T12:00', end: '2027-02-04T13:00' }, ['start: wrongWeekday']],
  ['transparent möte', { registration: 'members' }, ['registration: registrationNotAllowed']],
  ['asynkron workshop', { capacity: 10 }, ['capacity: capacityWithoutRegistration']],
  ['asynkron workshop', { organisationQuota: 2 }, ['organisationQuota: capacityWithoutRegistration']],
  ['asynkron workshop', { guestsPerMember: 1 }, ['guestsPerMember: guestsNotAllowed']],
  ['asynkron workshop', { perOccurrence: true }, ['perOccurrence: perOccurrenceOfSingle']],
  ['asynkron workshop', { registrationCloses: '2027-03-02T12:00' }, ['registrationCloses: closingWithoutRegistration']],
  ['öppet hus', { registration: 'members' }, ['registration: registrationNotAllowed']],
  ['öppet hus', { perOccurrence: false }, ['perOccurrence: perOccurrenceAlways']],
  ['öppet hus', { end: '2027-04-20' }, ['end: tooManyDays']],
  ['djupdykning', { end: '2027-02-02T11:00' }, ['end: notWholeDay']],
  ['djupdykning', { end: '2027-02-03T16:00' }, ['end: tooManyDays']],
  ['djupdykning', weekly, ['recurrence: seriesNotAllowed']],
  ['lägereldssamtal', { perOccurrence: true }, ['perOccurrence: perOccurrenceOfSingle']],
  ['lägereldssamtal', { registration: 'members', guestsPerMember: 2 }, ['guestsPerMember: guestsNotAllowed']],
  ['lägereldssamtal', { capacity: 5, organisationQuota: 6 }, ['organisationQuota: quotaAboveCapacity']],
  ['lägereldssamtal', { registrationCloses: '2027-02-02T13:01' }, ['registrationCloses: closingAfterStart']],
  ['lägereldssamtal', { expires: '2027-02-02T14:00' }, ['expires: expiresBeforeEnd']],
  ['lägereldssamtal', { end: '2027-02-02T13:00' }, ['end: endBeforeStart']],
  ['lägereldssamtal', { end: '2027-02-02' }, ['end: endOtherKind']],
  ['lägereldssamtal', { start: '2027-02-30T13:00' }, ['start: startUnreadable']],
  ['lägereldssamtal', { description: 'Fråga 19800101-1234' }, ['description: personalNumberInText']],
  ['lägereldssamtal', { contact: '198001011234' }, ['contact: personalNumberInText']],
  [
    'onsdagsfrukost',
    { themes: ['klimat'], capacity: 3, start: '2027-02-04T08:15', end: '2027-02-04T09:00' },
    ['themes: themeNotAllowed', 'start: wrongWeekday', 'capacity: capacityWithoutRegistration'],
  ],
];
test.each(REFUSED)('%s with %j is refused', (form, given, reasons) => {
  expect(faults(form, given)).toEqual(reasons);
});

test('a recurrence is held to what Outlook can express', () => {
  const series = (recurrence: object): string[] => faults('utbildning', { recurrence } as Partial<ActivityDraft>);
  expect(series({ ...WEEKLY, weekdays: ['friday'] })).toEqual(['recurrence: startOutsideSeries']);
  expect(series({ ...WEEKLY, until: '2027-01-01' })).toEqual(['recurrence: startOutsideSeries']);
  expect(series({ kind: 'daily', interval: 1, until: '2035-01-01' })).toEqual(['recurrence: seriesTooLong']);
  const on31st = { start: '2027-01-31T13:00', end: '2027-01-31T14:00' };
  const monthly = { kind: 'absoluteMonthly', interval: 1, dayOfMonth: 31, until: '2027-06-30' };
  expect(faults('utbildning', { ...on31st, recurrence: monthly } as Partial<ActivityDraft>)).toEqual([
    'recurrence: seriesNotInOutlook',
  ]);
});

test('an open house of a week has a day each to register for, in winter and across the change to summer time', () => {
  const { facts, life } = planned('öppet hus', { start: '2027-03-26', end: '2027-03-30' });
  const days = occasionsOf({ ...facts, exceptions: [] });
  expect(life.perOccurrence).toBe(true);
  expect(days.map((day) => [day.startsAt, day.endsAt])).toEqual([
    ['2027-03-25T23:00:00Z', '2027-03-26T23:00:00Z'],
    ['2027-03-26T23:00:00Z', '2027-03-27T23:00:00Z'],
    ['2027-03-27T23:00:00Z', '2027-03-28T22:00:00Z'],
    ['2027-03-28T22:00:00Z', '2027-03-29T22:00:00Z'],
    ['2027-03-29T22:00:00Z', '2027-03-30T22:00:00Z'],
  ]);
});

test('only the breakfast is protected, only the asynchronous workshop has a wall', () => {
  expect(FORMS.filter((form) => FORM_RULES[form].protectedTime)).toEqual(['onsdagsfrukost']);
  expect(FORMS.filter((form) => FORM_RULES[form].contributions)).toEqual(['asynkron workshop']);
});
