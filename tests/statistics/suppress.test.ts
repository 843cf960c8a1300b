import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poolSmall, showAttendance, showMean, showPeople, suppress } from '../../src/statistics/suppress.ts';

/** Everything that somebody sees of a breakdown: its cells, and the total if that is shown. */
function published(cells: readonly number[]): string {
  const total = cells.reduce((sum, count) => sum + count, 0);
  return JSON.stringify([suppress(cells), showPeople(total), cells.length]);
}

/** All breakdowns of so many cells, each cell up to `most`. */
function allBreakdowns(cells: number, most: number): number[][] {
  if (cells === 0) return [[]];
  return allBreakdowns(cells - 1, most).flatMap((rest) => Array.from({ length: most + 1 }, (_, n) => [...rest, n]));
}

describe('a breakdown', () => {
  it('is shown as it is when nothing is small', () => {
    expect(suppress([12, 0, 5, 40])).toEqual([12, 0, 5, 40]);
  });

  it('hides a small number, and the next smallest with it', () => {
    expect(suppress([3, 40, 9, 0])).toEqual([null, 40, null, 0]);
  });

  it('hides more when what is hidden is all alike', () => {
    expect(suppress([4, 4, 5, 9])).toEqual([null, null, null, 9]);
    expect(suppress([1, 1, 7, 7, 9])).toEqual([null, null, null, null, 9]);
    expect(suppress([1, 2, 7])).toEqual([null, null, 7]);
  });

  it('is not shown at all when nobody would be left to show', () => {
    expect(suppress([1, 1, 0, 1, 1, 1])).toBeNull();
    expect(suppress([4, 0, 7])).toBeNull();
    expect(suppress([3])).toBeNull();
    expect(suppress([0, 0])).toEqual([0, 0]);
  });

  it.each([
    [2, 14],
    [3, 12],
    [4, 11],
    [5, 8],
  ])(
    'of %i cells up to %i: no hidden cell has only one possible number for somebody who knows the rule',
    (cells, most) => {
      const possible = new Map<string, Set<number>[]>();
      for (const breakdown of allBreakdowns(cells, most)) {
        const seen = published(breakdown);
        const sets = possible.get(seen) ?? breakdown.map(() => new Set<number>());
        breakdown.forEach((count, index) => {
          sets[index]?.add(count);
        });
        possible.set(seen, sets);
      }
      for (const [seen, sets] of possible) {
        const [shown, total] = JSON.parse(seen) as [(number | null)[] | null, number | null];
        sets.forEach((numbers, index) => {
          if (shown !== null && shown[index] !== null) return;
          // What nobody could know either way: the sum of all is hidden too, or there are other numbers that fit. Sums at
          // the edge of what was tried have fewer neighbours than in truth.
          if (total !== null && total > most) return;
          expect(numbers.size, `${seen} cell ${index}`).toBeGreaterThan(1);
        });
      }
    },
  );

  it('never shows a small number, nor leaves a hidden one that the others and the total give away', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 40 }), (cells) => {
        const shown = suppress(cells);
        if (shown === null) return;
        expect(shown.filter((count) => count !== null && count > 0 && count < 5)).toEqual([]);
        const hidden = cells.filter((_, index) => shown[index] === null);
        const total = cells.reduce((sum, count) => sum + count, 0);
        if (hidden.length === 0 || showPeople(total) === null) return;
        // By subtraction one learns the sum of the hidden ones; each can be exchanged for another that is not its like.
        expect(hidden.length).toBeGreaterThan(1);
        if (new Set(hidden).size > 1) return;
        expect(hidden[0]).toBeGreaterThan(1);
      }),
    );
  });

  it('stays the same when hidden numbers change places: the rule itself tells nobody which is which', () => {
    const breakdown = fc.array(fc.nat({ max: 12 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(breakdown, fc.nat(), fc.nat(), (cells, a, b) => {
        const shown = suppress(cells);
        const hidden = cells.flatMap((_, index) => (shown === null || shown[index] === null ? [index] : []));
        const [first, second] = [hidden[a % hidden.length], hidden[b % hidden.length]];
        if (first === undefined || second === undefined) return;
        const exchanged = cells.map((count, index) =>
          index === first ? (cells[second] ?? 0) : index === second ? (cells[first] ?? 0) : count,
        );
        expect(published(exchanged)).toBe(published(cells));
      }),
    );
  });
});

describe('attendance', () => {
  it('is shown when nothing is small', () => {
    expect(showAttendance({ cameRegistered: 20, noShow: 6, dropIns: 0 })).toEqual({
      registered: 26,
      came: 20,
      noShow: 6,
      dropIns: 0,
    });
  });

  it('never gives away the few who stayed away, came unannounced, or came as they had said', () => {
    const people = fc.nat({ max: 30 });
    fc.assert(
      fc.property(people, people, people, (cameRegistered, noShow, dropIns) => {
        const shown = showAttendance({ cameRegistered, noShow, dropIns });
        for (const count of Object.values(shown)) expect(count === null || count === 0 || count >= 5).toBe(true);
        const few = [cameRegistered, noShow, dropIns].some((count) => count > 0 && count < 5);
        if (!few || shown.registered === null || shown.came === null) return;
        // Others that look just the same: one more who stayed away and one more who just came.
        const other = { cameRegistered: cameRegistered - 1, noShow: noShow + 1, dropIns: dropIns + 1 };
        const another = { cameRegistered: cameRegistered + 1, noShow: noShow - 1, dropIns: dropIns - 1 };
        const alike = [other, another].filter(
          (world) =>
            Object.values(world).every((count) => count >= 0) &&
            JSON.stringify(showAttendance(world)) === JSON.stringify(shown),
        );
        expect(alike.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('groups by name', () => {
  it('stand alone from five up, and the rest together', () => {
    expect(poolSmall([12, 3, 4, 6], 0)).toEqual({ alone: [true, false, false, true], rest: 7 });
    expect(poolSmall([12, 3, 6], 0)).toEqual({ alone: [true, false, false], rest: 9 });
    expect(poolSmall([2, 1], 1)).toEqual({ alone: [false, false], rest: null });
  });

  it('never leave a rest of one to four, and lose nobody', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 15 }), { maxLength: 30 }),
        fc.nat({ max: 8 }),
        (people, others) => {
          const { alone, rest } = poolSmall(people, others);
          const shown = people.filter((_, index) => alone[index]);
          const total = people.reduce((sum, count) => sum + count, others);
          expect(shown.every((count) => count >= 5)).toBe(true);
          if (rest === null) expect(showPeople(total)).toBeNull();
          else {
            expect(rest === 0 || rest >= 5).toBe(true);
            expect(shown.reduce((sum, count) => sum + count, rest)).toBe(total);
          }
        },
      ),
    );
  });
});

it('shows a mean from five answers on', () => {
  expect(showMean(20, 4)).toBeNull();
  expect(showMean(22, 5)).toBe(4.4);
});
