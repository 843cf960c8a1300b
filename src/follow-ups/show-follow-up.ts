import type { Activity } from '../activities/activity.ts';
import { getActivity } from '../activities/get-activities.ts';
import { toInstant } from '../activities/time-zone.ts';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { getHub } from '../hubs/get-hub.ts';
import { mayHost } from '../registrations/may-host.ts';
import { showMean, showPeople } from '../statistics/suppress.ts';
import { listArrivals, type OccasionKey } from './attendance-store.ts';
import { instantOf, requireOccasion } from './check-in-link.ts';
import { countAttendance } from './count-attendance.ts';
import { findCounts } from './count-store.ts';
import { type ExpectedPerson, getExpected } from './expected-attendees.ts';
import { isCounted } from './fold-attendance.ts';
import type { ExpectedAttendee, FollowUpState, FollowUpView } from './follow-up-contract.ts';
import { requirePublished, requireReader } from './follow-up-policy.ts';
import { type FollowUp, findFollowUp } from './follow-up-store.ts';
import { nameExpected } from './name-expected.ts';
import { checkInWindow, currentOccasion, foldsAt, type Occasion, occasionsFor } from './occasion.ts';
import { sumAnswers } from './satisfaction-store.ts';
import { showExactly, showSafely } from './view-attendance.ts';

/**
 * An activity after it, or while people arrive: documentation for the hub's people when it is out; the list, the numbers
 * and the thanks for its host.
 * @param occurrenceAt which of a series' occasions; undefined: the one that is now, or was last
 * @throws AppError notFound, notAllowed, activityStateWrong, occurrenceUnknown
 */
export async function showFollowUp(
  deps: Deps,
  context: Context,
  asked: { activityId: number; occurrenceAt?: string | null | undefined },
): Promise<FollowUpView> {
  const activity = await getActivity(deps.db, asked.activityId);
  await requireReader(deps.db, context, activity);
  requirePublished(activity);
  const now = deps.clock.now().epochMilliseconds;
  const occasion = chooseOccasion(activity, asked.occurrenceAt, now);
  const key = { activityId: activity.id, occurrenceAt: occasion.occurrenceAt };
  const followUp = await findFollowUp(deps.db, key);
  const counted = await isCounted(deps.db, activity, occasion, now);
  const host = await mayHost(deps.db, context, activity);
  const { opensAt, closesAt } = checkInWindow(occasion);
  return {
    ...key,
    hub: (await getHub(deps.db, activity.hubId)).slug,
    title: activity.title,
    startsAt: occasion.startsAt,
    endsAt: occasion.endsAt,
    timeZone: activity.timeZone,
    state: stateOf(occasion, followUp, counted, now),
    mayHost: host,
    documentation: viewDocumentation(followUp, host),
    checkIn: {
      opensAt: instantOf(opensAt),
      closesAt: instantOf(closesAt),
      open: !counted && opensAt <= now && now <= closesAt,
    },
    ...(host ? await forHost(deps, activity, occasion, followUp, counted) : FOR_OTHERS),
    foldsAt: instantOf(foldsAt(occasion.endsAt)),
    occasions: begun(activity, now),
  };
}

/** After what the host has done, the page as it is now. */
export async function thenShow(
  deps: Deps,
  context: Context,
  asked: { activityId: number; occurrenceAt: string | null },
  done: Promise<void>,
): Promise<FollowUpView> {
  await done;
  return showFollowUp(deps, context, asked);
}

const FOR_OTHERS = { attendees: null, attendance: null, thanks: null, satisfaction: null };

function chooseOccasion(activity: Activity, occurrenceAt: string | null | undefined, now: number): Occasion {
  if (occurrenceAt !== undefined) return requireOccasion(activity, occurrenceAt);
  const current = currentOccasion(activity, now);
  if (current === undefined) throw new AppError('occurrenceUnknown');
  return current;
}

function stateOf(occasion: Occasion, followUp: FollowUp | undefined, counted: boolean, now: number): FollowUpState {
  if (followUp?.sentAt != null) return 'sent';
  if (counted) return 'closed';
  if (now >= Date.parse(occasion.endsAt)) return 'over';
  return now >= checkInWindow(occasion).opensAt ? 'checkIn' : 'ahead';
}

/** Until thanks are sent it is the host's draft. */
function viewDocumentation(followUp: FollowUp | undefined, host: boolean): FollowUpView['documentation'] {
  if (followUp === undefined || (!host && followUp.sentAt === null)) return null;
  const { text, links, documentedAt } = followUp;
  return { text, links, changedAt: documentedAt && toInstant(documentedAt) };
}

async function forHost(
  deps: Deps,
  activity: Activity,
  occasion: Occasion,
  followUp: FollowUp | undefined,
  counted: boolean,
): Promise<Pick<FollowUpView, keyof typeof FOR_OTHERS>> {
  const key = { activityId: activity.id, occurrenceAt: occasion.occurrenceAt };
  const sums = await sumAnswers(deps.db, key);
  return {
    ...(counted ? await viewCounted(deps, key) : await viewList(deps, activity, occasion, key)),
    thanks: viewThanks(followUp),
    satisfaction: {
      answers: showPeople(sums.answers),
      comeBack: showMean(sums.comeBack, sums.answers),
      recommend: showMean(sums.recommend, sums.answers),
    },
  };
}

async function viewCounted(deps: Deps, key: OccasionKey): Promise<Pick<FollowUpView, 'attendees' | 'attendance'>> {
  const counts = await findCounts(deps.db, key);
  return { attendees: null, attendance: counts === undefined ? null : showSafely(counts) };
}

async function viewList(
  deps: Deps,
  activity: Activity,
  occasion: Occasion,
  key: OccasionKey,
): Promise<Pick<FollowUpView, 'attendees' | 'attendance'>> {
  const expected = await getExpected(deps.db, deps.vault, activity, occasion);
  const arrivals = await listArrivals(deps.db, key);
  const here = new Set(arrivals.map(({ attendeeId }) => attendeeId));
  const named = await nameExpected(deps, expected);
  const attendees = expected.map((person) => viewAttendee(person, named, here.has(person.attendeeId)));
  attendees.sort((a, b) => a.givenName.localeCompare(b.givenName, 'sv') || a.attendeeId - b.attendeeId);
  return { attendees, attendance: showExactly(countAttendance(expected, arrivals)) };
}

function viewAttendee(
  { attendeeId, kind }: ExpectedPerson,
  named: Map<number, { givenName: string; organisation: string }>,
  here: boolean,
): ExpectedAttendee {
  const { givenName = '', organisation = '' } = named.get(attendeeId) ?? {};
  return { attendeeId, givenName, organisation, kind, here };
}

function viewThanks(followUp: FollowUp | undefined): FollowUpView['thanks'] {
  if (followUp === undefined || followUp.sentAt === null || followUp.sentTo === null) return null;
  const { sentAt, sentTo, mails, mailsSent, mailsFailed } = followUp;
  return { sentAt: toInstant(sentAt), to: sentTo, mails, sent: mailsSent, failed: mailsFailed };
}

/** Latest first; a series' alone. */
function begun(activity: Activity, now: number): FollowUpView['occasions'] {
  return occasionsFor(activity)
    .filter((occasion) => checkInWindow(occasion).opensAt <= now)
    .flatMap(({ occurrenceAt, startsAt, endsAt }) => (occurrenceAt === null ? [] : { occurrenceAt, startsAt, endsAt }))
    .reverse();
}
