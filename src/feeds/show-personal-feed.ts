import type { Activity, SeriesException } from '../activities/activity.ts';
import { getAhead } from '../activities/get-activities.ts';
import { occurrencesOf } from '../activities/series.ts';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
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
  const ids = [...new Set([...attendances.keys(), ...invitations.keys()])];
  const now = deps.clock.now().epochMilliseconds;
  return [...(await getAhead(deps.db, ids, new Date(now))).values()].flatMap((activity) => {
    if (!isShown(activity, now)) return [];
    return entryOf(deps.publicUrl, activity, attendances.get(activity.id) ?? [], invitations.get(activity.id) ?? []);
  });
}

function entryOf(
  publicUrl: string,
  activity: Activity,
  attendances: readonly Attendance[],
  invitations: readonly InvitedActivity[],
): CalendarEntry | [] {
  const places = attendances.filter(({ state }) => state !== 'left');
  const invitation = invitations.find(({ state }) => ['sent', 'sending', 'unclear'].includes(state));
  const invited = invitation !== undefined && invitation.response !== 'declined';
  if (places.length === 0 && !invited) return [];
  const whole = invited || places.some(({ occurrenceAt }) => occurrenceAt === null);
  return {
    activity: whole ? activity : onlyAt(activity, places),
    uid: invitation?.iCalUId ?? activity.uid,
    status: places.some(({ state }) => state === 'registered') ? 'confirmed' : 'tentative',
    url: `${publicUrl}/tab/kalender/${activity.id}`,
  };
}

/** What has expired, or is not published any more, is in no feed (COM-04). */
function isShown({ life, overAt }: Activity, now: number): boolean {
  const { state, expiresAt } = life;
  const isOut = state === 'published' || state === 'cancelled' || state === 'held';
  return isOut && Date.parse(expiresAt ?? overAt) > now;
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
