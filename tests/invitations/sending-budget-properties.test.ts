import fc from 'fast-check';
import { expect, test } from 'vitest';
import { laneKey, type Parcel, type Spend, schedule } from '../../src/invitations/sending-budget.ts';
import { finishOf } from '../support/finish-of.ts';

const NOW = Date.parse('2027-01-04T08:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const address = { tenantId: fc.constantFrom('hub', 'town'), mailbox: fc.constantFrom('a', 'b') };
const sizes = fc.oneof(
  fc.record({ recipients: fc.integer({ min: 1, max: 500 }), outside: fc.double({ min: 0, max: 1, noNaN: true }) }),
  // No event is so large, but the budget must also stand what is stored.
  fc.record({ recipients: fc.constantFrom(9_999, 10_000, 10_001, 12_000), outside: fc.constantFrom(0, 1) }),
);
const amounts = sizes.map(({ recipients, outside }) => ({
  recipients,
  externalRecipients: Math.floor(recipients * outside),
}));

const parcel: fc.Arbitrary<Parcel> = fc
  .tuple(fc.record({ ...address, day: fc.integer({ min: 10, max: 28 }) }), amounts)
  .map(([{ day, ...rest }, amount]) => ({ ...rest, ...amount, startsAt: `2027-01-${day}T12:00:00Z` }));

/** What is written in the ledger kept to the limits when it left; here it may be anything. */
const spends: fc.Arbitrary<Spend[]> = fc.array(
  fc
    .tuple(fc.record({ ...address, ago: fc.oneof(fc.nat({ max: DAY }), fc.nat({ max: MINUTE })) }), amounts)
    .map(([{ ago, ...rest }, amount]) => ({ ...rest, ...amount, at: NOW - ago })),
  { maxLength: 60 },
);

const cases = fc.record({
  // Sometimes hundreds of small ones: then the minute decides.
  parcels: fc.oneof(
    fc.array(parcel, { maxLength: 90, size: 'max' }),
    fc.array(
      parcel.map((each) => ({ ...each, recipients: 2, externalRecipients: 1 })),
      { maxLength: 250, size: 'max' },
    ),
  ),
  spends,
  limit: fc.constantFrom(0, 40, 700, 9_000),
});

interface Sent {
  at: number;
  amount: number;
  ours: boolean;
}

/**
 * Looks into every window that ends with something of ours: those are the fullest. It may hold more than the limit only
 * when the parcel itself is larger than that, and then nothing else.
 */
function checkWindows(sent: Sent[], limit: number, windowMs: number): void {
  // In the order they left; of those at one instant, each in turn is the last.
  const inOrder = sent.map((each, index) => ({ ...each, index })).sort((a, b) => a.at - b.at || a.index - b.index);
  inOrder.forEach((last, place) => {
    if (!last.ours || last.amount === 0) return;
    const window = inOrder.slice(0, place + 1).filter((each) => each.at > last.at - windowMs && each.amount > 0);
    const sum = window.reduce((total, each) => total + each.amount, 0);
    if (last.amount > limit) expect(window).toHaveLength(1);
    else expect(sum).toBeLessThanOrEqual(limit);
  });
}

test('in no window of time is there more than Exchange lets through', () => {
  fc.assert(
    fc.property(cases, (given) => {
      const { sendAt } = schedule(given.parcels, given.spends, new Map([['hub', given.limit]]), NOW);
      const everything = [
        ...given.spends.map((each) => ({ ...each, ours: false })),
        ...given.parcels
          .map((each, index) => ({ ...each, at: sendAt[index] ?? 0, ours: true }))
          .sort((a, b) => a.startsAt.localeCompare(b.startsAt)),
      ];
      expect(sendAt.every((at) => at >= NOW)).toBe(true);
      for (const lane of Map.groupBy(everything, laneKey).values()) {
        checkWindows(
          lane.map(({ at, ours }) => ({ at, ours, amount: 1 })),
          30,
          MINUTE,
        );
        checkWindows(
          lane.map(({ at, ours, recipients }) => ({ at, ours, amount: recipients })),
          10_000,
          DAY,
        );
      }
      const hub = everything.filter((each) => each.tenantId === 'hub');
      checkWindows(
        hub.map(({ at, ours, externalRecipients }) => ({ at, ours, amount: externalRecipients })),
        given.limit,
        DAY,
      );
    }),
    { numRuns: 150 },
  );
});

test('in each mailbox a sooner activity never leaves after a later one', () => {
  fc.assert(
    fc.property(cases, ({ parcels, spends: left, limit }) => {
      const { sendAt } = schedule(parcels, left, new Map([['hub', limit]]), NOW);
      const sent = parcels.map((each, index) => ({ ...each, at: sendAt[index] ?? 0 }));
      for (const lane of Map.groupBy(sent, laneKey).values()) {
        const byTime = lane.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt)).map((each) => each.at);
        expect(byTime).toEqual(byTime.toSorted((a, b) => a - b));
      }
    }),
    { numRuns: 100 },
  );
});

test('one mailbox with equal events is never slower than the limits make it', () => {
  const even = fc.record({ count: fc.integer({ min: 1, max: 400 }), recipients: fc.integer({ min: 1, max: 500 }) });
  fc.assert(
    fc.property(even, ({ count, recipients }) => {
      const lane = { tenantId: 'town', mailbox: 'a' };
      const parcels = Array.from({ length: count }, () => ({
        ...lane,
        startsAt: '',
        recipients,
        externalRecipients: 0,
      }));
      const result = schedule(parcels, [], new Map(), NOW);
      const perDay = Math.floor(10_000 / recipients);
      const expected = parcels.map((_, index) => {
        const [day, place] = [Math.floor(index / perDay), index % perDay];
        return NOW + day * DAY + Math.floor(place / 30) * MINUTE;
      });
      // A day later what left in its first minute is free again, and so on: the same pattern every day.
      expect(result.sendAt).toEqual(expected);
      expect(finishOf(parcels, result, lane)?.finishesAt).toBe(expected.at(-1));
    }),
    { numRuns: 200 },
  );
});

test('the last of a mailbox decides when it is finished, and something is said to decide when it waits', () => {
  fc.assert(
    fc.property(cases, ({ parcels, spends: left, limit }) => {
      const single = parcels.filter((each) => each.mailbox === 'a');
      const result = schedule(
        single,
        left.filter((each) => each.mailbox === 'a'),
        new Map([['hub', limit]]),
        NOW,
      );
      expect(result.decides).toHaveLength(single.length);
      for (const lane of single) {
        const times = single.flatMap((each, index) =>
          laneKey(each) === laneKey(lane) ? [result.sendAt[index] ?? 0] : [],
        );
        const last = finishOf(single, result, lane);
        expect(last?.finishesAt).toBe(Math.max(...times));
        expect(last?.decides === 'none').toBe(last?.finishesAt === NOW);
      }
    }),
    { numRuns: 100 },
  );
});
