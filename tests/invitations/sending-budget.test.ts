import { describe, expect, test } from 'vitest';
import { externalRecipientsPerDay, type Parcel, type Spend, schedule } from '../../src/invitations/sending-budget.ts';
import { finishOf } from '../support/finish-of.ts';

const NOW = Date.parse('2027-01-04T08:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const lane = { tenantId: 'hub', mailbox: 'samverket@hub.example' };

const parcel = (given: Partial<Parcel> = {}): Parcel => ({
  ...lane,
  startsAt: '2027-02-02T12:00:00Z',
  recipients: 1,
  externalRecipients: 0,
  ...given,
});
const parcels = (count: number, given: Partial<Parcel> = {}): Parcel[] =>
  Array.from({ length: count }, () => parcel(given));
const external = (recipients: number, given: Partial<Parcel> = {}) =>
  parcel({ recipients, externalRecipients: recipients, ...given });
const spend = (at: number, given: Partial<Spend> = {}): Spend => ({
  ...lane,
  at,
  recipients: 1,
  externalRecipients: 0,
  ...given,
});

/** Minutes from now. */
const minutesOf = (list: Parcel[], spends: Spend[] = [], limits: Record<string, number> = {}): number[] =>
  schedule(list, spends, new Map(Object.entries(limits)), NOW).sendAt.map((at) => (at - NOW) / MINUTE);
const laneOf = (list: Parcel[], spends: Spend[] = [], limits: Record<string, number> = {}, of = lane) =>
  finishOf(list, schedule(list, spends, new Map(Object.entries(limits)), NOW), of);

describe('external recipients of a tenant in a day', () => {
  // Microsoft's own table, and nine tenths of each by hand.
  test.each([
    [1, 10_000, 9_000],
    [10, 12_006, 10_805],
    [25, 14_259, 12_833],
    [100, 22_059, 19_853],
  ])('%i licences: Microsoft lets %i through, invitations use %i', (licences, published, ours) => {
    expect(externalRecipientsPerDay(licences, null)).toBe(ours);
    expect(Math.abs(externalRecipientsPerDay(licences, null) / 0.9 - published)).toBeLessThan(1.5);
  });

  test('the administrator’s own figure counts before the formula, nothing included', () => {
    expect(externalRecipientsPerDay(100, 5_000)).toBe(4_500);
    expect(externalRecipientsPerDay(100, 0)).toBe(0);
  });
});

describe('30 messages a minute', () => {
  test('the 31st leaves exactly a minute after the first, the 61st a minute later', () => {
    const times = minutesOf(parcels(61));
    expect(times.slice(0, 30)).toEqual(Array(30).fill(0));
    expect(times.slice(30, 60)).toEqual(Array(30).fill(1));
    expect(times[60]).toBe(2);
  });

  test('each mailbox has its own minute, also two of one tenant, and one name in two tenants', () => {
    const list = [
      ...parcels(30),
      ...parcels(30, { mailbox: 'other@hub.example' }),
      ...parcels(30, { tenantId: 'other' }),
    ];
    expect(new Set(minutesOf(list))).toEqual(new Set([0]));
  });

  test('what has left counts: the next leaves when the oldest is a minute old', () => {
    const spends = Array.from({ length: 30 }, (_, index) => spend(NOW - 50_000 + index));
    const at = schedule(parcels(2), spends, new Map(), NOW).sendAt.map((time) => time - NOW);
    expect(at).toEqual([10_000, 10_001]);
    expect(minutesOf(parcels(1), spends.slice(1))).toEqual([0]);
    expect(
      minutesOf(
        parcels(1),
        spends.map((each) => ({ ...each, mailbox: 'other@hub.example' })),
      ),
    ).toEqual([0]);
  });
});

test('what has left counts the same in whatever order the ledger is read', () => {
  const spends = Array.from({ length: 30 }, (_, index) => spend(NOW - 50_000 + index * 1_000));
  const read = (ledger: Spend[]) => schedule(parcels(2), ledger, new Map(), NOW).sendAt.map((at) => at - NOW);
  expect(read(spends)).toEqual([10_000, 11_000]);
  expect(read(spends.toReversed())).toEqual([10_000, 11_000]);
});

describe('10,000 recipients a day', () => {
  test('twenty full events go today, the twenty-first exactly a day later', () => {
    const times = minutesOf(parcels(21, { recipients: 500 }));
    expect(times.slice(0, 20)).toEqual(Array(20).fill(0));
    expect(times[20]).toBe(24 * 60);
  });

  test('what has left counts, to the last recipient', () => {
    const spends = [spend(NOW - DAY + 5 * MINUTE, { recipients: 9_600 })];
    expect(minutesOf([parcel({ recipients: 400 })], spends)).toEqual([0]);
    expect(minutesOf([parcel({ recipients: 401 })], spends)).toEqual([5]);
    // A day old to the millisecond counts no more.
    expect(minutesOf([parcel({ recipients: 401 })], [spend(NOW - DAY, { recipients: 9_600 })])).toEqual([0]);
  });
});

describe('external recipients of the tenant', () => {
  test('are shared by its mailboxes; people of the own tenant do not count', () => {
    const list = [
      external(60),
      external(40, { mailbox: 'other@hub.example' }),
      external(1),
      parcel({ recipients: 500 }),
    ];
    expect(minutesOf(list, [], { hub: 100 })).toEqual([0, 0, 24 * 60, 24 * 60]);
    const inside = parcel({ recipients: 500, mailbox: 'third@hub.example' });
    expect(minutesOf([...list, inside], [], { hub: 100 })[4]).toBe(0);
  });

  test('other tenants have none of it', () => {
    expect(minutesOf([external(100), external(100, { tenantId: 'town' })], [], { hub: 100 })).toEqual([0, 0]);
  });

  test('what another mailbox of the tenant has sent counts', () => {
    const spends = [
      spend(NOW - DAY + MINUTE, { mailbox: 'other@hub.example', recipients: 90, externalRecipients: 90 }),
    ];
    expect(minutesOf([external(10), external(1)], spends, { hub: 100 })).toEqual([0, 1]);
  });

  test('an event larger than the limit goes alone, and the next waits for it', () => {
    expect(minutesOf([external(10), external(500), external(10)], [], { hub: 100 })).toEqual([0, 24 * 60, 48 * 60]);
  });
});

describe('the order', () => {
  test('the soonest activity first, whatever the order given; equals in the order given', () => {
    const list = [
      external(100, { startsAt: '2027-03-01T12:00:00Z' }),
      external(100, { startsAt: '2027-01-05T12:00:00Z' }),
      external(100, { startsAt: '2027-02-01T12:00:00Z' }),
      external(100, { startsAt: '2027-02-01T12:00:00Z' }),
    ];
    expect(minutesOf(list, [], { hub: 100 })).toEqual([3, 0, 1, 2].map((day) => day * 24 * 60));
  });

  test('a small event does not overtake a large one that waits in the same mailbox', () => {
    const list = [parcel({ recipients: 9_900 }), parcel({ recipients: 400 }), parcel({ recipients: 1 })];
    expect(minutesOf(list)).toEqual([0, 24 * 60, 24 * 60]);
  });
});

describe('the limit that decides', () => {
  test('none, when everything leaves at once', () => {
    expect(laneOf(parcels(30))).toEqual({ finishesAt: NOW, decides: 'none' });
  });

  test.each([
    ['messagesPerMinute', parcels(31), {}, MINUTE],
    ['recipientsPerDay', parcels(21, { recipients: 500 }), {}, DAY],
    ['externalRecipientsPerDay', [external(60), external(60)], { hub: 100 }, DAY],
    // Behind one that waits: the same limit, even if there is room for it by itself.
    ['recipientsPerDay', [...parcels(21, { recipients: 500 }), parcel()], {}, DAY],
    // First a minute, then a day: the day decides. (The first minute's thirty leave no room for the twentieth of 499.)
    ['recipientsPerDay', [...parcels(30), ...parcels(20, { recipients: 499 })], {}, DAY],
    ['externalRecipientsPerDay', [...parcels(30), external(60), external(60)], { hub: 100 }, DAY + MINUTE],
  ] as const)('%s', (decides, list, limits, after) => {
    expect(laneOf([...list], [], limits)).toEqual({ finishesAt: NOW + after, decides });
  });

  test('is told for each mailbox', () => {
    const other = { ...lane, mailbox: 'other@hub.example' };
    const list = [...parcels(31), parcel(other)];
    expect(laneOf(list)?.decides).toBe('messagesPerMinute');
    expect(laneOf(list, [], {}, other)).toEqual({ finishesAt: NOW, decides: 'none' });
  });

  test('also when a mailbox waits behind another mailbox of its tenant', () => {
    const other = { ...lane, mailbox: 'other@hub.example' };
    const list = [external(60), external(60), external(1, other)];
    expect(laneOf(list, [], { hub: 100 }, other)).toEqual({
      finishesAt: NOW + DAY,
      decides: 'externalRecipientsPerDay',
    });
  });
});

test('nothing to send takes no time', () => {
  expect(schedule([], [spend(NOW)], new Map(), NOW)).toEqual({ sendAt: [], decides: [] });
});
