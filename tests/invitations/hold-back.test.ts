import { describe, expect, test } from 'vitest';
import type { Activity, SeriesException } from '../../src/activities/activity.ts';
import { protectedTimes, whyHeldBack } from '../../src/invitations/hold-back.ts';
import { planInvitations } from '../../src/invitations/plan-invitations.ts';
import { buildActivity, buildBreakfast } from '../support/build-activity.ts';
import { buildPlanInput, buildPlanMember } from '../support/build-plan-input.ts';

const NOW = '2027-01-04T08:00:00Z';

/** A workshop at these local times of 3 February, a Wednesday with breakfast from 08:15 to 09:00. */
const workshop = (from: string, until: string, given: Partial<Activity> = {}): Activity =>
  buildActivity({
    form: 'samskapande workshop',
    startsAt: `2027-02-03T${from}:00Z`,
    endsAt: `2027-02-03T${until}:00Z`,
    ...given,
  });

const reasonFor = (activity: Activity, breakfast = buildBreakfast(), now = NOW) =>
  whyHeldBack(activity, protectedTimes([breakfast], now), now).reason;

describe('a workshop on a Wednesday with breakfast from 07:15Z to 08:00Z', () => {
  test.each([
    ['over all of it', '06:00', '10:00', 'onTopOfBreakfast'],
    ['into its beginning', '06:00', '07:16', 'onTopOfBreakfast'],
    ['out of its end', '07:59', '09:00', 'onTopOfBreakfast'],
    ['within it', '07:30', '07:40', 'onTopOfBreakfast'],
    ['right before it', '06:00', '07:15', undefined],
    ['right after it', '08:00', '09:00', undefined],
    ['later that day', '12:00', '15:00', undefined],
  ])('%s', (_where, from, until, expected) => {
    expect(reasonFor(workshop(from, until))).toBe(expected);
  });

  test('shown as free, or all day, takes nobody’s time', () => {
    expect(reasonFor(workshop('07:30', '08:30', { transparent: true }))).toBeUndefined();
    const day = { allDay: true, startsAt: '2027-02-02T23:00:00Z', endsAt: '2027-02-03T23:00:00Z' };
    expect(reasonFor(buildActivity({ ...day, form: 'öppet hus' }))).toBeUndefined();
  });

  test('the breakfast itself is not on top of itself, nor one that replaces it', () => {
    expect(reasonFor(buildBreakfast())).toBeUndefined();
    expect(reasonFor(workshop('07:15', '08:00', { form: 'onsdagsfrukost' }))).toBeUndefined();
  });

  test('a breakfast that is cancelled that day leaves it free, and only that day', () => {
    const exceptions: SeriesException[] = [{ kind: 'cancelled', originalStartAt: '2027-02-03T07:15:00Z' }];
    const breakfast = buildBreakfast({ exceptions });
    expect(reasonFor(workshop('07:30', '08:30'), breakfast)).toBeUndefined();
    const weekLater = { startsAt: '2027-02-10T07:30:00Z', endsAt: '2027-02-10T08:30:00Z' };
    expect(reasonFor(buildActivity(weekLater), breakfast)).toBe('onTopOfBreakfast');
  });

  test('a breakfast that is moved is protected where it is now', () => {
    const exceptions: SeriesException[] = [
      {
        kind: 'moved',
        originalStartAt: '2027-02-03T07:15:00Z',
        startsAt: '2027-02-04T07:15:00Z',
        endsAt: '2027-02-04T08:00:00Z',
      },
    ];
    const breakfast = buildBreakfast({ exceptions });
    expect(reasonFor(workshop('07:30', '08:30'), breakfast)).toBeUndefined();
    const thursday = { startsAt: '2027-02-04T07:30:00Z', endsAt: '2027-02-04T08:30:00Z' };
    expect(reasonFor(buildActivity(thursday), breakfast)).toBe('onTopOfBreakfast');
  });

  test('no breakfast after the last one', () => {
    const june = { startsAt: '2027-06-02T06:30:00Z', endsAt: '2027-06-02T08:00:00Z' };
    expect(reasonFor(buildActivity(june))).toBeUndefined();
  });

  test('in summer time the breakfast begins an hour earlier by UTC', () => {
    const april = (from: string, until: string) =>
      buildActivity({ startsAt: `2027-04-07T${from}:00Z`, endsAt: `2027-04-07T${until}:00Z` });
    expect(reasonFor(april('06:30', '06:45'))).toBe('onTopOfBreakfast');
    expect(reasonFor(april('07:00', '08:00'))).toBeUndefined();
  });

  test('a series is held back when one of its occurrences is on top', () => {
    // Every second day at 08:30 from Monday 1 March: its second occurrence is a Wednesday.
    const series = (until: string) =>
      buildActivity({
        startsAt: '2027-03-01T07:30:00Z',
        endsAt: '2027-03-01T08:30:00Z',
        recurrence: { kind: 'daily', interval: 2, until },
      });
    expect(reasonFor(series('2027-03-01'))).toBeUndefined();
    expect(reasonFor(series('2027-03-03'))).toBe('onTopOfBreakfast');
  });
});

test('what is over is told as over, whatever it lay on top of', () => {
  expect(reasonFor(workshop('07:30', '08:30'), buildBreakfast(), '2027-02-03T08:30:00Z')).toBe('activityOver');
});

test('a collision in the past does not hold back what is left of a series', () => {
  const series = buildActivity({
    startsAt: '2027-02-03T07:30:00Z',
    endsAt: '2027-02-03T08:30:00Z',
    recurrence: { kind: 'weekly', interval: 1, weekdays: ['wednesday'], until: '2027-06-30' },
  });
  expect(reasonFor(series, buildBreakfast(), '2027-05-01T08:00:00Z')).toBe('onTopOfBreakfast');
  expect(reasonFor(series, buildBreakfast(), '2027-06-01T08:00:00Z')).toBeUndefined();
});

test('a plan invites nobody to what is held back, and says so', () => {
  const activities = [workshop('07:30', '08:30'), buildBreakfast()];
  const members = [buildPlanMember(1), buildPlanMember(2, 1, { preference: 'none' })];
  const plan = planInvitations(buildPlanInput({ activities, breakfasts: [buildBreakfast()], members }));
  expect(plan.events.map((event) => event.activityId)).toEqual([100]);
  expect(plan.heldBack).toEqual(new Map([[1, 'onTopOfBreakfast']]));
  expect(plan.leftOut).toEqual([
    { reason: 'onTopOfBreakfast', people: 2, invitations: 2 },
    { reason: 'wantsNone', people: 1, invitations: 1 },
  ]);
});
