import type { Context } from '../context.ts';
import type { Deps, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findOrganisationKey, findPersonByIdentity, insertSignedIn } from './person-store.ts';

/**
 * The stored person behind a context; somebody who acts for the first time is stored: given name and address (the
 * sign-in name), sealed with the organisation's key. Makes nobody a receiver of invitations.
 * @returns the person's id
 * @throws AppError noOrganisation (a hub's own people), notAllowed (the organisation's key has been destroyed), addressMissing (the sign-in name is no
 * address), addressElsewhere (the address is somebody else's: another organisation's, or an earlier owner's)
 */
export async function knowPerson(deps: Pick<Deps, 'vault' | 'clock'>, trx: Trx, context: Context): Promise<number> {
  if (context.personId !== null) return context.personId;
  const { tenantId, objectId, organisationId, userName, givenName } = context;
  if (organisationId === null) throw new AppError('noOrganisation');
  const address = userName?.trim() ?? '';
  if (!/^[^\s@#]+@[^\s@#]+\.[^\s@#]+$/.test(address)) throw new AppError('addressMissing');
  const sealedKey = await findOrganisationKey(trx, organisationId);
  if (sealedKey === undefined) throw new AppError('notAllowed', { who: 'member' });
  const person = { tenantId, objectId, organisationId, fingerprint: deps.vault.fingerprint(address) };
  const sealed = deps.vault.seal(sealedKey, { givenName, address });
  const now = new Date(deps.clock.now().epochMilliseconds);
  const inserted = await insertSignedIn(trx, person, sealed, now);
  // Two requests of one person at once: the other one was quicker.
  const id = inserted ?? (await findPersonByIdentity(trx, tenantId, objectId));
  if (id === undefined) throw new AppError('addressElsewhere');
  return id;
}
