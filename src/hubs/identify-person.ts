import type { Context, Locale, RoleAssignment } from '../context.ts';
import type { Deps } from '../deps.ts';
import { recognisePerson } from '../directory/recognise-person.ts';
import { AppError } from '../errors.ts';
import { findIdentity } from './identity-store.ts';

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
  const { organisation, ownHubName, managedHubIds, personId } = await findIdentity(
    deps.db,
    claims.tenantId,
    claims.objectId,
  );
  if (organisation === null && ownHubName === null) throw new AppError('tenantUnknown');
  const roles: RoleAssignment[] = [
    ...managedHubIds.map((hubId) => ({ role: 'communityManager' as const, hubId })),
    ...(organisation?.hubIds ?? []).map((hubId) => ({ role: 'member' as const, hubId })),
  ];
  return {
    tenantId: claims.tenantId,
    objectId: claims.objectId,
    personId: personId ?? (await recognisePerson(deps, claims, organisation?.id ?? null)),
    organisationId: organisation?.id ?? null,
    userName: claims.userName,
    organisationName: organisation?.name ?? ownHubName ?? '',
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
