import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORMS } from '../../src/activities/activity.ts';
import { ActivityDraft } from '../../src/activities/draft-contract.ts';
import { FORM_RULES } from '../../src/activities/form-contract.ts';
import { faultsIn, fieldOf } from '../../tab/pages/arranging/draft-faults.ts';
import { type DraftValues, draftFrom, EMPTY_VALUES, valuesOf } from '../../tab/pages/arranging/draft-values.ts';
import { moveFaults } from '../../tab/pages/arranging/move-values.ts';

/** A Wednesday, so that every form can be held on it. */
const FILLED: DraftValues = {
  ...EMPTY_VALUES,
  form: 'lägereldssamtal',
  title: 'Ett samtal',
  startDate: '2027-01-13',
  startTime: '09:00',
  endTime: '15:00',
};

const faults = (change: Partial<DraftValues>) => faultsIn({ ...FILLED, ...change });

test('an empty form lacks what every activity has, and nothing else', () => {
  const missing = { form: 'form', title: 'title', startDate: 'startDate', startTime: 'startTime', endTime: 'endTime' };
  expect(faultsIn(EMPTY_VALUES)).toEqual(missing);
  expect(faults({})).toEqual({});
});

describe('what the form of activity decides', () => {
  test.each(FORMS)('%s: what is sent is what it can have', (form) => {
    const rules = FORM_RULES[form];
    const draft = draftFrom({
      ...FILLED,
      ...{ form, themes: ['klimat'], endDate: '2027-01-13', repeat: 'weekly', until: '2027-02-24' },
      ...{ capacity: '12', organisationQuota: '3', guestsPerMember: '1', perOccurrence: 'each' },
    });
    expect(ActivityDraft.safeParse(draft).success).toBe(true);
    expect(draft?.themes).toEqual(rules.themes ? ['klimat'] : []);
    expect(draft?.recurrence === null).toBe(!rules.repeats);
    const takes = rules.registration[0] !== 'none';
    expect(draft?.capacity).toBe(takes ? 12 : null);
    expect(draft?.guestsPerMember).toBe(takes ? 1 : 0);
  });

  test('a form that belongs to Wednesdays refuses another day; a whole day refuses an hour', () => {
    expect(faults({ form: 'wednesday wellness' })).toEqual({});
    expect(faults({ form: 'wednesday wellness', startDate: '2027-01-14' })).toEqual({ startDate: 'wednesday' });
    expect(faults({ form: 'djupdykning', endTime: '10:00' })).toEqual({ endTime: 'wholeDay' });
  });

  test('an open house has a last day, at most seven days on', () => {
    expect(faults({ form: 'öppet hus' })).toMatchObject({ endDate: 'endDate' });
    expect(faults({ form: 'öppet hus', endDate: '2027-01-19' })).toEqual({});
    expect(faults({ form: 'öppet hus', endDate: '2027-01-20' })).toEqual({ endDate: 'daysMany' });
  });
});

test('times and numbers against each other', () => {
  expect(faults({ endTime: '08:00' })).toEqual({ endTime: 'endBefore' });
  expect(faults({ repeat: 'weekly', until: '2027-01-01' })).toEqual({ until: 'untilBefore' });
  expect(faults({ capacity: 'tolv' })).toEqual({ capacity: 'number' });
  expect(faults({ capacity: '12', organisationQuota: '13' })).toEqual({ organisationQuota: 'quotaAbove' });
  expect(faults({ registration: 'none', capacity: 'tolv' })).toEqual({});
  expect(faults({ registrationCloses: '2027-01-13T09:01' })).toEqual({ registrationCloses: 'closesLate' });
  expect(faults({ expires: '2027-01-12T09:00' })).toEqual({ expires: 'expiresEarly' });
});

test('the one day is changed without leaving its end behind', () => {
  const draft = draftFrom(FILLED);
  const values = valuesOf(ActivityDraft.parse(draft));
  expect(values.endDate).toBe('');
  expect(draftFrom({ ...values, startDate: '2027-01-20' })).toMatchObject({
    start: '2027-01-20T09:00',
    end: '2027-01-20T15:00',
  });
});

test('a series meets on the day of its first time, and on those that are chosen', () => {
  const draft = draftFrom({ ...FILLED, repeat: 'weekly', interval: '2', weekdays: ['monday'], until: '2027-02-24' });
  const weekdays = ['monday', 'wednesday'];
  expect(draft?.recurrence).toEqual({ kind: 'weekly', weekdays, interval: 2, until: '2027-02-24' });
});

test('a pattern that the form cannot make is kept as it is', () => {
  const recurrence = {
    kind: 'relativeMonthly',
    weekdays: ['wednesday'],
    index: 'second',
    interval: 1,
    until: '2027-05-12',
  } as const;
  const draft = ActivityDraft.parse({ ...draftFrom(FILLED), recurrence });
  expect(valuesOf(draft).repeat).toBe('kept');
  expect(draftFrom(valuesOf(draft))?.recurrence).toEqual(recurrence);
});

test('what was read into the fields is what is sent, when nobody has touched them', () => {
  const drafts = fc.record({
    form: fc.constantFrom('lägereldssamtal' as const, 'utbildning' as const, 'hur gör ni?' as const),
    capacity: fc.option(fc.integer({ min: 1, max: 500 })),
    guestsPerMember: fc.integer({ min: 0, max: 10 }),
    registration: fc.constantFrom('open' as const, 'members' as const),
    allDay: fc.boolean(),
    weekly: fc.boolean(),
  });
  fc.assert(
    fc.property(drafts, ({ form, capacity, guestsPerMember, registration, allDay, weekly }) => {
      const draft = ActivityDraft.parse({
        ...{ title: 'Ett samtal', form, capacity, registration },
        guestsPerMember: registration === 'open' ? guestsPerMember : 0,
        start: allDay ? '2027-01-13' : '2027-01-13T09:00',
        end: allDay ? '2027-01-13' : '2027-01-13T10:00',
        recurrence: weekly ? { kind: 'weekly', weekdays: ['wednesday'], until: '2027-02-24' } : null,
        perOccurrence: weekly,
      });
      const sent = draftFrom(valuesOf(draft));
      // Of something that happens once there is nothing to choose.
      expect({ perOccurrence: false, ...sent }).toEqual(draft);
    }),
  );
});

test('the fields of the contract are found among those on the screen', () => {
  expect(fieldOf('draft.title', false)).toBe('title');
  expect(fieldOf('draft.start', false)).toBe('startDate');
  expect(fieldOf('draft.end', false)).toBe('endTime');
  expect(fieldOf('draft.end', true)).toBe('endDate');
  expect(fieldOf('draft.recurrence.until', false)).toBe('until');
  expect(fieldOf('hub', false)).toBeNull();
});

test('an occurrence moves to a time that is one', () => {
  const there = { day: '2027-01-14', begins: '09:00', ends: '10:00', place: '' };
  expect(moveFaults(there)).toEqual({});
  expect(moveFaults({ ...there, day: '' })).toEqual({ day: 'startDate' });
  expect(moveFaults({ ...there, ends: '09:00' })).toEqual({ ends: 'endBefore' });
});
