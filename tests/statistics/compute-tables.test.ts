import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMS, THEMES } from '../../src/activities/activity.ts';
import { computeTables } from '../../src/statistics/compute-tables.ts';
import { givesAway } from '../../src/statistics/linked-tables.ts';
import type { CountedActivity, CountedRegistration, Figures } from '../../src/statistics/statistics.ts';

const PERIOD = { from: '2023-02', to: '2023-04' };

function figuresOf(activities: { form: number; theme: number; month: string; people: number }[]): Figures {
  const counted: CountedActivity[] = activities.map(({ form, theme, month }, id) => ({
    id,
    form: FORMS[form] ?? 'djupdykning',
    themes: THEMES[theme] === undefined ? [] : [THEMES[theme]],
    months: [month],
  }));
  const registrations: CountedRegistration[] = activities.flatMap(({ month, people }, activityId) =>
    people === 0 ? [] : { activityId, month, kind: 'guest' as const, organisationKey: '', people },
  );
  return { activities: counted, registrations, attendance: [], answers: [], memberOrganisations: new Map() };
}

describe('what follows from what', () => {
  const set = (...groups: number[]): Set<number> => new Set(groups);

  it('is found by adding and taking away', () => {
    expect(givesAway([set(1, 2), set(2, 3)], set(2))).toBe(false);
    expect(givesAway([set(1, 2), set(2)], set(1))).toBe(true);
    expect(givesAway([set(1, 2), set(2, 3), set(1, 3)], set(1))).toBe(true);
    expect(givesAway([], set(1))).toBe(false);
    expect(givesAway([], set())).toBe(true);
  });
});

describe('the tables', () => {
  it('leave one out that with the others would tell a small number', () => {
    // The 3 are the form's 11 without the theme's 8, although no table has a line for them.
    const activities = [
      { form: 2, theme: 0, month: '2023-02', people: 3 },
      { form: 2, theme: 1, month: '2023-02', people: 8 },
      { form: 3, theme: 0, month: '2023-02', people: 9 },
    ];
    const { byMonth, byForm, byTheme } = computeTables(figuresOf(activities), PERIOD);
    expect(byMonth?.map(({ registrations }) => registrations)).toEqual([20, 0, 0]);
    expect(byForm?.map(({ registrations }) => registrations)).toEqual([11, 9]);
    expect(byTheme).toBeNull();
  });

  it('never tell a small number, not even all of them together', () => {
    const activity = fc.record({
      form: fc.integer({ min: 2, max: 4 }),
      theme: fc.integer({ min: 0, max: 3 }),
      month: fc.constantFrom('2023-02', '2023-03', '2023-04'),
      people: fc.nat({ max: 12 }),
    });
    fc.assert(
      fc.property(fc.array(activity, { minLength: 1, maxLength: 9 }), (all) => {
        const tables = computeTables(figuresOf(all), PERIOD);
        // Where nobody registered nobody is hidden, and whoever counts may know it.
        const activities = all.filter(({ people }) => people > 0);
        const whole = activities.reduce((sum, { people }) => sum + people, 0);
        const inLine = {
          byForm: (key: unknown) => activities.map(({ form }) => FORMS[form] === key),
          byTheme: (key: unknown) => activities.map(({ theme }) => (THEMES[theme] ?? null) === key),
          byMonth: (key: unknown) => activities.map(({ month }) => month === key),
        };
        const shown: boolean[][] = whole >= 5 ? [activities.map(() => true)] : [];
        for (const line of tables.byForm ?? []) if (line.registrations !== null) shown.push(inLine.byForm(line.form));
        for (const line of tables.byTheme ?? [])
          if (line.registrations !== null) shown.push(inLine.byTheme(line.theme));
        for (const line of tables.byMonth ?? [])
          if (line.registrations !== null) shown.push(inLine.byMonth(line.month));
        const small = [
          ...FORMS.map(inLine.byForm),
          ...[...THEMES, null].map(inLine.byTheme),
          ...['2023-02', '2023-03', '2023-04'].map(inLine.byMonth),
        ].filter((line) => {
          const people = activities.reduce((sum, { people }, n) => sum + (line[n] === true ? people : 0), 0);
          return people > 0 && people < 5;
        });
        // Another way to the same answer: can the numbers be changed so that all that is shown stays, and the line does not?
        for (const line of small) expect(isFree(shown, line, activities.length)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

/** Whether the rank of the shown lines grows by one more: then that one does not follow from them. In floating point. */
function isFree(shown: boolean[][], line: boolean[], columns: number): boolean {
  const rank = (rows: boolean[][]): number => {
    const matrix = rows.map((row) => row.map(Number));
    let found = 0;
    for (let column = 0; column < columns; column += 1) {
      const pivot = matrix.slice(found).toSorted((a, b) => Math.abs(b[column] ?? 0) - Math.abs(a[column] ?? 0))[0];
      if (pivot === undefined || Math.abs(pivot[column] ?? 0) < 1e-9) continue;
      matrix.splice(matrix.indexOf(pivot), 1);
      matrix.splice(found, 0, pivot);
      found += 1;
      for (const row of matrix.slice(found)) {
        const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
        for (let at = column; at < columns; at += 1) row[at] = (row[at] ?? 0) - factor * (pivot[at] ?? 0);
      }
    }
    return found;
  };
  return rank([...shown, line]) > rank(shown);
}
