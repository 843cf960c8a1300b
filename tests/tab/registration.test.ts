import { describe, expect, test } from 'vitest';
import type { HubPreferences } from '../../src/memberships/preference-contract.ts';
import type { AttendanceView } from '../../src/registrations/registration-contract.ts';
import { fitting } from '../../tab/pages/home/may-fit.tsx';
import { choiceOf } from '../../tab/pages/registrations/choose-act.ts';
import { emptyGuest, faultOf } from '../../tab/pages/registrations/read-guest.ts';
import { buildActivityView } from './build-activity-view.ts';

describe('the one thing to do about a place', () => {
  const place = (state: AttendanceView['state'], left: number | null, canRegister = true) => ({
    state,
    canRegister,
    seats: { occurrenceAt: null, capacity: left === null ? null : 10, taken: 0, offered: 0, waiting: 0, left },
  });

  test('register where there is room, wait where there is none, nothing where one cannot', () => {
    expect(choiceOf(place('none', 3), null)).toEqual({ act: 'register', label: 'register' });
    expect(choiceOf(place('left', null), null)).toEqual({ act: 'register', label: 'register' });
    expect(choiceOf(place('none', 0), null)).toEqual({ act: 'register', label: 'queue' });
    expect(choiceOf(place('none', 3, false), null)).toBeNull();
  });

  test('what was done a moment ago is undone; on later visits it is left', () => {
    expect(choiceOf(place('registered', 3, false), 'register')).toEqual({ act: 'leave', label: 'undo' });
    expect(choiceOf(place('registered', 3, false), null)).toEqual({ act: 'leave', label: 'leave' });
    expect(choiceOf(place('waiting', 0, false), 'register')).toEqual({ act: 'leave', label: 'undo' });
    expect(choiceOf(place('waiting', 0, false), null)).toEqual({ act: 'leave', label: 'leaveQueue' });
    expect(choiceOf(place('left', 1), 'leave')).toEqual({ act: 'register', label: 'undo' });
  });

  test('a seat that was left in a full activity has gone to the next: no undoing is promised', () => {
    expect(choiceOf(place('left', 0), 'leave')).toEqual({ act: 'register', label: 'queue' });
  });
});

describe('the form of a guest', () => {
  const faults = (given: Partial<typeof emptyGuest>) => {
    const draft = { ...emptyGuest, ...given };
    return [faultOf('givenName', draft), faultOf('address', draft), faultOf('organisation', draft)];
  };

  test('given name and address are needed, the organisation is not', () => {
    expect(faults({})).toEqual(['givenName', 'address', null]);
    expect(faults({ givenName: ' ', address: ' ' })).toEqual(['givenName', 'address', null]);
    expect(faults({ givenName: 'Alex', address: ' alex@exempel.se ' })).toEqual([null, null, null]);
  });

  test('what is too long, or no address, is told apart from what is missing', () => {
    expect(faults({ givenName: 'a'.repeat(61), address: 'alex@', organisation: 'o'.repeat(121) })).toEqual([
      'givenNameLong',
      'addressWrong',
      'organisation',
    ]);
  });
});

describe('what may fit me', () => {
  const choice: HubPreferences = {
    hub: 'ostersund',
    hubName: 'Samverket Östersund',
    invitations: 'all',
    themes: ['klimat'],
    forms: ['djupdykning'],
    weeklyLimit: null,
    source: 'self',
    hubWeeklyLimit: null,
    delivery: { road: 'hub', mailbox: 'samverket@samverket-ostersund.example' },
  };

  test('on my themes or in my forms, soonest first', () => {
    const activities = [
      buildActivityView({ id: 1, themes: ['klimat'], startsAt: '2027-03-02T12:00:00Z' }),
      buildActivityView({ id: 2, form: 'djupdykning', startsAt: '2027-02-02T12:00:00Z' }),
      buildActivityView({ id: 3, themes: ['ledarskap'] }),
    ];
    expect(fitting(activities, [choice]).map(({ id }) => id)).toEqual([2, 1]);
    expect(fitting(activities, [])).toEqual([]);
  });

  test('not what I have a place at already, what is cancelled, or what is over', () => {
    const mine = [{ occurrenceAt: null, state: 'registered' as const, offerExpiresAt: null }];
    const activities = [
      buildActivityView({ id: 1, themes: ['klimat'], mine }),
      buildActivityView({ id: 2, themes: ['klimat'], state: 'cancelled' }),
      buildActivityView({ id: 3, themes: ['klimat'], nextStartsAt: null }),
    ];
    expect(fitting(activities, [choice])).toEqual([]);
  });
});
