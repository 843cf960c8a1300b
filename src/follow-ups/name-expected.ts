import type { Deps } from '../deps.ts';
import { showPeople } from '../directory/show-people.ts';
import { showGuests } from '../registrations/guest-names.ts';
import type { ExpectedPerson } from './expected-attendees.ts';

/** Given name and organisation by attendee id, for the host's list. Who has been erased has an empty name. */
export async function nameExpected(
  { db, vault }: Pick<Deps, 'db' | 'vault'>,
  expected: readonly ExpectedPerson[],
): Promise<Map<number, { givenName: string; organisation: string }>> {
  const personIds = expected.flatMap(({ personId }) => personId ?? []);
  const guestIds = expected.flatMap(({ guestId }) => guestId ?? []);
  const people = await showPeople(db, vault, personIds);
  const guests = await showGuests(db, vault, guestIds);
  return new Map(
    expected.flatMap(({ attendeeId, personId, guestId }) => {
      const shown = personId === null ? guests.get(guestId ?? 0) : people.get(personId);
      return shown === undefined ? [] : [[attendeeId, shown] as const];
    }),
  );
}
