import type { Deps, PersonDetails, Trx } from '../deps.ts';
import { findAttendees, pickFound } from '../directory/find-attendees.ts';
import type { Hub } from '../hubs/hub.ts';
import type { DueMail } from './mail-store.ts';
import { findSealedGuest, findTenantOf } from './receiver-store.ts';

/**
 * Name and address of whom a letter goes to, opened for the call to Microsoft only: never logged, never stored.
 * @returns undefined when the person is gone, or the key has been destroyed
 */
export async function findReceiver(
  deps: Pick<Deps, 'db' | 'vault'>,
  mail: Pick<DueMail, 'personId' | 'guestId'>,
): Promise<PersonDetails | undefined> {
  const { personId, guestId } = mail;
  if (personId !== null) {
    const wanted = [{ personId, version: null }];
    const [found] = pickFound(await findAttendees(deps.db, deps.vault, wanted), wanted);
    return found && { address: found.attendee.emailAddress.address, givenName: found.attendee.emailAddress.name ?? '' };
  }
  const guest = guestId === null ? undefined : await findSealedGuest(deps.db, guestId);
  if (guest === undefined || guest.sealedKey === null) return undefined;
  try {
    return deps.vault.unseal(guest.sealedKey, guest.sealed);
  } catch {
    // A key that has been destroyed is an erasure, not a fault.
    return undefined;
  }
}

/** Whether a letter leaves the tenant of the hub's mailbox: that has a budget of its own. Guests always do. */
export async function isExternal(trx: Trx, hub: Hub, mail: Pick<DueMail, 'personId'>): Promise<boolean> {
  return mail.personId === null || (await findTenantOf(trx, mail.personId)) !== hub.tenantId;
}
