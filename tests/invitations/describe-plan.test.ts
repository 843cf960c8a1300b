import { describe, expect, test } from 'vitest';
import { describePlan, type PlanFacts } from '../../src/invitations/describe-plan.ts';
import { type PlanInput, type PlannedEvent, planInvitations } from '../../src/invitations/plan-invitations.ts';
import { PlanView } from '../../src/invitations/send-contract.ts';
import { type Schedule, schedule } from '../../src/invitations/sending-budget.ts';
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

const NOW = Date.parse('2027-01-04T08:00:00Z');
const LIMIT = 100;

const factsOf = (input: PlanInput, now = NOW): PlanFacts => ({
  hub: {
    ...input.hub,
    slug: 'ostersund',
    name: 'Samverket Östersund',
    timeZone: 'Europe/Stockholm',
    licences: 25,
    externalRecipientLimit: null,
    weeklyLimit: null,
  },
  activities: input.activities,
  organisations: input.organisations,
  organisationOf: new Map(input.members.map((member) => [member.personId, member.organisationId])),
  externalLimit: new Map([[HUB_TENANT, LIMIT]]),
  now,
});

function view(input: PlanInput, now = NOW): PlanView {
  const plan = planInvitations(input);
  const parcels = plan.events.map((event) => ({ ...event, recipients: event.attendeeIds.length }));
  const facts = factsOf(input, now);
  return describePlan(plan, schedule(parcels, [], facts.externalLimit, now), facts);
}

/** Two activities and a workshop on top of the breakfast, for three organisations on both roads. */
const input = buildPlanInput({
  activities: [
    buildActivity({ id: 1, themes: ['klimat'] }),
    buildBreakfast({ id: 2 }),
    buildActivity({ id: 3, title: 'Krock', startsAt: '2027-02-03T07:30:00Z', endsAt: '2027-02-03T08:30:00Z' }),
  ],
  breakfasts: [buildBreakfast({ id: 2 })],
  organisations: [
    buildConnectedOrganisation(1),
    buildPlanOrganisation(2, { name: 'Örebro kommun' }),
    buildPlanOrganisation(3, { name: 'Ånge kommun', tenantId: HUB_TENANT }),
  ],
  members: [
    buildPlanMember(1, 1),
    buildPlanMember(2, 1),
    buildPlanMember(3, 2),
    buildPlanMember(4, 2, { preference: 'chosen', themes: ['ledarskap'] }),
    buildPlanMember(5, 3),
    buildPlanMember(6, 3, { preference: 'none' }),
  ],
});

test('the consequence in numbers, all of it', () => {
  const shown = view(input);
  expect(PlanView.parse(shown)).toEqual(shown);
  const { fingerprint, ...rest } = shown;
  expect(fingerprint).toMatch(/^[\w-]{43}$/);
  expect(rest).toEqual({
    hub: 'ostersund',
    people: 5,
    organisations: 3,
    invitations: 9,
    events: { own: 2, hub: 2 },
    invitationsByRoad: { own: 4, hub: 5 },
    peopleByRoad: { own: 2, hub: 3 },
    leftOut: [
      { reason: 'onTopOfBreakfast', people: 6, invitations: 6 },
      { reason: 'wantsNone', people: 1, invitations: 2 },
      { reason: 'themeNotChosen', people: 1, invitations: 1 },
    ],
    activities: [
      {
        activityId: 2,
        title: 'Onsdagsfrukost',
        startsAt: '2027-01-13T07:15:00Z',
        allDay: false,
        invitations: { own: 2, hub: 3 },
        events: 2,
        leftOut: 1,
        heldBack: null,
      },
      {
        activityId: 1,
        title: 'Lägereldssamtal',
        startsAt: '2027-02-02T12:00:00Z',
        allDay: false,
        invitations: { own: 2, hub: 2 },
        events: 2,
        leftOut: 2,
        heldBack: null,
      },
      {
        activityId: 3,
        title: 'Krock',
        startsAt: '2027-02-03T07:30:00Z',
        allDay: false,
        invitations: { own: 0, hub: 0 },
        events: 0,
        leftOut: 6,
        heldBack: 'onTopOfBreakfast',
      },
    ],
    organisationsByRoad: [
      { organisation: 'Organisation 1', road: 'own', people: 2, invitations: 4, events: 2 },
      { organisation: 'Örebro kommun', road: 'hub', people: 2, invitations: 3, events: 2 },
      { organisation: 'Ånge kommun', road: 'hub', people: 1, invitations: 2, events: 2 },
    ],
    budgets: [
      {
        mailbox: HUB_MAILBOX,
        messages: 2,
        recipients: 5,
        externalRecipients: 3,
        recipientLimit: 10_000,
        externalRecipientLimit: LIMIT,
        finishesAt: '2027-01-04T08:00:00Z',
        decides: 'none',
      },
      {
        mailbox: 'samverket@organisation-1.example',
        messages: 2,
        recipients: 4,
        externalRecipients: 0,
        recipientLimit: 10_000,
        externalRecipientLimit: null,
        finishesAt: '2027-01-04T08:00:00Z',
        decides: 'none',
      },
    ],
    startsAt: '2027-01-04T08:00:00Z',
    finishesAt: '2027-01-04T08:00:00Z',
    decides: 'none',
  });
});

