import type { Activity } from '../../src/activities/activity.ts';
import { describePlan } from '../../src/invitations/describe-plan.ts';
import { planInvitations } from '../../src/invitations/plan-invitations.ts';
import { schedule } from '../../src/invitations/sending-budget.ts';
import { buildActivity } from '../support/build-activity.ts';

const PEOPLE = 100_000;
const ORGANISATIONS = 1_000;
const ACTIVITIES = 25;

/** Plans, schedules and describes, as pressing "see the consequence" does; prints what it took as JSON. */
const now = '2027-01-04T07:00:00Z';
const hub = {
  id: 1,
  slug: 'hubben',
  name: 'Hubben',
  timeZone: 'Europe/Stockholm',
  invitationPolicy: 'everyone' as const,
  tenantId: crypto.randomUUID(),
  mailbox: 'samverket@hubben.example',
  licences: 25,
  externalRecipientLimit: null,
  lateComerRoom: 25,
  weeklyLimit: null,
};
const organisations = Array.from({ length: ORGANISATIONS }, (_, n) => ({
  id: n + 1,
  name: `Organisation ${n}`,
  tenantId: crypto.randomUUID(),
  ownMailbox: n % 2 === 0 ? `samverket@org${n}.example` : null,
}));
const preferences = ['all', 'chosen', 'none'] as const;
const members = Array.from({ length: PEOPLE }, (_, n) => ({
  personId: n + 1,
  organisationId: (n % ORGANISATIONS) + 1,
  preference: preferences[n % 10 === 9 ? 2 : n % 3 === 0 ? 1 : 0] ?? 'all',
  themes: n % 2 === 0 ? ['ledarskap', 'klimat'] : ['digitalisering'],
  forms: [],
}));
const activities: Activity[] = Array.from({ length: ACTIVITIES }, (_, n) =>
  buildActivity({ id: n + 1, uid: `a${n}`, themes: n % 2 === 0 ? ['ledarskap'] : ['digitalisering'] }),
);

const started = performance.now();
const plan = planInvitations({ now, hub, activities, breakfasts: [], organisations, members, invited: new Map() });
const parcels = plan.events.map((event) => ({ ...event, recipients: event.attendeeIds.length }));
const externalLimit = new Map([[hub.tenantId, 12_833]]);
const view = describePlan(plan, schedule(parcels, [], externalLimit, Date.parse(now)), {
  hub,
  activities,
  organisations,
  organisationOf: new Map(members.map((member) => [member.personId, member.organisationId])),
  externalLimit,
  now: Date.parse(now),
});
console.log(
  JSON.stringify({
    seconds: (performance.now() - started) / 1000,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    invitations: view.invitations,
    events: plan.events.length,
  }),
);
