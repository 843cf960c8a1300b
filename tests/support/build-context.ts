import { randomUUID } from 'node:crypto';
import type { Context, Locale } from '../../src/context.ts';

/** Somebody who runs these hubs. */
export function communityManagerOf(hubIds: number[], locale: Locale = 'sv'): Context {
  return { ...somebody(locale), roles: hubIds.map((hubId) => ({ role: 'communityManager', hubId })) };
}

/** A member of a hub, who runs none. */
export function memberOf(hubId: number): Context {
  return { ...somebody('sv'), roles: [{ role: 'member', hubId }] };
}

function somebody(locale: Locale): Omit<Context, 'roles'> {
  return {
    tenantId: randomUUID(),
    objectId: randomUUID(),
    personId: null,
    organisationId: null,
    userName: null,
    organisationName: 'Östersunds kommun',
    givenName: 'Maja',
    locale,
    requestId: randomUUID(),
  };
}