test('organisations with as many invitations stand in Swedish order', () => {
  const names = ['Östersund', 'Ånge', 'Zinkgruvan', 'Älvdalen', 'Arboga'];
  const organisations = names.map((name, index) => buildPlanOrganisation(index + 1, { name }));
  const members = names.map((_, index) => buildPlanMember(index + 1, index + 1));
  const shown = view(buildPlanInput({ organisations, members }));
  expect(shown.organisationsByRoad.map((row) => row.organisation)).toEqual([
    'Arboga',
    'Zinkgruvan',
    'Ånge',
    'Älvdalen',
    'Östersund',
  ]);
});

test('nothing to send is told too', () => {
  const shown = view(buildPlanInput());
  expect(PlanView.parse(shown)).toEqual(shown);
  expect(shown).toMatchObject({ people: 0, invitations: 0, budgets: [], decides: 'none', finishesAt: shown.startsAt });
});

describe('when it is finished', () => {
  const members = Array.from({ length: 5 }, (_, index) => buildPlanMember(index + 1, index < 2 ? 1 : 2));
  const organisations = [buildConnectedOrganisation(1), buildPlanOrganisation(2)];
  const activities = Array.from({ length: 35 }, (_, index) => buildActivity({ id: index + 1 }));

  /** 33 events of three external recipients fit in 100; the last two wait for a day. */
  const dayLater = { finishesAt: '2027-01-05T08:00:00Z', decides: 'externalRecipientsPerDay' };

  test('the slowest mailbox decides, and its limit', () => {
    const shown = view(buildPlanInput({ members, organisations, activities }));
    const minute = { finishesAt: '2027-01-04T08:01:00Z', decides: 'messagesPerMinute' };
    expect(shown.budgets).toMatchObject([
      { mailbox: HUB_MAILBOX, messages: 35, recipients: 105, externalRecipients: 105, ...dayLater },
      { messages: 35, recipients: 70, externalRecipients: 0, ...minute },
    ]);
    expect(shown).toMatchObject({ startsAt: '2027-01-04T08:00:00Z', ...dayLater });
  });

  test('to the millisecond, also when one of the times is a whole second', () => {
    const plan = planInvitations(buildPlanInput({ members, organisations }));
    const [hub, own] = plan.events as [PlannedEvent, PlannedEvent];
    const result: Schedule = { sendAt: plan.events.map(() => NOW), decides: plan.events.map(() => 'none') };
    Object.assign(result.sendAt, {
      [plan.events.indexOf(hub)]: NOW + 60_000,
      [plan.events.indexOf(own)]: NOW + 60_400,
    });
    Object.assign(result.decides, {
      [plan.events.indexOf(hub)]: 'messagesPerMinute',
      [plan.events.indexOf(own)]: 'recipientsPerDay',
    });
    const shown = describePlan(plan, result, factsOf(buildPlanInput({ members, organisations })));
    expect(shown).toMatchObject({ finishesAt: '2027-01-04T08:01:00.4Z', decides: 'recipientsPerDay' });
  });
});

describe('the fingerprint', () => {
  const fingerprint = (changes: Partial<PlanInput> = {}) => view({ ...input, ...changes }).fingerprint;

  test('does not depend on when one asks', () => {
    const later = { ...input, now: '2027-01-12T17:00:00Z' };
    expect(view(later, Date.parse(later.now)).fingerprint).toBe(view(input).fingerprint);
  });

  test('changes when one attendee is another', () => {
    const [first, ...others] = input.members as [PlanInput['members'][0]];
    expect(fingerprint({ members: [{ ...first, personId: 7 }, ...others] })).not.toBe(fingerprint());
  });

  test('changes when one attendee comes or goes', () => {
    expect(fingerprint({ members: input.members.slice(1) })).not.toBe(fingerprint());
    expect(fingerprint({ members: [...input.members, buildPlanMember(7, 2)] })).not.toBe(fingerprint());
  });

  test('changes when somebody has been invited in the meantime', () => {
    expect(fingerprint({ invited: new Map([[1, new Set([3])]]) })).not.toBe(fingerprint());
  });

  test('changes when an organisation is on another road', () => {
    const organisations = [buildPlanOrganisation(1), ...input.organisations.slice(1)];
    expect(fingerprint({ organisations })).not.toBe(fingerprint());
    const mailbox = { ...buildConnectedOrganisation(1), ownMailbox: 'annan@organisation-1.example' };
    expect(fingerprint({ organisations: [mailbox, ...input.organisations.slice(1)] })).not.toBe(fingerprint());
    const tenant = { ...buildConnectedOrganisation(1), tenantId: tenantOf(9) };
    expect(fingerprint({ organisations: [tenant, ...input.organisations.slice(1)] })).not.toBe(fingerprint());
  });

  test('changes when an activity goes, or is held back', () => {
    expect(fingerprint({ activities: input.activities.slice(1) })).not.toBe(fingerprint());
    expect(fingerprint({ activities: input.activities.slice(0, 2) })).not.toBe(fingerprint());
  });

  test('is told from one where the same people are parted otherwise', () => {
    const split = view({ ...input, hub: { ...input.hub, lateComerRoom: 498 } }).fingerprint;
    expect(split).not.toBe(fingerprint());
  });
});
