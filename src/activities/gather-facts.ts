import type { Context } from '../context.ts';
import type { Db, Deps, Trx } from '../deps.ts';
import { findAttendees } from '../directory/find-attendees.ts';
import { isCommunityManager } from '../hubs/hub-policy.ts';
import { getInvitationCounts } from '../invitations/count-invitations.ts';
import { type Attendance, getAttendances, getSeats } from '../registrations/get-attendances.ts';
import type { Activity } from './activity.ts';
import type { OrganiserView } from './activity-contract.ts';
import { mayEdit, type OrganiserIds } from './activity-policy.ts';
import type { Organiser } from './organiser-store.ts';
import type { ActivityFacts } from './view-activity.ts';

const NONE = { sent: 0, planned: 0, failed: 0 };

/**
 * What is shown of activities beside themselves, each kind asked for once however many they are.
 * @param activities all of one hub
 * @param organisers of these activities
 */
export async function gatherFacts(
  deps: Pick<Deps, 'db' | 'vault'>,
  context: Context,
  hubId: number,
  activities: readonly Activity[],
  organisers: readonly Organiser[],
): Promise<(activity: Activity) => ActivityFacts> {
  const { db } = deps;
  const registrable = activities.filter(({ life }) => life.registration !== 'none').map(({ id }) => id);
  const seats = registrable.length === 0 ? new Map<number, never[]>() : await getSeats(db, registrable);
  const mine = Map.groupBy(await attendancesOf(db, context, registrable), ({ activityId }) => activityId);
  const counts = isCommunityManager(context, hubId) ? await getInvitationCounts(db, hubId) : null;
  const names = await namesOf(deps, organisers);
  const byActivity = Map.groupBy(organisers, ({ activityId }) => activityId);
  return (activity) => {
    const own = byActivity.get(activity.id) ?? [];
    const editable = mayEdit(context, activity, idsOf(own));
    return {
      organisers: own.map((organiser) => viewOrganiser(organiser, names, editable)),
      seats: seats.get(activity.id) ?? [],
      attendances: mine.get(activity.id) ?? [],
      invitations: counts === null ? null : (counts.get(activity.id) ?? NONE),
    };
  };
}

async function attendancesOf(db: Db | Trx, { personId }: Context, activityIds: number[]): Promise<Attendance[]> {
  return personId === null || activityIds.length === 0 ? [] : getAttendances(db, personId, activityIds);
}

export function idsOf(organisers: readonly Organiser[]): OrganiserIds {
  return new Set(organisers.map(({ personId }) => personId));
}

/** Given names by person id; who has been erased is missing. */
export async function namesOf(
  { db, vault }: Pick<Deps, 'db' | 'vault'>,
  people: readonly { personId: number }[],
): Promise<Map<number, string>> {
  if (people.length === 0) return new Map();
  const found = await findAttendees(
    db,
    vault,
    people.map(({ personId }) => ({ personId, version: null })),
  );
  return new Map([...found.values()].map(({ personId, attendee }) => [personId, attendee.emailAddress.name ?? '']));
}

function viewOrganiser(organiser: Organiser, names: Map<number, string>, editable: boolean): OrganiserView {
  const { role, organisation, personId } = organiser;
  return { role, organisation, givenName: names.get(personId) ?? '', personId: editable ? personId : null };
}
