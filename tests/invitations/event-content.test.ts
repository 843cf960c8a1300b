import { describe, expect, test } from 'vitest';
import type { Activity, SeriesException } from '../../src/activities/activity.ts';
import { eventContent, occurrenceChanges } from '../../src/invitations/event-content.ts';
import { buildActivity, buildBreakfast } from '../support/build-activity.ts';

const NOW = '2027-01-04T08:00:00Z';
const ZONE = 'W. Europe Standard Time';

const contentOf = (activity: Activity, now = NOW) =>
  eventContent(activity, { name: 'Samverket Östersund', slug: 'ostersund' }, 'https://samverket.example', now);

/** What every invitation has: quiet and hidden (COL-05, COM-09). An answer is asked for where it is the registration. */
const QUIET = {
  importance: 'normal',
  isReminderOn: false,
  responseRequested: true,
  allowNewTimeProposals: false,
  hideAttendees: true,
};

const bodyOf = (title: string, description: string, id: number) => ({
  contentType: 'html',
  content: `<!DOCTYPE html>
<html lang="sv">
<head><title>${title}</title></head>
<body>
${description}
<p><a href="https://samverket.example/tab/kalender/${id}">Se ${title} i Samverket</a></p>
<p>Du får den här inbjudan för att du är med i Samverket Östersund. <a href="https://samverket.example/farre/ostersund">Färre inbjudningar</a></p>
</body>
</html>`,
});

describe('the whole JSON', () => {
  test('of a workshop, once', () => {
    const workshop = buildActivity({
      id: 7,
      title: 'Så bygger vi tillit',
      description: 'Vi provar tre sätt.\n\nTa med ett eget exempel.',
      place: 'Hinderbanan',
      form: 'samskapande workshop',
    });
    const description = '\n<p>Vi provar tre sätt.</p>\n<p>Ta med ett eget exempel.</p>';
    expect(contentOf(workshop)).toEqual({
      subject: 'Samverket: Så bygger vi tillit',
      body: bodyOf('Så bygger vi tillit', description, 7),
      start: { dateTime: '2027-02-02T13:00:00', timeZone: ZONE },
      end: { dateTime: '2027-02-02T14:30:00', timeZone: ZONE },
      isAllDay: false,
      location: { displayName: 'Hinderbanan' },
      showAs: 'tentative',
      ...QUIET,
    });
  });

  test('where nobody registers, no answer is asked for (COM-09)', () => {
    const life = { ...buildActivity().life, registration: 'none' as const };
    expect(contentOf(buildActivity({ life })).responseRequested).toBe(false);
  });

  test('of Östersund’s breakfast, every Wednesday of the spring', () => {
    expect(contentOf(buildBreakfast())).toEqual({
      subject: 'Samverket: Onsdagsfrukost',
      body: bodyOf('Onsdagsfrukost', '\n<p>Kaffe, macka och prat utan tema. Alla är välkomna.</p>', 100),
      start: { dateTime: '2027-01-13T08:15:00', timeZone: ZONE },
      end: { dateTime: '2027-01-13T09:00:00', timeZone: ZONE },
      isAllDay: false,
      location: { displayName: 'Rastplatsen' },
      recurrence: {
        pattern: { type: 'weekly', interval: 1, daysOfWeek: ['wednesday'], firstDayOfWeek: 'monday' },
        range: { type: 'endDate', startDate: '2027-01-13', endDate: '2027-05-26', recurrenceTimeZone: ZONE },
      },
      showAs: 'tentative',
      ...QUIET,
    });
  });

  test('of a month on the wall: whole days to the first of the next, though summer time begins in it, and free', () => {
    const tree = buildActivity({
      id: 9,
      title: 'Kulturträdet',
      description: 'Häng upp ett blad.',
      place: '',
      form: 'asynkron workshop',
      startsAt: '2027-02-28T23:00:00Z',
      endsAt: '2027-03-31T22:00:00Z',
      allDay: true,
      transparent: true,
    });
    expect(contentOf(tree)).toEqual({
      subject: 'Samverket: Kulturträdet',
      body: bodyOf('Kulturträdet', '\n<p>Häng upp ett blad.</p>', 9),
      start: { dateTime: '2027-03-01T00:00:00', timeZone: ZONE },
      end: { dateTime: '2027-04-01T00:00:00', timeZone: ZONE },
      isAllDay: true,
      showAs: 'free',
      ...QUIET,
    });
  });
});

test.each([
  ['all day', { allDay: true, startsAt: '2027-02-01T23:00:00Z', endsAt: '2027-02-02T23:00:00Z' }, 'free'],
  ['not taking time', { transparent: true }, 'free'],
  ['at an hour', {}, 'tentative'],
])('an activity %s is shown as it should: never busy', (_what, given, expected) => {
  expect(contentOf(buildActivity(given)).showAs).toBe(expected);
});

