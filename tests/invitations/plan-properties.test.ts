import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Activity, BREAKFAST, FORMS, THEMES } from '../../src/activities/activity.ts';
import { describePlan } from '../../src/invitations/describe-plan.ts';
import {
  type InvitationPlan,
  type PlanInput,
  type PlanMember,
  type PlanOrganisation,
  planInvitations,
} from '../../src/invitations/plan-invitations.ts';
import { buildActivity, buildBreakfast } from '../support/build-activity.ts';
import {
  buildConnectedOrganisation,
  buildPlanInput,
  buildPlanOrganisation,
  HUB_MAILBOX,
  HUB_TENANT,
} from '../support/build-plan-input.ts';

const NOW = '2027-02-02T08:00:00Z';
const MINUTE_MS = 60_000;

const organisationsOf = (count: number): fc.Arbitrary<PlanOrganisation[]> =>
  fc.tuple(
    ...Array.from({ length: count }, (_, index) =>
      fc.constantFrom(
        buildPlanOrganisation(index + 1),
        buildConnectedOrganisation(index + 1),
        buildPlanOrganisation(index + 1, { tenantId: null }),
        buildPlanOrganisation(index + 1, { tenantId: HUB_TENANT }),
        { ...buildConnectedOrganisation(index + 1), tenantId: null },
      ),
    ),
  );

const members: fc.Arbitrary<PlanMember[]> = fc.uniqueArray(
  fc.record({
    personId: fc.integer({ min: 1, max: 400 }),
    organisationId: fc.integer({ min: 1, max: 4 }),
    preference: fc.constantFrom('all' as const, 'chosen' as const, 'none' as const),
    themes: fc.subarray(THEMES.slice(0, 3)),
    forms: fc.subarray(FORMS.slice(0, 3)),
  }),
  { selector: (member) => member.personId, maxLength: 60, size: 'max' },
);

/** Single activities around the breakfast of Wednesday 3 February, some of them over by now. */
const activities: fc.Arbitrary<Activity[]> = fc
  .array(
    fc.record({
      day: fc.constantFrom('2027-02-01', '2027-02-03', '2027-02-04'),
      minute: fc.integer({ min: 6 * 60, max: 9 * 60 }),
      minutes: fc.integer({ min: 15, max: 120 }),
      form: fc.constantFrom(...FORMS.slice(0, 3)),
      themes: fc.subarray(THEMES.slice(0, 3), { maxLength: 2 }),
      transparent: fc.boolean(),
    }),
    { maxLength: 5 },
  )
  .map((list) =>
    list.map(({ day, minute, minutes, form, themes, transparent }, index) => {
      const start = Date.parse(`${day}T00:00:00Z`) + minute * MINUTE_MS;
      const iso = (at: number): string => new Date(at).toISOString().replace('.000', '');
      const times = { startsAt: iso(start), endsAt: iso(start + minutes * MINUTE_MS) };
      return buildActivity({ id: index + 1, form, themes, transparent, ...times });
    }),
  );

const inputs: fc.Arbitrary<PlanInput> = fc
  .record({
    organisations: organisationsOf(4),
    members,
    activities,
    invited: fc.array(
      fc.tuple(fc.integer({ min: 1, max: 5 }), fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 30 })),
    ),
    policy: fc.constantFrom('everyone' as const, 'optIn' as const),
    lateComerRoom: fc.constantFrom(0, 25, 490, 497),
  })
  .map(({ policy, lateComerRoom, invited, ...rest }) =>
    buildPlanInput({
      ...rest,
      now: NOW,
      breakfasts: [buildBreakfast()],
      invited: new Map(invited.map(([activityId, ids]) => [activityId, new Set(ids)])),
      hub: { invitationPolicy: policy, lateComerRoom },
    }),
  );

/** The rules as the brief tells them, without any of the planner's short cuts. */
function shouldBeInvited(input: PlanInput, activity: Activity, member: PlanMember): boolean {
  const breakfast = { from: Date.parse('2027-02-03T07:15:00Z'), until: Date.parse('2027-02-03T08:00:00Z') };
  const from = Date.parse(activity.startsAt);
  const until = Date.parse(activity.endsAt);
  if (until <= Date.parse(NOW)) return false;
  const overlaps = from < breakfast.until && until > breakfast.from;
  if (overlaps && activity.form !== BREAKFAST && !activity.transparent) return false;
  if (input.invited.get(activity.id)?.has(member.personId)) return false;
  if (member.preference === 'all') return true;
  if (member.preference === 'none') return false;
  const chosen = member.forms.includes(activity.form) || activity.themes.some((theme) => member.themes.includes(theme));
  if (chosen || input.hub.invitationPolicy === 'optIn') return chosen;
  return activity.themes.length === 0 || activity.form === BREAKFAST;
}

