import type { Context, Locale, RoleAssignment } from '../context.ts';
import type { Deps } from '../deps.ts';
import { recognisePerson } from '../directory/recognise-person.ts';
import { AppError } from '../errors.ts';
import { getOrganisations } from '../organisations/get-organisations.ts';
import { listHubs } from './hub-store.ts';
import { listManagedHubs } from './staff-store.ts';

/** What a validated token says of a person. */
export interface Claims {
  tenantId: string;
  objectId: string;
  /** Display name; of it only the given name is used, and shown to the person alone. */
  name: string;
  userName: string | null;
}

/**
 * Who asks, and what that person may do. Only people of member organisations and of the hubs themselves are let in:
 * an unknown tenant gets 403 and leaves no data (MS-12).
 * @throws AppError tenantUnknown
 */
export async function identifyPerson(
  deps: Pick<Deps, 'db' | 'vault'>,
  claims: Claims,
  request: { locale: Locale; requestId: string },
): Promise<Context> {
  const { db } = deps;
  const hubs = await listHubs(db);
  const organisation = (await getOrganisations(db)).find((candidate) => candidate.tenantId === claims.tenantId);
  const ownHub = hubs.find((hub) => hub.tenantId === claims.tenantId);
  if (organisation === undefined && ownHub === undefined) throw new AppError('tenantUnknown');
  const managed = await listManagedHubs(db, claims.tenantId, claims.objectId);
  const memberOf = organisation?.hubIds ?? [];
  const roles: RoleAssignment[] = [
    ...managed.map((hubId) => ({ role: 'communityManager' as const, hubId })),
    ...memberOf.map((hubId) => ({ role: 'member' as const, hubId })),
  ];
  return {
    tenantId: claims.tenantId,
    objectId: claims.objectId,
    personId: await recognisePerson(deps, claims, organisation?.id ?? null),
    organisationId: organisation?.id ?? null,
    userName: claims.userName,
    organisationName: organisation?.name ?? ownHub?.name ?? '',
    givenName: givenName(claims.name),
    roles,
    ...request,
  };
}

/** "Anna Berg" and "Berg, Anna" are both Anna. */
function givenName(displayName: string): string {
  const afterComma = displayName.split(',')[1]?.trim();
  return (afterComma || displayName.trim()).split(/\s+/)[0] ?? '';
}
