import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ATTENDEES_PER_EVENT, splitAttendees } from '../../src/invitations/split-attendees.ts';

const people = (count: number): number[] => Array.from({ length: count }, (_, index) => index * 3 + 1);
const sizes = (count: number, room: number): number[] => splitAttendees(people(count), room).map((part) => part.length);

test('500 is the most that Outlook takes', () => {
  expect(ATTENDEES_PER_EVENT).toBe(500);
});

test.each([
  [0, 0, []],
  [1, 0, [1]],
  [500, 0, [500]],
  [501, 0, [250, 251]],
  [475, 25, [475]],
  [476, 25, [238, 238]],
  [950, 25, [475, 475]],
  [951, 25, [317, 317, 317]],
  [1_001, 0, [333, 334, 334]],
])('%i people with room for %i more make events of %j', (count, room, expected) => {
  expect(sizes(count, room)).toEqual(expected);
});

test('a room that leaves no place still invites one at a time, rather than nobody', () => {
  expect(sizes(3, 500)).toEqual([1, 1, 1]);
  expect(sizes(3, 900)).toEqual([1, 1, 1]);
});

test('everybody once, in order, in as few events as possible of nearly the same size, with room in each', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2_200 }), fc.integer({ min: 0, max: 499 }), (count, room) => {
      // 2,203 is a prime: all different, and in no order that sorting would give.
      const ids = Array.from({ length: count }, (_, index) => (index * 1_009) % 2_203);
      const most = 500 - room;
      const parts = splitAttendees(ids, room);
      expect(parts.flat()).toEqual(ids);
      expect(parts).toHaveLength(Math.ceil(ids.length / most));
      const lengths = parts.map((part) => part.length);
      expect(Math.max(0, ...lengths)).toBeLessThanOrEqual(most);
      if (lengths.length > 0) expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
    }),
    { numRuns: 300 },
  );
});
