import type { Db, PersonDetails, Trx, Vault } from '../deps.ts';
import { findSealedPeople } from './person-store.ts';

/** Where an invitation to a person goes. For the call to Microsoft only: never logged, never stored. */
export interface AttendeeAddress {
  personId: number;
  version: number;
  address: string;
  givenName: string;
}

/** How an attendee is asked for: in a version that was sent before, or (null) as the person is now. */
export interface WantedAttendee {
  personId: number;
  version: number | null;
}

/**
 * Addresses of persons, by `attendeeKey`. Persons who are gone, or whose organisation's key has been destroyed, are missing.
 */
export async function findAttendees(
  db: Db | Trx,
  vault: Vault,
  wanted: readonly WantedAttendee[],
): Promise<Map<string, AttendeeAddress>> {
  const unique = new Map(wanted.map((person) => [attendeeKey(person), person]));
  const found = new Map<string, AttendeeAddress>();
  const current = new Set(
    [...unique.values()].filter((person) => person.version === null).map((person) => person.personId),
  );
  for (const { personId, version, sealed, sealedKey } of await findSealedPeople(db, [...unique.values()])) {
    const details = unsealOrNothing(vault, sealedKey, sealed);
    if (details === undefined) continue;
    const attendee = { personId, version, ...details };
    found.set(attendeeKey({ personId, version }), attendee);
    if (current.has(personId)) found.set(attendeeKey({ personId, version: null }), attendee);
  }
  return found;
}

/** A key that has been destroyed is an erasure, not a fault: the person is gone. */
function unsealOrNothing(vault: Vault, sealedKey: Uint8Array, sealed: Uint8Array): PersonDetails | undefined {
  try {
    return vault.unseal(sealedKey, sealed);
  } catch {
    return undefined;
  }
}

function attendeeKey(person: WantedAttendee): string {
  return `${person.personId}/${person.version ?? 'now'}`;
}

/** How the people of an event that was sent, or tried, are asked for: in the versions that were used. */
export function asSent(event: {
  attendeeIds: readonly number[];
  attendeeVersions: readonly number[] | null;
}): WantedAttendee[] {
  return event.attendeeIds.map((personId, index) => ({ personId, version: event.attendeeVersions?.[index] ?? 1 }));
}

/** Those of the wanted that were found, in their order. */
export function pickFound(
  found: ReadonlyMap<string, AttendeeAddress>,
  wanted: readonly WantedAttendee[],
): AttendeeAddress[] {
  return wanted.map((person) => found.get(attendeeKey(person))).filter((attendee) => attendee !== undefined);
}
