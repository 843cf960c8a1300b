import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describePlan, type PlanFacts } from '../../src/invitations/describe-plan.ts';
import { type PlanInput, planInvitations } from '../../src/invitations/plan-invitations.ts';
import { PlanView } from '../../src/invitations/send-contract.ts';
import { schedule } from '../../src/invitations/sending-budget.ts';
import { buildActivity } from '../support/build-activity.ts';
import {
  buildConnectedOrganisation,
  buildPlanInput,
  buildPlanMember,
  buildPlanOrganisation,
  HUB_TENANT,
} from '../support/build-plan-input.ts';

const NOW = Date.parse('2027-01-04T08:00:00Z');
const COUNT = 4;

const inputs: fc.Arbitrary<PlanInput> = fc
  .record({
    people: fc.array(
      fc.record({
        organisationId: fc.integer({ min: 1, max: COUNT }),
        preference: fc.constantFrom('all' as const, 'chosen' as const, 'none' as const),
        themes: fc.subarray(['klimat', 'ledarskap']),
      }),
      { maxLength: 40, size: 'max' },
    ),
    connected: fc.array(fc.boolean(), { minLength: COUNT, maxLength: COUNT }),
    themes: fc.array(fc.subarray(['klimat' as const, 'ledarskap' as const]), { maxLength: 40, size: 'max' }),
    invited: fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }))),
    lateComerRoom: fc.constantFrom(25, 480, 497),
  })
  .map(({ people, connected, themes, invited, lateComerRoom }) =>
    buildPlanInput({
      members: people.map(({ organisationId, ...taste }, index) => buildPlanMember(index + 1, organisationId, taste)),
      organisations: connected.map((own, index) =>
        (own ? buildConnectedOrganisation : buildPlanOrganisation)(index + 1),
      ),
      activities: themes.map((list, index) => buildActivity({ id: index + 1, themes: list })),
      invited: new Map(
        [...Map.groupBy(invited, ([activityId]) => activityId)].map(([id, pairs]) => [
          id,
          new Set(pairs.map((pair) => pair[1])),
        ]),
      ),
      hub: { lateComerRoom },
    }),
  );

function viewOf(input: PlanInput): PlanView {
  const plan = planInvitations(input);
  const facts: PlanFacts = {
    hub: {
      ...input.hub,
      slug: 'h',
      name: 'H',
      timeZone: 'Europe/Stockholm',
      licences: 1,
      externalRecipientLimit: null,
      weeklyLimit: null,
    },
    activities: input.activities,
    organisations: input.organisations,
    organisationOf: new Map(input.members.map((member) => [member.personId, member.organisationId])),
    externalLimit: new Map([[HUB_TENANT, 150]]),
    now: NOW,
  };
  const parcels = plan.events.map((event) => ({ ...event, recipients: event.attendeeIds.length }));
  return describePlan(plan, schedule(parcels, [], facts.externalLimit, NOW), facts);
}

const sum = <T>(items: readonly T[], amount: (item: T) => number): number =>
  items.reduce((total, item) => total + amount(item), 0);

test('every way of counting comes to the same', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const view = viewOf(input);
      expect(PlanView.parse(view)).toEqual(view);
      const { organisationsByRoad, activities, budgets, invitations } = view;
      const leftOut = sum(view.leftOut, (row) => row.invitations);
      const events = view.events.own + view.events.hub;

      expect(invitations + leftOut).toBe(input.members.length * input.activities.length);
      expect(view.people).toBe(view.peopleByRoad.own + view.peopleByRoad.hub);
      expect(invitations).toBe(view.invitationsByRoad.own + view.invitationsByRoad.hub);
      for (const road of ['own', 'hub'] as const) {
        const mine = organisationsByRoad.filter((row) => row.road === road);
        expect(sum(mine, (row) => row.people)).toBe(view.peopleByRoad[road]);
        expect(sum(mine, (row) => row.invitations)).toBe(view.invitationsByRoad[road]);
        expect(sum(activities, (row) => row.invitations[road])).toBe(view.invitationsByRoad[road]);
        // On its own road an event is one organisation's; on the hub's several share it.
        const counted = sum(mine, (row) => row.events);
        if (road === 'own') expect(counted).toBe(view.events.own);
        else expect(counted).toBeGreaterThanOrEqual(view.events.hub);
      }
      expect(organisationsByRoad).toHaveLength(view.organisations);
      expect(activities).toHaveLength(input.activities.length);
      expect(sum(activities, (row) => row.leftOut)).toBe(leftOut);
      expect(sum(activities, (row) => row.events)).toBe(events);
      for (const row of activities) {
        expect(row.invitations.own + row.invitations.hub + row.leftOut).toBe(input.members.length);
      }
      expect(sum(budgets, (row) => row.messages)).toBe(events);
      expect(sum(budgets, (row) => row.recipients)).toBe(invitations);
      // Nobody here is in the hub's own tenant.
      expect(sum(budgets, (row) => row.externalRecipients)).toBe(view.invitationsByRoad.hub);
      expect(new Set(budgets.map((row) => row.mailbox)).size).toBe(budgets.length);
    }),
    { numRuns: 200 },
  );
});

test('the sending is finished when its last mailbox is, by the limit of that one', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const { budgets, startsAt, finishesAt, decides } = viewOf(input);
      const ends = budgets.map((row) => Date.parse(row.finishesAt));
      expect(Date.parse(startsAt)).toBe(NOW);
      expect(Date.parse(finishesAt)).toBe(Math.max(NOW, ...ends));
      if (decides === 'none') expect(finishesAt).toBe(startsAt);
      else expect(budgets).toContainEqual(expect.objectContaining({ finishesAt, decides }));
    }),
    { numRuns: 200 },
  );
});
