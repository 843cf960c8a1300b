import type { Activity } from '../activities/activity.ts';
import { isOfHub, maySee } from '../activities/activity-policy.ts';
import { getActivity, getAhead } from '../activities/get-activities.ts';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { getHubs } from '../hubs/get-hub.ts';
import type { Attendee } from './attendee.ts';
import { describeAttendance } from './describe-attendance.ts';
import { emptySeats, getSeats } from './get-attendances.ts';
import { type ShownGuest, showGuests } from './guest-names.ts';
import { listOrganiserIds } from './host-store.ts';
import { listOwn, listPlacesOf } from './list-store.ts';
import { mayHost } from './may-host.ts';
import { nowOf } from './now-of.ts';
import type { ActivityAttendance, AttendanceView, MyActivity, MyGuest, Seats } from './registration-contract.ts';
import { type Occasion, occasionOfPlace, occasionsOf, whyNot } from './registration-rules.ts';

/**
 * My places at an activity and at each of its occasions that is not over, with the seats, my guests and whether I can
 * register; of an activity that is over, the last occasion. Numbers and my own: nobody else's name.
 * @throws AppError notFound, also for drafts of others
 */
export async function showAttendance(deps: Deps, context: Context, activityId: number): Promise<ActivityAttendance> {
  const { db } = deps;
  const activity = await getActivity(db, activityId);
  if (!maySee(context, activity, new Set(await listOrganiserIds(db, activityId)))) throw new AppError('notFound');
  const own = context.personId === null ? [] : await listOwn(db, activityId, context.personId);
  const seats = (await getSeats(db, [activityId])).get(activityId) ?? [];
  const guestIds = own.flatMap(({ guestId }) => (guestId === null ? [] : [guestId]));
  const known = { own, seats, guests: await showGuests(db, deps.vault, guestIds) };
  const attendances: AttendanceView[] = [];
  for (const occasion of shownOccasions(activity, nowOf(deps).iso)) {
    attendances.push(await viewOccasion(deps, context, activity, occasion, known));
  }
  const { perOccurrence, registration, organisationQuota, guestsPerMember } = activity.life;
  const rules = { perOccurrence, registration, organisationQuota, guestsPerMember };
  return { activityId, ...rules, mayHost: await mayHost(db, context, activity), attendances };
}

function shownOccasions(activity: Activity, now: string): Occasion[] {
  const all = occasionsOf(activity);
  const ahead = all.filter(({ endsAt }) => Date.parse(endsAt) > Date.parse(now));
  return ahead.length > 0 ? ahead : all.slice(-1);
}

interface Known {
  own: readonly Attendee[];
  seats: readonly Seats[];
  guests: ReadonlyMap<number, ShownGuest>;
}

async function viewOccasion(
  deps: Deps,
  context: Context,
  activity: Activity,
  occasion: Occasion,
  { own, seats, guests }: Known,
): Promise<AttendanceView> {
  const here = own.filter(({ occurrenceAt }) => occurrenceAt === occasion.occurrenceAt);
  const mine = here.find(({ personId }) => personId !== null && personId === context.personId);
  const brought = here.filter(({ guestId, state }) => guestId !== null && state !== 'left');
  const belongs = context.personId !== null || context.organisationId !== null;
  const asker = { isMember: isOfHub(context, activity.hubId), belongs };
  const why = whyNot(activity, occasion, asker, nowOf(deps).iso);
  const isIn = mine?.state === 'registered' || mine?.state === 'waiting' || mine?.state === 'offered';
  const mayBring = why === null && mine?.state === 'registered';
  const { startsAt, endsAt, closesAt, occurrenceAt } = occasion;
  return {
    ...(await describeAttendance(deps.db, activity, occasion, mine)),
    startsAt,
    endsAt,
    closesAt,
    seats: seats.find((each) => each.occurrenceAt === occurrenceAt) ?? emptySeats(occurrenceAt, activity.capacity),
    canRegister: why === null && !isIn,
    whyNot: why,
    guests: brought.map((guest) => viewGuest(guest, guests)),
    guestsLeft: mayBring ? Math.max(0, activity.life.guestsPerMember - brought.length) : 0,
  };
}

function viewGuest({ id, guestId, state }: Attendee, guests: ReadonlyMap<number, ShownGuest>): MyGuest {
  return { attendeeId: id, givenName: guests.get(guestId ?? 0)?.givenName ?? '', state };
}

/** Everything ahead that I come to, wait for or am offered, soonest first. */
export async function showMyActivities(deps: Deps, context: Context): Promise<MyActivity[]> {
  const { db } = deps;
  if (context.personId === null) return [];
  const now = nowOf(deps).date.getTime();
  const hubs = new Map((await getHubs(db)).map(({ id, slug }) => [id, slug]));
  const places = (await listPlacesOf(db, context.personId, null)).filter(({ attendee }) => attendee.state !== 'left');
  const ids = new Set(places.map(({ attendee }) => attendee.activityId));
  const activities = await getAhead(db, [...ids], new Date(now));
  const shown: MyActivity[] = [];
  for (const { attendee } of places) {
    const activity = activities.get(attendee.activityId);
    if (activity === undefined) continue;
    const occasion = occasionOfPlace(activity, attendee.occurrenceAt);
    if (Date.parse(occasion.endsAt) <= now) continue;
    const { title, place, timeZone, hubId } = activity;
    const { startsAt, endsAt } = occasion;
    const mine = await describeAttendance(db, activity, occasion, attendee);
    shown.push({ ...mine, title, place, timeZone, hub: hubs.get(hubId) ?? '', startsAt, endsAt });
  }
  return shown.sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
}
