import type { Activity, SeriesException } from '../activities/activity.ts';
import { getActivity } from '../activities/get-activities.ts';
import { occurrencesOf } from '../activities/series.ts';
import type { Context } from '../context.ts';
import type { Db, Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { getInvitedActivities, type InvitedActivity } from '../invitations/invited-people.ts';
import { readFeedLink } from '../memberships/my-feed.ts';
import { type Attendance, getAttendances } from '../registrations/get-attendances.ts';
import { buildCalendar, type CalendarEntry } from './build-calendar.ts';

type PersonalDeps = Pick<Deps, 'db' | 'clock' | 'links' | 'publicUrl'>;

/** Where a calendar says nothing of it, times are those of the hubs. */
const ZONE = 'Europe/Stockholm';

/**
 * A person's own feed: what they are registered for or invited to, and nothing else.
 * @throws AppError linkInvalid, linkExpired
 */
export async function showPersonalFeed(deps: PersonalDeps, token: string): Promise<string> {
  const personId = await readFeedLink(deps, token);
  return buildCalendar('Samverket – mina aktiviteter', ZONE, await listEntries(deps, personId));
}

/**
 * One of the signed-in person's activities as a calendar file, with the UID of their own Outlook invitation where there is
 * one: taken into the same calendar it is the same entry (COM-12).
 * @throws AppError notFound (also when the person has nothing to do with it)
 */
export async function showMyActivityFile(deps: PersonalDeps, context: Context, activityId: number): Promise<string> {
  if (context.personId === null) throw new AppError('notFound');
  const entries = (await listEntries(deps, context.personId)).filter(({ activity }) => activity.id === activityId);
  const [entry] = entries;
  if (entry === undefined) throw new AppError('notFound');
  return buildCalendar(entry.activity.title, entry.activity.timeZone, entries);
}

async function listEntries(deps: PersonalDeps, personId: number): Promise<CalendarEntry[]> {
  const attendances = Map.groupBy(await getAttendances(deps.db, personId), ({ activityId }) => activityId);
  const invitations = Map.groupBy(await getInvitedActivities(deps.db, personId), ({ activityId }) => activityId);
  const ids = [...new Set([...attendances.keys(), ...invitations.keys()])].sort((a, b) => a - b);
  const entries: CalendarEntry[] = [];
  for (const id of ids) {
    const entry = await entryOf(deps, id, attendances.get(id) ?? [], invitations.get(id) ?? []);
    if (entry !== undefined) entries.push(entry);
  }
  return entries;
}

async function entryOf(
  { db, clock, publicUrl }: Pick<PersonalDeps, 'db' | 'clock' | 'publicUrl'>,
  activityId: number,
  attendances: readonly Attendance[],
  invitations: readonly InvitedActivity[],
): Promise<CalendarEntry | undefined> {
  const activity = await findShown(db, activityId, clock.now().epochMilliseconds);
  const places = attendances.filter(({ state }) => state !== 'left');
  const invitation = invitations.find(({ state }) => ['sent', 'sending', 'unclear'].includes(state));
  const invited = invitation !== undefined && invitation.response !== 'declined';
  if (activity === undefined || (places.length === 0 && !invited)) return undefined;
  const whole = invited || places.some(({ occurrenceAt }) => occurrenceAt === null);
  return {
    activity: whole ? activity : onlyAt(activity, places),
    uid: invitation?.iCalUId ?? activity.uid,
    status: places.some(({ state }) => state === 'registered') ? 'confirmed' : 'tentative',
    url: `${publicUrl}/tab/kalender/${activityId}`,
  };
}

/** What has expired, or is not published any more, is in no feed (COM-04). */
async function findShown(db: Db, activityId: number, now: number): Promise<Activity | undefined> {
  const activity = await getActivity(db, activityId);
  const { state, expiresAt } = activity.life;
  const isShown = state === 'published' || state === 'cancelled' || state === 'held';
  return isShown && Date.parse(expiresAt ?? activity.overAt) > now ? activity : undefined;
}

/** A series as somebody has it who comes to some of its occurrences. */
function onlyAt(activity: Activity, places: readonly Attendance[]): Activity {
  const wanted = new Set(places.map(({ occurrenceAt }) => Date.parse(occurrenceAt ?? '')));
  const others: SeriesException[] = occurrencesOf(activity)
    .filter(({ originalStartAt }) => !wanted.has(Date.parse(originalStartAt)))
    .map(({ originalStartAt }) => ({ kind: 'cancelled', originalStartAt }));
  const left = activity.exceptions.filter(
    (exception) => exception.kind === 'cancelled' || wanted.has(Date.parse(exception.originalStartAt)),
  );
  return { ...activity, exceptions: [...left, ...others] };
}
