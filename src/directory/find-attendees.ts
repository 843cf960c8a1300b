import type { Db, GraphEvent, PersonDetails, Trx, Vault } from '../deps.ts';
import { findSealedPeople } from './person-store.ts';

/** Where an invitation to a person goes. For the call to Microsoft only: never logged, never stored. */
export interface AttendeeAddress {
  personId: number;
  version: number;
  /** One object for all events of a person: sending a hundred thousand people their term makes millions otherwise. */
  attendee: Attendee;
}

type Attendee = GraphEvent['attendees'][number];

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
): Promise<Map<number, AttendeeAddress>> {
  const unique = new Map<number, WantedAttendee>();
  for (const person of wanted) unique.set(attendeeKey(person), person);
  const found = new Map<number, AttendeeAddress>();
  const current = new Set(
    [...unique.values()].filter((person) => person.version === null).map((person) => person.personId),
  );
  for (const { personId, version, sealed, sealedKey } of await findSealedPeople(db, [...unique.values()])) {
    const details = unsealOrNothing(vault, sealedKey, sealed);
    if (details === undefined) continue;
    const { address, givenName } = details;
    const attendee: Attendee = { emailAddress: { address, name: givenName }, type: 'required' };
    found.set(attendeeKey({ personId, version }), { personId, version, attendee });
    if (current.has(personId)) found.set(attendeeKey({ personId, version: null }), { personId, version, attendee });
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

/** A number, since millions are made: versions begin at 1, and nobody's details change 65,535 times. */
function attendeeKey({ personId, version }: WantedAttendee): number {
  return personId * 65_536 + (version ?? 0);
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
  found: ReadonlyMap<number, AttendeeAddress>,
  wanted: readonly WantedAttendee[],
): AttendeeAddress[] {
  const picked: AttendeeAddress[] = [];
  for (const person of wanted) {
    const attendee = found.get(attendeeKey(person));
    if (attendee !== undefined) picked.push(attendee);
  }
  return picked;
}