describe('time', () => {
  const timesOf = (activity: Activity, now = NOW) => {
    const { start, end } = contentOf(activity, now) as { start: { dateTime: string }; end: { dateTime: string } };
    return [start.dateTime, end.dateTime];
  };

  test('in summer time is the wall clock’s', () => {
    const april = buildActivity({ startsAt: '2027-04-07T06:15:00Z', endsAt: '2027-04-07T07:00:00Z' });
    expect(timesOf(april)).toEqual(['2027-04-07T08:15:00', '2027-04-07T09:00:00']);
  });

  test('of a hub in Finland is in its own zone', () => {
    const content = contentOf(buildActivity({ timeZone: 'Europe/Helsinki' }));
    expect(content.start).toEqual({ dateTime: '2027-02-02T14:00:00', timeZone: 'FLE Standard Time' });
  });

  test('a series that is under way begins with its next occurrence, at 08:15 in summer as in winter', () => {
    const content = contentOf(buildBreakfast(), '2027-03-31T12:00:00Z');
    expect(timesOf(buildBreakfast(), '2027-03-31T12:00:00Z')).toEqual(['2027-04-07T08:15:00', '2027-04-07T09:00:00']);
    expect(content.recurrence).toMatchObject({ range: { startDate: '2027-04-07', endDate: '2027-05-26' } });
  });

  test('every second week stays so when the series is under way', () => {
    const series = buildBreakfast({
      recurrence: { kind: 'weekly', interval: 2, weekdays: ['wednesday'], until: '2027-05-26' },
    });
    expect(contentOf(series, '2027-01-14T08:00:00Z').recurrence).toMatchObject({
      pattern: { interval: 2 },
      range: { startDate: '2027-01-27' },
    });
  });

  test('a series in its last occurrence is not begun again from January', () => {
    const during = '2027-05-26T06:30:00Z';
    expect(timesOf(buildBreakfast(), during)).toEqual(['2027-05-26T08:15:00', '2027-05-26T09:00:00']);
  });

  test('an all-day series whose next day is 23 hours long still ends at midnight', () => {
    const days = buildActivity({
      startsAt: '2027-03-25T23:00:00Z',
      endsAt: '2027-03-26T23:00:00Z',
      allDay: true,
      recurrence: { kind: 'daily', interval: 1, until: '2027-03-31' },
    });
    expect(timesOf(days, '2027-03-27T12:00:00Z')).toEqual(['2027-03-28T00:00:00', '2027-03-29T00:00:00']);
  });
});

describe('what becomes of a series’ exceptions', () => {
  const exceptions: SeriesException[] = [
    { kind: 'cancelled', originalStartAt: '2027-01-20T07:15:00Z' },
    { kind: 'cancelled', originalStartAt: '2027-03-31T06:15:00Z' },
    {
      kind: 'moved',
      originalStartAt: '2027-04-07T06:15:00Z',
      startsAt: '2027-04-08T06:30:00Z',
      endsAt: '2027-04-08T07:15:00Z',
      title: 'Torsdagsfrukost',
      place: 'Oasen',
    },
    {
      kind: 'moved',
      originalStartAt: '2027-04-14T06:15:00Z',
      startsAt: '2027-04-14T07:15:00Z',
      endsAt: '2027-04-14T08:00:00Z',
    },
  ];

  test('those ahead are taken away or moved, in the zone’s own time', () => {
    expect(occurrenceChanges(buildBreakfast({ exceptions }), '2027-02-01T08:00:00Z')).toEqual([
      { originalStartAt: '2027-03-31T06:15:00Z', originalDate: '2027-03-31', change: null },
      {
        originalStartAt: '2027-04-07T06:15:00Z',
        originalDate: '2027-04-07',
        change: {
          start: { dateTime: '2027-04-08T08:30:00', timeZone: ZONE },
          end: { dateTime: '2027-04-08T09:15:00', timeZone: ZONE },
          subject: 'Samverket: Torsdagsfrukost',
          location: { displayName: 'Oasen' },
        },
      },
      {
        originalStartAt: '2027-04-14T06:15:00Z',
        originalDate: '2027-04-14',
        change: {
          start: { dateTime: '2027-04-14T09:15:00', timeZone: ZONE },
          end: { dateTime: '2027-04-14T10:00:00', timeZone: ZONE },
        },
      },
    ]);
  });

  test('a date is the zone’s, also when it is another in UTC', () => {
    const night = buildBreakfast({
      startsAt: '2027-01-12T23:30:00Z',
      endsAt: '2027-01-13T00:30:00Z',
      exceptions: [{ kind: 'cancelled', originalStartAt: '2027-01-19T23:30:00Z' }],
    });
    expect(occurrenceChanges(night, NOW)).toMatchObject([{ originalDate: '2027-01-20' }]);
  });

  test('a series whose next occurrence is taken away begins with the one after, and needs nothing done about it', () => {
    const breakfast = buildBreakfast({ exceptions });
    const all = occurrenceChanges(breakfast, '2027-01-04T08:00:00Z').map((change) => change.originalStartAt);
    expect(all).toContain('2027-03-31T06:15:00Z');
    expect(contentOf(breakfast, '2027-03-25T08:00:00Z').start).toMatchObject({ dateTime: '2027-04-07T08:15:00' });
    expect(occurrenceChanges(breakfast, '2027-03-25T08:00:00Z').map((change) => change.originalStartAt)).toEqual(
      all.filter((start) => start > '2027-03-31T06:15:00Z'),
    );
  });

  test('an occurrence put off past now is still invited to', () => {
    const breakfast = buildBreakfast({ exceptions });
    const wednesdayNoon = '2027-04-07T10:00:00Z';
    expect(occurrenceChanges(breakfast, wednesdayNoon)).toContainEqual(
      expect.objectContaining({ originalStartAt: '2027-04-07T06:15:00Z' }),
    );
    expect(contentOf(breakfast, wednesdayNoon).start).toMatchObject({ dateTime: '2027-04-07T08:15:00' });
  });
});
