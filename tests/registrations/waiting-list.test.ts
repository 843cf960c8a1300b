import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasSeat, seatsLeft } from '../../src/registrations/seats.ts';
import { chooseNext, explainWaiting, offerExpiresAt } from '../../src/registrations/waiting-list.ts';

const ZONE = 'Europe/Stockholm';
const far = { startsAt: '2027-06-01T10:00:00Z', closesAt: '2027-06-01T10:00:00Z' };

describe('how long an offer lasts', () => {
  test.each([
    ['more than a week ahead: 48 hours', '2027-01-04T12:00:00Z', far, '2027-01-06T12:00:00Z'],
    ['three days ahead: 24 hours', '2027-01-04T12:00:00Z', in_('2027-01-08T08:00:00Z'), '2027-01-05T12:00:00Z'],
    ['the day after: 4 hours', '2027-01-04T12:00:00Z', in_('2027-01-05T12:00:00Z'), '2027-01-04T16:00:00Z'],
    [
      'not at night: until 10 the next day',
      '2027-01-04T15:30:00Z',
      in_('2027-01-05T12:00:00Z'),
      '2027-01-05T09:00:00Z',
    ],
    ['not early in the morning', '2027-01-04T04:00:00Z', in_('2027-01-05T12:00:00Z'), '2027-01-04T09:00:00Z'],
    ['not at a weekend: until 10 on Monday', '2027-01-07T12:00:00Z', far, '2027-01-11T09:00:00Z'],
    ['Friday evening is the weekend', '2027-01-08T18:00:00Z', in_('2027-01-12T12:00:00Z'), '2027-01-11T09:00:00Z'],
    ['never beyond the start', '2027-01-04T12:00:00Z', in_('2027-01-04T13:00:00Z'), '2027-01-04T13:00:00Z'],
    [
      'nor beyond the close',
      '2027-01-04T12:00:00Z',
      { ...far, closesAt: '2027-01-04T20:00:00Z' },
      '2027-01-04T20:00:00Z',
    ],
    ['over the change to summer time', '2027-03-26T22:00:00Z', far, '2027-03-29T08:00:00Z'],
  ])('%s', (_what, now, times, until) => {
    expect(offerExpiresAt(now, times, ZONE)).toBe(until);
  });

  function in_(startsAt: string): { startsAt: string; closesAt: string } {
    return { startsAt, closesAt: startsAt };
  }
});

test('seats', () => {
  expect([seatsLeft(null, 7), seatsLeft(5, 3), seatsLeft(2, 3)]).toEqual([null, 2, 0]);
  const limits = { capacity: 5, organisationQuota: 2 };
  expect(hasSeat(limits, { taken: 4, ofOrganisation: 1 }, 1)).toBe(true);
  expect(hasSeat(limits, { taken: 5, ofOrganisation: 0 }, 1)).toBe(false);
  expect(hasSeat(limits, { taken: 3, ofOrganisation: 2 }, 1)).toBe(false);
  // Guests who come by themselves are of no organisation.
  expect(hasSeat(limits, { taken: 3, ofOrganisation: 2 }, null)).toBe(true);
});

test('what is said to who waits', () => {
  const given = { state: 'waiting', position: 3, offerExpiresAt: null, quota: null, closesAt: far.closesAt };
  const until = { code: 'waitingUntil', closesAt: far.closesAt };
  expect(explainWaiting(given)).toEqual([{ code: 'waitingNumber', position: 3 }, until]);
  expect(explainWaiting({ ...given, position: 1 })).toEqual([{ code: 'waitingNext' }, until]);
  expect(explainWaiting({ ...given, quota: { isFull: true, quota: 2 } })).toContainEqual({
    code: 'waitingQuota',
    quota: 2,
  });
  expect(explainWaiting({ ...given, state: 'offered', offerExpiresAt: far.startsAt })).toEqual([
    { code: 'offerUntil', expiresAt: far.startsAt },
  ]);
  expect(explainWaiting({ ...given, state: 'registered' })).toEqual([]);
});

const waiting = fc
  .array(fc.option(fc.integer({ min: 1, max: 4 })), { maxLength: 30 })
  .map((organisations) => organisations.map((organisationId, attendeeId) => ({ attendeeId, organisationId })));
const limit = fc.option(fc.integer({ min: 1, max: 12 }));

test('who is offered a seat: never above capacity or quota, as many as possible, first come first served', () => {
  fc.assert(
    fc.property(waiting, limit, limit, fc.integer({ min: 0, max: 12 }), (list, capacity, organisationQuota, seats) => {
      const byOrganisation = new Map([[1, Math.min(seats, 3)]]);
      const chosen = chooseNext(list, { capacity, organisationQuota }, { seats, byOrganisation });
      const has = (one: (typeof list)[number]): boolean => chosen.includes(one);
      if (capacity !== null) expect(chosen.length).toBeLessThanOrEqual(Math.max(0, capacity - seats));
      for (const one of list) {
        const { organisationId, attendeeId } = one;
        const ofOwn = chosen.filter((each) => each.organisationId === organisationId);
        const before = organisationId === null ? 0 : (byOrganisation.get(organisationId) ?? 0);
        const isFull =
          organisationId !== null && organisationQuota !== null && before + ofOwn.length >= organisationQuota;
        // Somebody is left out only if there is no seat, or none for the organisation.
        const isSpent = capacity !== null && chosen.length >= capacity - seats;
        if (!has(one)) expect(isFull || isSpent).toBe(true);
        // Nobody later has what somebody sooner of the same organisation has not.
        if (has(one)) {
          const sooner = list.filter((each) => each.organisationId === organisationId && each.attendeeId < attendeeId);
          expect(sooner.every(has)).toBe(true);
        }
        if (!has(one) && !isFull) {
          const later = chosen.filter((each) => each.attendeeId > attendeeId);
          expect(later).toEqual([]);
        }
      }
    }),
  );
});
