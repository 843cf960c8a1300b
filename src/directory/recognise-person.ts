import type { Deps } from '../deps.ts';
import { findPersonByIdentity, linkPerson } from './person-store.ts';

/**
 * The stored person behind a validated token, by `tid` and `oid` (invariant 7). Somebody who was imported and signs in
 * for the first time is found by the sign-in name, and only among the people of the organisation whose tenant vouches
 * for that name: no tenant can take over somebody else's people. Who has been linked is never linked anew.
 * @returns null for somebody who is not stored; nothing is stored by looking
 */
export async function recognisePerson(
  deps: Pick<Deps, 'db' | 'vault'>,
  claims: { tenantId: string; objectId: string; userName: string | null },
  organisationId: number | null,
): Promise<number | null> {
  const known = await findPersonByIdentity(deps.db, claims.tenantId, claims.objectId);
  if (known !== undefined) return known;
  if (organisationId === null || claims.userName === null) return null;
  const fingerprint = deps.vault.fingerprint(claims.userName);
  return (await linkPerson(deps.db, { ...claims, organisationId, fingerprint })) ?? null;
}
