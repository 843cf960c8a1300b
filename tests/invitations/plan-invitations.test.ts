import { describe, expect, test } from 'vitest';
import { type PlanInput, planInvitations } from '../../src/invitations/plan-invitations.ts';
import { buildActivity, buildBreakfast } from '../support/build-activity.ts';
import {
  buildConnectedOrganisation,
  buildPlanInput,
  buildPlanMember,
  buildPlanOrganisation,
  HUB_MAILBOX,
  HUB_TENANT,
  tenantOf,
} from '../support/build-plan-input.ts';

/** Who is invited, over all events. */
const invitedBy = (input: PlanInput): number[] =>
  planInvitations(input)
    .events.flatMap((event) => event.attendeeIds)
    .sort((a, b) => a - b);

describe('who', () => {
  const members = [
    buildPlanMember(1),
    buildPlanMember(2, 1, { preference: 'chosen', themes: ['klimat'] }),
    buildPlanMember(3, 1, { preference: 'chosen', themes: ['ledarskap'] }),
    buildPlanMember(4, 1, { preference: 'none' }),
  ];
  const aboutClimate = [buildActivity({ themes: ['klimat'] })];

  test('a hub that invites everybody: all but those who said no, or chose other themes', () => {
    const input = buildPlanInput({ members, activities: aboutClimate });
    expect(invitedBy(input)).toEqual([1, 2]);
    expect(planInvitations(input).leftOut).toEqual([
      { reason: 'themeNotChosen', people: 1, invitations: 1 },
      { reason: 'wantsNone', people: 1, invitations: 1 },
    ]);
    expect(invitedBy(buildPlanInput({ members }))).toEqual([1, 2, 3]);
  });

  test('a hub where one opts in: those who chose it, or everything', () => {
    const input = buildPlanInput({ members, hub: { invitationPolicy: 'optIn' } });
    expect(invitedBy(input)).toEqual([1]);
    expect(planInvitations(input).leftOut).toEqual([
      { reason: 'notOptedIn', people: 2, invitations: 2 },
      { reason: 'wantsNone', people: 1, invitations: 1 },
    ]);
    expect(invitedBy({ ...input, activities: aboutClimate })).toEqual([1, 2]);
  });

  test('nobody who already has, or is about to get, an invitation to it', () => {
    const activities = [buildActivity({ id: 1 }), buildActivity({ id: 2 })];
    const plan = planInvitations(buildPlanInput({ members, activities, invited: new Map([[1, new Set([1, 3, 4])]]) }));
    const idsOf = (activityId: number) => plan.events.find((event) => event.activityId === activityId)?.attendeeIds;
    expect(idsOf(1)).toEqual([2]);
    expect(idsOf(2)).toEqual([1, 2, 3]);
    // Who already has it is not also counted as somebody who wants none.
    expect(plan.leftOut).toEqual([
      { reason: 'alreadyInvited', people: 3, invitations: 3 },
      { reason: 'wantsNone', people: 1, invitations: 1 },
    ]);
    expect(plan.leftOutOf).toEqual(
      new Map([
        [1, 3],
        [2, 1],
      ]),
    );
  });

  test('nobody at all: no event, and not an event without attendees', () => {
    const invited = new Map([[1, new Set([1, 2, 3, 4])]]);
    expect(planInvitations(buildPlanInput({ members, invited })).events).toEqual([]);
  });

  test('left out people are counted once, their invitations each time', () => {
    const activities = [buildActivity({ id: 1 }), buildActivity({ id: 2 }), buildActivity({ id: 3 })];
    const plan = planInvitations(buildPlanInput({ members, activities }));
    expect(plan.leftOut).toEqual([{ reason: 'wantsNone', people: 1, invitations: 3 }]);
  });
});

