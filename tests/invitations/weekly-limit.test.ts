import { expect, test } from 'vitest';
import { planInvitations } from '../../src/invitations/plan-invitations.ts';
import { weekOf } from '../../src/invitations/week-count.ts';
import { buildActivity, buildBreakfast } from '../support/build-activity.ts';
import { buildPlanInput, buildPlanMember } from '../support/build-plan-input.ts';

const on = (id: number, startsAt: string) => {
  const at = (hours: number): string =>
    new Date(Date.parse(startsAt) + hours * 3_600_000).toISOString().replace('.000', '');
  return buildActivity({ id, uid: `a${id}`, startsAt, endsAt: at(1), overAt: at(1) });
};
const WEEK = [
  on(3, '2027-02-04T12:00:00Z'),
  on(1, '2027-02-02T12:00:00Z'),
  on(2, '2027-02-03T12:00:00Z'),
  on(4, '2027-02-08T12:00:00Z'),
];

test('the soonest of a week are invited to, the rest comes in one letter; the next week counts anew', () => {
  const members = [
    buildPlanMember(1, 1, { weeklyLimit: 2 }),
    buildPlanMember(2),
    buildPlanMember(3, 1, { weeklyLimit: 0 }),
  ];
  const plan = planInvitations(buildPlanInput({ activities: WEEK, members }));
  const invitedTo = (person: number): number[] =>
    plan.events.filter((event) => event.attendeeIds.includes(person)).map((event) => event.activityId);
  expect(invitedTo(1)).toEqual([1, 2, 4]);
  expect(invitedTo(2)).toEqual([1, 2, 3, 4]);
  expect(invitedTo(3)).toEqual([]);
  expect(plan.digests).toEqual(
    new Map([
      [3, [1, 2, 3, 4]],
      [1, [3]],
    ]),
  );
  expect(plan.leftOut).toEqual([{ reason: 'weeklyLimit', people: 2, invitations: 5 }]);
});

test('what somebody has been invited to already takes a place of its week', () => {
  const members = [buildPlanMember(1, 1, { weeklyLimit: 2 })];
  const invitedWeeks = new Map([[1, new Map([[weekOf('2027-02-05T12:00:00Z', 'Europe/Stockholm'), 1]])]]);
  const plan = planInvitations(buildPlanInput({ activities: WEEK, members, invitedWeeks }));
  expect(plan.events.map((event) => event.activityId)).toEqual([1, 4]);
});

test('a series counts in the week of its next occurrence, in the hub’s zone', () => {
  const members = [buildPlanMember(1, 1, { weeklyLimit: 1 })];
  const activities = [buildBreakfast({ id: 9 }), on(1, '2027-01-14T12:00:00Z'), on(2, '2027-01-19T12:00:00Z')];
  const plan = planInvitations(buildPlanInput({ activities, members }));
  expect(plan.events.map((event) => event.activityId)).toEqual([9, 2]);
  // Sunday evening in UTC is Monday in Stockholm.
  expect(weekOf('2027-01-10T23:30:00Z', 'Europe/Stockholm')).toBe('2027-W02');
  expect(weekOf('2027-01-01T12:00:00Z', 'Europe/Stockholm')).toBe('2026-W53');
});

test('what is not published is not sent', () => {
  const life = { ...buildActivity().life, state: 'draft' as const };
  const plan = planInvitations(
    buildPlanInput({ activities: [buildActivity({ life })], members: [buildPlanMember(1)] }),
  );
  expect(plan.events).toEqual([]);
  expect(plan.leftOut).toEqual([{ reason: 'notPublished', people: 1, invitations: 1 }]);
});
