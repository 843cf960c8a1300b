import { describe, expect, test } from 'vitest';
import type { CalendarOccurrence } from '../../src/activities/activity-contract.ts';
import { phaseOf } from '../../tab/pages/activities/activity-facts.tsx';
import { filterEntries, isPast, markedOf, marksOf, readOccurrence } from '../../tab/pages/calendar/entry.ts';
import { readFilter } from '../../tab/pages/calendar/filter-activities.ts';
import type { Words } from '../../tab/use-words.ts';
import { buildActivityView } from './build-activity-view.ts';

/** Says the key instead of the text, with its count. */
const words = {
  t: (key: string, { count }: { count?: number } = {}) => (count === undefined ? key : `${key} ${count}`),
} as unknown as Words;

function buildOccurrence(given: Partial<CalendarOccurrence> = {}): CalendarOccurrence & { hub: string } {
  const startsAt = given.startsAt ?? '2027-01-13T12:00:00Z';
  return {
    activityId: 7,
    originalStartAt: startsAt,
    title: 'Så gör vi',
    form: 'så gör vi',
    themes: ['klimat'],
    timeZone: 'Europe/Stockholm',
    startsAt,
    endsAt: '2027-01-13T13:00:00Z',
    allDay: false,
    place: 'Lägerelden',
    state: 'published',
    cancelled: false,
    registration: 'open',
    seatsLeft: null,
    mine: 'none',
    ...given,
    hub: 'ostersund',
  };
}
const marks = (given: Partial<CalendarOccurrence>): string[] => marksOf(readOccurrence(buildOccurrence(given)), words);

describe('what sets an occasion apart', () => {
  test('nothing, where there is nothing to say', () => {
    expect(marks({})).toEqual([]);
    expect(marks({ seatsLeft: 6 })).toEqual([]);
  });

  test('seats when they are few, and that it is full', () => {
    expect(marks({ seatsLeft: 5 })).toEqual(['calendar.left 5']);
    expect(marks({ seatsLeft: 0 })).toEqual(['calendar.full']);
  });

  test('my own place goes before the seats of others', () => {
    expect(marks({ seatsLeft: 0, mine: 'registered' })).toEqual(['calendar.mine.registered']);
    expect(marks({ seatsLeft: 0, mine: 'waiting' })).toEqual(['calendar.mine.waiting']);
    expect(marks({ mine: 'offered' })).toEqual(['calendar.mine.offered']);
  });

  test('what is cancelled is nothing else', () => {
    expect(marks({ cancelled: true, mine: 'registered', seatsLeft: 0 })).toEqual(['calendar.status.cancelled']);
  });

  test('a plan says so; an occasion that stands elsewhere than its series would have it is changed', () => {
    expect(marks({ state: 'draft' })).toEqual(['calendar.status.draft']);
    expect(marks({ state: 'proposed' })).toEqual(['calendar.status.proposed']);
    expect(marks({ originalStartAt: '2027-01-12T12:00:00Z' })).toEqual(['calendar.status.changed']);
  });

  test('two moved to the same time are two', () => {
    const one = readOccurrence(buildOccurrence({ originalStartAt: '2027-01-11T12:00:00Z' }));
    const other = readOccurrence(buildOccurrence({ originalStartAt: '2027-01-12T12:00:00Z' }));
    expect(one.key).not.toBe(other.key);
  });
});

describe('what sets an activity of the list apart', () => {
  test('an offer at one of its occasions before a place at another', () => {
    const place = { occurrenceAt: null, offerExpiresAt: null };
    const mine = [
      { ...place, state: 'registered' as const },
      { ...place, state: 'offered' as const },
    ];
    expect(markedOf(buildActivityView({ mine })).mine).toBe('offered');
    expect(markedOf(buildActivityView({ mine: mine.slice(0, 1) })).mine).toBe('registered');
  });

  test('changed after it was published, unless it is cancelled', () => {
    const changedAt = '2027-01-03T10:00:00Z';
    expect(markedOf(buildActivityView({ changedAt })).status).toBe('changed');
    expect(markedOf(buildActivityView({ changedAt, state: 'cancelled' })).status).toBe('cancelled');
  });
});

describe('over, going on, ahead', () => {
  const now = Date.parse('2027-02-02T12:30:00Z');
  test('by the end of the last occasion', () => {
    expect(phaseOf(buildActivityView(), now)).toBe('ahead');
    expect(phaseOf(buildActivityView({ nextStartsAt: null }), now)).toBe('goingOn');
    expect(phaseOf(buildActivityView({ nextStartsAt: null, endsAt: '2027-02-02T12:30:00Z' }), now)).toBe('over');
    const series = { occurrences: 3, lastEndsAt: '2027-02-16T13:00:00Z', cancelled: 0, moved: 0 };
    expect(phaseOf(buildActivityView({ nextStartsAt: null, endsAt: '2027-02-01T13:00:00Z', series }), now)).toBe(
      'goingOn',
    );
  });

  test('an occasion is past from the day after', () => {
    const entry = readOccurrence(buildOccurrence());
    expect(isPast(entry, '2027-01-13')).toBe(false);
    expect(isPast(entry, '2027-01-14')).toBe(true);
  });
});

test('search, form and theme narrow what a month shows', () => {
  const entries = [
    readOccurrence(buildOccurrence()),
    readOccurrence(
      buildOccurrence({
        activityId: 8,
        title: 'Yoga på gräset',
        place: 'Oasen',
        form: 'wednesday wellness',
        themes: [],
      }),
    ),
  ];
  const found = (address: string): number[] =>
    filterEntries(entries, readFilter(new URLSearchParams(address))).map(({ activityId }) => activityId);
  expect(found('')).toEqual([7, 8]);
  expect(found('sok=GRÄSET')).toEqual([8]);
  expect(found('sok=oasen')).toEqual([8]);
  expect(found('tema=klimat')).toEqual([7]);
  expect(found('form=wednesday wellness')).toEqual([8]);
});
