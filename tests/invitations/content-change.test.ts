import { expect, test } from 'vitest';
import type { Activity, SeriesException } from '../../src/activities/activity.ts';
import { contentChange } from '../../src/invitations/content-change.ts';
import { eventContent, type FrozenContent, occurrenceChanges } from '../../src/invitations/event-content.ts';
import { costOf, nextAct, type WishingEvent } from '../../src/invitations/next-act.ts';
import { buildActivity, buildBreakfast } from '../support/build-activity.ts';

const NOW = '2027-01-04T08:00:00Z';
const HUB = { name: 'Hubben', slug: 'hubben' };

function freeze(activity: Activity): FrozenContent {
  return {
    content: eventContent(activity, HUB, 'https://samverket.example', NOW),
    exceptions: occurrenceChanges(activity, NOW),
  };
}

/** As the database gives it back: its own order of keys. */
function stored(frozen: FrozenContent): FrozenContent {
  const turn = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(turn)
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, each]) => [key, turn(each)]),
          )
        : value;
  return turn(frozen) as FrozenContent;
}

const moved: SeriesException = {
  kind: 'moved',
  originalStartAt: '2027-01-20T07:15:00Z',
  startsAt: '2027-01-21T09:00:00Z',
  endsAt: '2027-01-21T10:00:00Z',
  place: 'Oasen',
};
const cancelled: SeriesException = { kind: 'cancelled', originalStartAt: '2027-01-27T07:15:00Z' };

test('what is the same is no change, whatever the order of its keys', () => {
  const had = freeze(buildBreakfast({ exceptions: [moved] }));
  expect(contentChange(stored(had), had, NOW)).toEqual({ patch: null, occurrences: [] });
});

test('only what differs is sent; a time brings the other times along, and a place can be taken away', () => {
  const had = freeze(buildActivity());
  const change = (given: Partial<Activity>) => contentChange(stored(had), freeze(buildActivity(given)), NOW).patch;
  expect(Object.keys(change({ title: 'Annat' }) ?? {})).toEqual(['subject', 'body']);
  expect(change({ place: '' })).toEqual({ location: { displayName: '' } });
  const { startsAt, endsAt } = { startsAt: '2027-02-02T13:00:00Z', endsAt: '2027-02-02T14:30:00Z' };
  expect(Object.keys(change({ startsAt, endsAt }) ?? {}).sort()).toEqual(['end', 'isAllDay', 'start']);
  // A seat more is nobody's news.
  expect(change({ capacity: 12 })).toBeNull();
});

test('whether an answer is asked for is no reason to write to anybody, but rides along', () => {
  const life = { ...buildActivity().life, registration: 'none' as const };
  const had = freeze(buildActivity());
  expect(contentChange(had, freeze(buildActivity({ life })), NOW).patch).toBeNull();
  expect(contentChange(had, freeze(buildActivity({ life, place: 'Oasen' })), NOW).patch).toEqual({
    location: { displayName: 'Oasen' },
    responseRequested: false,
  });
});

test('occurrences: moved, moved again, moved back, cancelled', () => {
  const plain = freeze(buildBreakfast());
  const withMoved = freeze(buildBreakfast({ exceptions: [moved] }));
  expect(contentChange(plain, withMoved, NOW)).toMatchObject({
    patch: null,
    occurrences: [{ originalDate: '2027-01-20', liesAt: null, change: { location: { displayName: 'Oasen' } } }],
  });
  const again = { ...moved, startsAt: '2027-01-22T09:00:00Z', endsAt: '2027-01-22T10:00:00Z' };
  expect(contentChange(withMoved, freeze(buildBreakfast({ exceptions: [again] })), NOW).occurrences).toMatchObject([
    { liesAt: { dateTime: '2027-01-21T10:00:00' }, change: { start: { dateTime: '2027-01-22T10:00:00' } } },
  ]);
  expect(contentChange(withMoved, plain, NOW).occurrences).toMatchObject([
    {
      liesAt: { dateTime: '2027-01-21T10:00:00' },
      change: {
        start: { dateTime: '2027-01-20T08:15:00' },
        end: { dateTime: '2027-01-20T09:00:00' },
        location: { displayName: 'Rastplatsen' },
      },
    },
  ]);
  const withCancelled = freeze(buildBreakfast({ exceptions: [cancelled] }));
  expect(contentChange(plain, withCancelled, NOW).occurrences).toMatchObject([
    { originalDate: '2027-01-27', change: null },
  ]);
  // What has been cancelled stays so, and what has been is left alone.
  expect(contentChange(withCancelled, plain, NOW).occurrences).toEqual([]);
  expect(contentChange(plain, withCancelled, '2027-01-28T08:00:00Z').occurrences).toEqual([]);
});

test('a series at another time of day loses its exceptions in Exchange: they are made anew', () => {
  const later = buildBreakfast({
    startsAt: '2027-01-13T08:15:00Z',
    endsAt: '2027-01-13T09:00:00Z',
    exceptions: [{ ...moved, originalStartAt: '2027-01-20T08:15:00Z' }],
  });
  const { patch, occurrences } = contentChange(freeze(buildBreakfast({ exceptions: [moved] })), freeze(later), NOW);
  expect(Object.keys(patch ?? {}).sort()).toEqual(['end', 'isAllDay', 'recurrence', 'start']);
  expect(occurrences).toMatchObject([{ originalDate: '2027-01-20', liesAt: null }]);
});

const event = (given: Partial<WishingEvent>): WishingEvent => ({
  attendeeIds: Array.from({ length: 500 }, (_, n) => n + 1),
  joining: [],
  leaving: [],
  accepting: [],
  cancelComment: null,
  had: freeze(buildActivity()),
  wanted: null,
  occurrences: [],
  ...given,
});

test('who leaves goes first, who joins comes last, and each act counts for those who hear of it', () => {
  const wanted = { id: 7, ...freeze(buildActivity({ place: 'Oasen' })) };
  const all = event({ attendeeIds: [1, 2], joining: [3], leaving: [1], accepting: [2, 3], wanted });
  expect(nextAct(all, NOW)).toEqual({
    kind: 'attendees',
    occurrenceAt: null,
    ids: [2],
    joined: [],
    gone: [1],
    accepted: [],
  });
  const left = event({ ...all, attendeeIds: [2], leaving: [] });
  expect(nextAct(left, NOW)).toMatchObject({
    kind: 'content',
    contentId: 7,
    patch: { location: { displayName: 'Oasen' } },
  });
  const last = nextAct(event({ ...left, wanted: null }), NOW);
  expect(last).toMatchObject({ ids: [2, 3], joined: [3], gone: [], accepted: [2, 3] });
  expect(nextAct(event({ ...all, cancelComment: 'Slut' }), NOW)).toEqual({ kind: 'cancel', comment: 'Slut' });

  const cost = (wish: Partial<WishingEvent>): [number, number] => {
    const act = nextAct(event(wish), NOW);
    if (act === undefined) throw new Error('nothing to do');
    const { messages, concerned } = costOf(act, event(wish));
    return [messages, concerned.length];
  };
  expect(cost({ wanted })).toEqual([1, 500]);
  expect(cost({ cancelComment: '' })).toEqual([1, 500]);
  expect(cost({ attendeeIds: [1, 2], joining: [3] })).toEqual([1, 1]);
  expect(nextAct(event({}), NOW)).toBeUndefined();
});