describe('the road', () => {
  test('from the own mailbox where it is connected, from the hub’s otherwise', () => {
    const organisations = [
      buildConnectedOrganisation(1),
      buildPlanOrganisation(2),
      buildPlanOrganisation(3, { tenantId: null }),
    ];
    const members = [buildPlanMember(31, 3), buildPlanMember(12, 1), buildPlanMember(21, 2), buildPlanMember(11, 1)];
    const { events } = planInvitations(buildPlanInput({ organisations, members }));
    const startsAt = '2027-02-02T12:00:00Z';
    expect(events).toEqual([
      {
        activityId: 1,
        road: 'hub',
        organisationId: null,
        tenantId: HUB_TENANT,
        mailbox: HUB_MAILBOX,
        attendeeIds: [21, 31],
        externalRecipients: 2,
        startsAt,
      },
      {
        activityId: 1,
        road: 'own',
        organisationId: 1,
        tenantId: tenantOf(1),
        mailbox: 'samverket@organisation-1.example',
        attendeeIds: [11, 12],
        externalRecipients: 0,
        startsAt,
      },
    ]);
  });

  test('a mailbox without a tenant cannot be reached: the hub invites', () => {
    const organisations = [{ ...buildConnectedOrganisation(1), tenantId: null }];
    const [event] = planInvitations(buildPlanInput({ organisations, members: [buildPlanMember(1)] })).events;
    expect(event).toMatchObject({ road: 'hub', externalRecipients: 1 });
  });

  test('people of the hub’s own tenant are not external; who is, is counted in each part of a split', () => {
    const organisations = [buildPlanOrganisation(1, { tenantId: HUB_TENANT }), buildPlanOrganisation(2)];
    const members = Array.from({ length: 10 }, (_, index) => buildPlanMember(index, index < 3 ? 1 : 2));
    const { events } = planInvitations(buildPlanInput({ organisations, members, hub: { lateComerRoom: 495 } }));
    expect(events.map(({ attendeeIds, externalRecipients }) => ({ attendeeIds, externalRecipients }))).toEqual([
      { attendeeIds: [0, 1, 2, 3, 4], externalRecipients: 2 },
      { attendeeIds: [5, 6, 7, 8, 9], externalRecipients: 5 },
    ]);
  });

  test('two connected organisations never share an event, however few they are', () => {
    const organisations = [buildConnectedOrganisation(2), buildConnectedOrganisation(1)];
    const members = [buildPlanMember(1, 1), buildPlanMember(2, 2)];
    const { events } = planInvitations(buildPlanInput({ organisations, members }));
    expect(events.map((event) => [event.organisationId, event.attendeeIds])).toEqual([
      [1, [1]],
      [2, [2]],
    ]);
  });
});

describe('when', () => {
  const members = [buildPlanMember(1)];
  const planAt = (now: string, activities: PlanInput['activities']) =>
    planInvitations(buildPlanInput({ now, activities, members }));

  test('the soonest activity is first', () => {
    const activities = [
      buildActivity({ id: 1, startsAt: '2027-03-02T12:00:00Z', endsAt: '2027-03-02T13:00:00Z' }),
      buildActivity({ id: 2 }),
      buildBreakfast({ id: 3 }),
    ];
    expect(planAt('2027-01-04T08:00:00Z', activities).events.map((event) => event.activityId)).toEqual([3, 2, 1]);
    // In February the next breakfast counts, not the first.
    expect(planAt('2027-02-03T08:00:00Z', [activities[0], activities[2]] as typeof activities).events).toMatchObject([
      { activityId: 3, startsAt: '2027-02-10T07:15:00Z' },
      { activityId: 1 },
    ]);
  });

  test('what is over invites nobody, and everybody is told as left out', () => {
    const plan = planAt('2027-02-02T13:30:00Z', [buildActivity()]);
    expect(plan.events).toEqual([]);
    expect(plan.heldBack).toEqual(new Map([[1, 'activityOver']]));
    expect(plan.leftOut).toEqual([{ reason: 'activityOver', people: 1, invitations: 1 }]);
  });

  test('what is under way still invites', () => {
    expect(planAt('2027-02-02T13:29:59Z', [buildActivity()]).events).toHaveLength(1);
  });

  test('a series is over after its last occurrence', () => {
    expect(planAt('2027-05-25T08:00:00Z', [buildBreakfast()]).events).toMatchObject([
      { startsAt: '2027-05-26T06:15:00Z' },
    ]);
    expect(planAt('2027-05-26T07:00:00Z', [buildBreakfast()]).heldBack.get(100)).toBe('activityOver');
  });

  test('during the last breakfast, the start is that of the one under way', () => {
    expect(planAt('2027-05-26T06:30:00Z', [buildBreakfast()]).events).toMatchObject([
      { startsAt: '2027-05-26T06:15:00Z' },
    ]);
  });
});

test('events have room for late comers', () => {
  const members = Array.from({ length: 951 }, (_, index) => buildPlanMember(index));
  const { events } = planInvitations(buildPlanInput({ members }));
  expect(events.map((event) => event.attendeeIds.length)).toEqual([317, 317, 317]);
});
