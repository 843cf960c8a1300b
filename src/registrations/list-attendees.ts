import { getActivity } from '../activities/get-activities.ts';
import { toInstant } from '../activities/time-zone.ts';
import type { Context } from '../context.ts';
import type { Db, Deps, Trx } from '../deps.ts';
import { type ShownPerson, showPeople } from '../directory/show-people.ts';
import type { Attendee } from './attendee.ts';
import { getSeats } from './get-attendances.ts';
import { type ShownGuest, showGuests } from './guest-names.ts';
import { findMembers, listActive, listPresentable } from './list-store.ts';
import { requireHost } from './may-host.ts';
import type { AttendeeList, AttendeeView } from './registration-contract.ts';

/**
 * Who comes, who waits and who is asked, by given name and organisation: for the hub's community manager and those who
 * arrange the activity. Everybody else sees numbers.
 * @throws AppError notFound, notAllowed
 */
export async function listAttendees(deps: Deps, context: Context, activityId: number): Promise<AttendeeList> {
  const { db, vault } = deps;
  const activity = await getActivity(db, activityId);
  await requireHost(db, context, activity);
  const attendees = (await listActive(db, activityId)).filter(isShown);
  const personIds = attendees.flatMap(({ personId, broughtBy }) => [personId, broughtBy].filter((id) => id !== null));
  const guestIds = attendees.flatMap(({ guestId }) => (guestId === null ? [] : [guestId]));
  const names = {
    people: await showPeople(db, vault, personIds),
    guests: await showGuests(db, vault, guestIds),
    members: await findMembers(db, activity.hubId, personIds),
  };
  const positions = new Map<string, number>();
  const views = attendees.map((attendee) => {
    if (attendee.state !== 'waiting') return view(attendee, names, null);
    const position = (positions.get(attendee.occurrenceAt ?? '') ?? 0) + 1;
    positions.set(attendee.occurrenceAt ?? '', position);
    return view(attendee, names, position);
  });
  return { attendees: views, seats: (await getSeats(db, [activityId])).get(activityId) ?? [] };
}

/** Who asked on the public page and has not confirmed may be anybody: nobody is told of them. */
function isShown(attendee: Attendee): boolean {
  return attendee.state !== 'unconfirmed' || attendee.broughtBy !== null;
}

interface Names {
  people: ReadonlyMap<number, ShownPerson>;
  guests: ReadonlyMap<number, ShownGuest>;
  members: ReadonlySet<number>;
}

function view(attendee: Attendee, { people, guests, members }: Names, position: number | null): AttendeeView {
  const { personId, guestId, broughtBy } = attendee;
  const shown = personId === null ? guests.get(guestId ?? 0) : people.get(personId);
  return {
    attendeeId: attendee.id,
    occurrenceAt: attendee.occurrenceAt,
    givenName: shown?.givenName ?? '',
    organisation: shown?.organisation ?? '',
    kind: personId === null ? 'guest' : members.has(personId) ? 'member' : 'employee',
    broughtBy: broughtBy === null ? null : (people.get(broughtBy)?.givenName ?? ''),
    state: attendee.state,
    door: attendee.door,
    since: toInstant(attendee.actedAt),
    position,
    offerExpiresAt: attendee.offerExpiresAt && toInstant(attendee.offerExpiresAt),
  };
}

/** Somebody who may be on site, for check-in. */
export interface PresentCandidate {
  attendeeId: number;
  personId: number | null;
  guestId: number | null;
  organisationId: number | null;
  /** An individual member of the activity's hub. */
  isMember: boolean;
  state: 'registered' | 'offered' | 'waiting';
}

/** Everybody who has or waits for a place at the activity (`occurrenceAt` null), or at one occurrence. */
export async function getPresentCandidates(
  db: Db | Trx,
  activityId: number,
  occurrenceAt: string | null,
): Promise<PresentCandidate[]> {
  return (await listPresentable(db, { activityId, occurrenceAt })).flatMap(({ attendee, isMember }) => {
    const { id, personId, guestId, organisationId, state } = attendee;
    if (state === 'unconfirmed' || state === 'left') return [];
    return [{ attendeeId: id, personId, guestId, organisationId, isMember, state }];
  });
}
