import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SlidingWindow } from '../src/sliding-window.ts';

describe('so many in so long a time', () => {
  test('an empty window takes anything at once', () => {
    const window = new SlidingWindow(3, 1_000);
    expect(window.earliest(500, 3)).toBe(500);
    expect(window.room(500)).toBe(3);
  });

  test('what does not fit waits until the oldest has left, to the millisecond', () => {
    const window = new SlidingWindow(3, 1_000);
    window.add(100, 1);
    window.add(300, 2);
    expect(window.earliest(400, 1)).toBe(1_100);
    expect(window.earliest(1_100, 1)).toBe(1_100);
  });

  test('it waits for as many to leave as are needed, and no more', () => {
    const window = new SlidingWindow(10, 1_000);
    for (const at of [0, 100, 200, 300, 400]) window.add(at, 2);
    expect(window.earliest(500, 5)).toBe(1_200);
  });

  test('room is what is left, never below nothing', () => {
    const window = new SlidingWindow(5, 1_000);
    window.add(0, 2);
    expect(window.room(10)).toBe(3);
    window.add(10, 9);
    expect(window.room(20)).toBe(0);
    expect(window.room(1_000)).toBe(0);
    expect(window.room(1_010)).toBe(5);
  });

  test('more than the whole limit goes when the window is empty, and then fills it', () => {
    const window = new SlidingWindow(5, 1_000);
    window.add(0, 1);
    expect(window.earliest(0, 50)).toBe(1_000);
    window.add(1_000, 50);
    expect(window.earliest(1_000, 1)).toBe(2_000);
  });

  test('without a limit nothing waits', () => {
    const window = new SlidingWindow(Number.POSITIVE_INFINITY, 1_000);
    window.add(0, 1_000_000);
    expect(window.earliest(0, 1_000_000)).toBe(0);
  });
});

test('the time given is the first that fits, by trying every millisecond', () => {
  const steps = fc.array(fc.record({ wait: fc.nat({ max: 40 }), amount: fc.integer({ min: 1, max: 6 }) }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 60 }), (given, limit, windowMs) => {
      const window = new SlidingWindow(limit, windowMs);
      const taken: { at: number; amount: number }[] = [];
      const sumAt = (time: number): number =>
        taken.reduce((sum, { at, amount }) => sum + (at <= time && time < at + windowMs ? amount : 0), 0);
      let last = 0;
      for (const { wait, amount } of given) {
        let first = last + wait;
        while (sumAt(first) > 0 && sumAt(first) + amount > limit) first += 1;
        const found = window.earliest(last + wait, amount);
        expect(found).toBe(first);
        expect(window.room(found)).toBe(Math.max(0, limit - sumAt(found)));
        window.add(found, amount);
        taken.push({ at: found, amount });
        last = found;
      }
    }),
    { numRuns: 500 },
  );
});