const pairsOf = (plan: InvitationPlan): string[] =>
  plan.events.flatMap((event) => event.attendeeIds.map((id) => `${event.activityId}/${id}`)).sort();

test('exactly those who should be are invited, each once', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const expected = input.activities.flatMap((activity) =>
        input.members
          .filter((member) => shouldBeInvited(input, activity, member))
          .map((member) => `${activity.id}/${member.personId}`),
      );
      expect(pairsOf(planInvitations(input))).toEqual(expected.sort());
    }),
    { numRuns: 300 },
  );
});

test('each event’s people belong to its mailbox, are not too many, and its external recipients are counted right', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const organisations = new Map(input.organisations.map((organisation) => [organisation.id, organisation]));
      const organisationOf = new Map(
        input.members.map((member) => [member.personId, organisations.get(member.organisationId)]),
      );
      for (const event of planInvitations(input).events) {
        expect(event.attendeeIds.length).toBeGreaterThan(0);
        expect(event.attendeeIds.length).toBeLessThanOrEqual(500 - input.hub.lateComerRoom);
        let external = 0;
        for (const id of event.attendeeIds) {
          const { id: organisationId = 0, tenantId = null, ownMailbox = null } = organisationOf.get(id) ?? {};
          const own = tenantId !== null && ownMailbox !== null;
          expect(event).toMatchObject(
            own
              ? { road: 'own', organisationId, tenantId, mailbox: ownMailbox }
              : { road: 'hub', organisationId: null, tenantId: HUB_TENANT, mailbox: HUB_MAILBOX },
          );
          if (tenantId !== event.tenantId) external += 1;
        }
        expect(event.externalRecipients).toBe(external);
      }
    }),
    { numRuns: 150 },
  );
});

test('everybody is invited or left out, with every activity', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const plan = planInvitations(input);
      const leftOut = plan.leftOut.reduce((total, { invitations }) => total + invitations, 0);
      expect(pairsOf(plan).length + leftOut).toBe(input.members.length * input.activities.length);
      expect([...plan.leftOutOf.values()].reduce((total, count) => total + count, 0)).toBe(leftOut);
      for (const { people, invitations } of plan.leftOut) {
        expect(people).toBeLessThanOrEqual(Math.min(invitations, input.members.length));
        expect(invitations).toBeLessThanOrEqual(people * input.activities.length);
      }
    }),
    { numRuns: 200 },
  );
});

test('the same input gives the same plan and fingerprint, in whatever order the database gives its rows', () => {
  const shuffled = inputs.chain((input) => {
    const all = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
    return fc.tuple(fc.constant(input), all(input.members), all(input.organisations));
  });
  fc.assert(
    fc.property(shuffled, ([input, shuffledMembers, organisations]) => {
      const frozen = structuredClone(input);
      const plan = planInvitations(input);
      expect(input).toEqual(frozen);
      const again = planInvitations({ ...input, members: shuffledMembers, organisations });
      expect(planInvitations(input)).toEqual(plan);
      expect(again).toEqual(plan);
      expect(fingerprintOf(input, again)).toBe(fingerprintOf(input, plan));
    }),
    { numRuns: 100 },
  );
});

function fingerprintOf(input: PlanInput, plan: InvitationPlan): string {
  const hub = {
    ...input.hub,
    slug: 'h',
    name: 'H',
    timeZone: 'Europe/Stockholm',
    licences: 1,
    externalRecipientLimit: null,
    weeklyLimit: null,
  };
  const organisationOf = new Map(input.members.map((member) => [member.personId, member.organisationId]));
  const { activities: chosen, organisations } = input;
  const facts = {
    hub,
    activities: chosen,
    organisations,
    organisationOf,
    externalLimit: new Map(),
    now: Date.parse(NOW),
  };
  return describePlan(plan, { sendAt: [], decides: [] }, facts).fingerprint;
}
