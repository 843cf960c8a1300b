import type { PlanInput, PlanMember, PlanOrganisation } from '../../src/invitations/plan-invitations.ts';
import { buildActivity } from './build-activity.ts';

export const HUB_TENANT = '11111111-1111-4111-8111-111111111111';
export const HUB_MAILBOX = 'samverket@hub.example';

/** Everybody's hub in January 2027, with one activity and nobody in it. */
export function buildPlanInput(
  given: Partial<Omit<PlanInput, 'hub'>> & { hub?: Partial<PlanInput['hub']> } = {},
): PlanInput {
  return {
    now: '2027-01-04T08:00:00Z',
    activities: [buildActivity()],
    breakfasts: [],
    organisations: [buildPlanOrganisation(1)],
    members: [],
    invited: new Map(),
    ...given,
    hub: {
      id: 1,
      invitationPolicy: 'everyone',
      tenantId: HUB_TENANT,
      mailbox: HUB_MAILBOX,
      lateComerRoom: 25,
      timeZone: 'Europe/Stockholm',
      ...given.hub,
    },
  };
}

/** An organisation with a tenant and no mailbox of its own: its people are on the hub's road. */
export function buildPlanOrganisation(id: number, given: Partial<PlanOrganisation> = {}): PlanOrganisation {
  return { id, name: `Organisation ${id}`, tenantId: tenantOf(id), ownMailbox: null, ...given };
}

/** An organisation that is connected: its people are on their own road. */
export function buildConnectedOrganisation(id: number): PlanOrganisation {
  return buildPlanOrganisation(id, { ownMailbox: `samverket@organisation-${id}.example` });
}

/** Somebody who wants everything. */
export function buildPlanMember(personId: number, organisationId = 1, given: Partial<PlanMember> = {}): PlanMember {
  return { personId, organisationId, preference: 'all', themes: [], forms: [], ...given };
}

export function tenantOf(organisationId: number): string {
  return `22222222-2222-4222-8222-${String(organisationId).padStart(12, '0')}`;
}
