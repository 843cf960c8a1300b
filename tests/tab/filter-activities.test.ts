import { describe, expect, test } from 'vitest';
import type { ActivityView } from '../../src/activities/activity-contract.ts';
import { filterActivities, groupByMonth, isFiltering, readFilter } from '../../tab/pages/calendar/filter-activities.ts';
import { monthOf, weekOf } from '../../tab/time.ts';
import type { Words } from '../../tab/use-words.ts';

import { buildActivityView } from './build-activity-view.ts';

const NOW = Date.parse('2027-01-04T07:00:00Z');

const everything = readFilter(new URLSearchParams());
const idsOf = (activities: ActivityView[]): number[] => activities.map(({ id }) => id);

describe('the filter in the address', () => {
  test('every field has its word', () => {
    const address = new URLSearchParams('sok=yoga&form=djupdykning&tema=klimat&inbjudningar=laga&varit=ja');
    expect(readFilter(address)).toEqual({
      text: 'yoga',
      form: 'djupdykning',
      theme: 'klimat',
      state: 'laga',
      past: true,
    });
  });

  test('an address without any filters nothing', () => {
    expect(isFiltering(everything)).toBe(false);
    expect(isFiltering({ ...everything, past: true })).toBe(false);
    expect(isFiltering({ ...everything, theme: 'klimat' })).toBe(true);
  });
});

describe('which activities are shown', () => {
  const activities = [
    buildActivityView({
      id: 1,
      title: 'Djupdykning: Öar',
      form: 'djupdykning',
      themes: ['klimat'],
      description: 'Om ÄNGAR',
    }),
    buildActivityView({ id: 2, title: 'Yoga', place: 'Gräset', themes: ['arbetsmiljö', 'klimat'] }),
    buildActivityView({
      id: 3,
      title: 'Förra årets fest',
      nextStartsAt: null,
      startsAt: '2026-12-01T12:00:00Z',
      endsAt: '2026-12-01T13:00:00Z',
    }),
  ];
  const shown = (filter: Partial<typeof everything>): number[] =>
    idsOf(filterActivities(activities, { ...everything, ...filter }, NOW));

  test('what is over is left out until it is asked for', () => {
    expect(shown({})).toEqual([1, 2]);
    expect(shown({ past: true })).toEqual([3, 1, 2]);
  });

  test('what has begun and goes on is not over', () => {
    const wall = buildActivityView({
      id: 4,
      nextStartsAt: null,
      startsAt: '2026-12-20T12:00:00Z',
      endsAt: '2027-01-20T12:00:00Z',
    });
    expect(idsOf(filterActivities([wall], everything, NOW))).toEqual([4]);
  });

  test('words are found in title, place and description, whatever their case', () => {
    expect(shown({ text: 'öar' })).toEqual([1]);
    expect(shown({ text: ' GRÄSET ' })).toEqual([2]);
    expect(shown({ text: 'ängar' })).toEqual([1]);
    expect(shown({ text: 'finns inte' })).toEqual([]);
  });

  test('form and theme narrow together', () => {
    expect(shown({ theme: 'klimat' })).toEqual([1, 2]);
    expect(shown({ theme: 'klimat', form: 'djupdykning' })).toEqual([1]);
    expect(shown({ theme: 'arbetsmiljö', form: 'djupdykning' })).toEqual([]);
  });
});

describe('how far invitations have come', () => {
  const activities = [
    buildActivityView({ id: 1 }),
    buildActivityView({ id: 2, invitations: { sent: 5, planned: 0, failed: 0 } }),
    buildActivityView({ id: 3, invitations: { sent: 5, planned: 0, failed: 2 } }),
    buildActivityView({ id: 4, invitations: { sent: 0, planned: 3, failed: 0 } }),
  ];
  const inState = (state: string): number[] => idsOf(filterActivities(activities, { ...everything, state }, NOW));

  test('none, sent, or to mend', () => {
    expect(inState('ej')).toEqual([1]);
    expect(inState('skickade')).toEqual([2, 3]);
    expect(inState('laga')).toEqual([3]);
    expect(inState('något annat')).toEqual([1, 2, 3, 4]);
  });

  test('a member, who is not told, is not filtered', () => {
    const untold = [buildActivityView({ id: 1, invitations: null })];
    expect(idsOf(filterActivities(untold, { ...everything, state: 'laga' }, NOW))).toEqual([1]);
  });
});

describe('order', () => {
  test('by the next time, then by number', () => {
    const activities = [
      buildActivityView({ id: 3, startsAt: '2027-01-13T07:15:00Z', nextStartsAt: '2027-03-03T07:15:00Z' }),
      buildActivityView({ id: 2, nextStartsAt: '2027-02-02T12:00:00Z' }),
      buildActivityView({ id: 1, nextStartsAt: '2027-02-02T12:00:00Z' }),
    ];
    expect(idsOf(filterActivities(activities, everything, NOW))).toEqual([1, 2, 3]);
  });

  test('by month, then by week: a week in two months stands in both', () => {
    const words = {
      month: (at: string, zone: string) => monthOf(at, zone, 'sv'),
      week: (at: string, zone: string) => weekOf(at, zone, 'sv'),
    } as Words;
    const days = ['2027-03-29T10:00:00Z', '2027-03-31T10:00:00Z', '2027-04-01T10:00:00Z', '2027-04-05T10:00:00Z'];
    const months = groupByMonth(
      days.map((startsAt, index) => buildActivityView({ id: index + 1, startsAt })),
      words,
    );
    expect(
      months.map(({ title, weeks }) => [title, weeks.map(({ week, activities }) => [week, idsOf(activities)])]),
    ).toEqual([
      ['Mars 2027', [[13, [1, 2]]]],
      [
        'April 2027',
        [
          [13, [3]],
          [14, [4]],
        ],
      ],
    ]);
  });
});
