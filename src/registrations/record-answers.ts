import type { Activity } from '../activities/activity.ts';
import { lockActivity } from '../activities/get-activities.ts';
import { toInstant } from '../activities/time-zone.ts';
import type { Deps, Trx } from '../deps.ts';
import { getOrganisationsOf } from '../directory/show-people.ts';
import { takeOutOfOutlook } from '../invitations/keep-outlook.ts';
import type { Attendee, Entrant } from './attendee.ts';
import { findMine, markLeft, rememberDecline } from './attendee-store.ts';
import { leavePlace } from './leave-place.ts';
import { keyOf } from './move-queue.ts';
import { nowOf } from './now-of.ts';
import { type Occasion, occasionsOf, whyNot } from './registration-rules.ts';
import { takePlace } from './take-place.ts';

/** What a person's calendar says of an activity, or of one occurrence of it. */
export interface OutlookAnswer {
  activityId: number;
  /** ISO instant of the original start; null: the activity, or all of the series. */
  occurrenceAt: string | null;
  personId: number;
  response: 'accepted' | 'tentativelyAccepted' | 'declined' | 'none';
  /** When the person answered, by Outlook. */
  answeredAt: Date;
}

/** An answer that counts, for one thing that one can register for. */
type Act = Omit<OutlookAnswer, 'response' | 'occurrenceAt'> & { response: 'accepted' | 'declined' };

/**
 * Outlook as one of the doors: accepted registers (or queues, when it is full, and says so by mail), declined frees the
 * seat and moves the waiting list, tentative changes nothing. The later act wins, in whatever order they come: an answer
 * that is older than what the person did last is passed by, and the same answer again changes nothing. Whoever accepts
 * after registration has closed is taken off the event, so that nobody believes to have a seat.
 *
 * An answer to a series counts for each of its occasions that was still ahead then, where one registers by occasion; an
 * answer to a single occurrence counts for nothing where one registers for all of them at once.
 *
 * In the caller's transaction, which must not hold rows of `calendar_events` yet: the activities are locked here, by id.
 */
export async function recordAnswers(deps: Deps, trx: Trx, answers: readonly OutlookAnswer[]): Promise<void> {
  const deciding = answers.filter(({ response }) => response === 'accepted' || response === 'declined');
  if (deciding.length === 0) return;
  const organisations = await getOrganisationsOf(trx, [...new Set(deciding.map(({ personId }) => personId))]);
  const byActivity = Map.groupBy(deciding, ({ activityId }) => activityId);
  for (const activityId of [...byActivity.keys()].sort((a, b) => a - b)) {
    const activity = await lockActivity(trx, activityId);
    if (activity.life.state !== 'published' || activity.life.registration === 'none') continue;
    for (const { act, occasion } of latestOf(activity, byActivity.get(activityId) ?? [])) {
      const organisationId = organisations.get(act.personId);
      // Somebody who has been erased.
      if (organisationId === undefined) continue;
      await recordAnswer(deps, trx, activity, occasion, act, organisationId);
    }
  }
}

/** Each person's last word for each occasion, in the order of time: who was first stands first in the waiting list. */
function latestOf(activity: Activity, answers: readonly OutlookAnswer[]): { act: Act; occasion: Occasion }[] {
  const latest = new Map<string, { act: Act; occasion: Occasion }>();
  const occasions = occasionsOf(activity);
  for (const answer of answers) {
    const act = { ...answer, response: answer.response === 'accepted' ? 'accepted' : 'declined' } satisfies Act;
    for (const occasion of occasions.filter((one) => isMeant(one, answer))) {
      const key = `${occasion.occurrenceAt} ${answer.personId}`;
      const known = latest.get(key);
      if (known === undefined || known.act.answeredAt < act.answeredAt) latest.set(key, { act, occasion });
    }
  }
  return [...latest.values()].sort((a, b) => a.act.answeredAt.getTime() - b.act.answeredAt.getTime());
}

/** Also what has closed but not begun: who declines then leaves, and who accepts is told. */
function isMeant({ occurrenceAt, startsAt, closesAt }: Occasion, answer: OutlookAnswer): boolean {
  if (answer.occurrenceAt !== null) {
    return occurrenceAt !== null && Date.parse(occurrenceAt) === Date.parse(answer.occurrenceAt);
  }
  return occurrenceAt === null || Math.max(Date.parse(startsAt), Date.parse(closesAt)) > answer.answeredAt.getTime();
}

async function recordAnswer(
  deps: Deps,
  trx: Trx,
  activity: Activity,
  occasion: Occasion,
  act: Act,
  organisationId: number,
): Promise<void> {
  const { personId, answeredAt: actedAt } = act;
  const mine = await findMine(trx, keyOf(activity, occasion), { personId });
  if (mine !== undefined && mine.actedAt >= actedAt) return;
  const entrant: Entrant = { who: { personId }, organisationId, broughtBy: null, door: 'outlook', actedAt };
  if (act.response === 'accepted') return accept(deps, trx, activity, occasion, mine, entrant);
  if (mine === undefined) return rememberDecline(trx, keyOf(activity, occasion), entrant, nowOf(deps).date);
  if (mine.state === 'left') await markLeft(trx, mine.id, 'declined', actedAt);
  else await leavePlace(deps, trx, activity, occasion, mine, 'declined', actedAt);
}

async function accept(
  deps: Deps,
  trx: Trx,
  activity: Activity,
  occasion: Occasion,
  mine: Attendee | undefined,
  entrant: Entrant,
): Promise<void> {
  if (mine?.state === 'registered' || mine?.state === 'waiting') return;
  const why = whyNot(activity, occasion, { isMember: true }, toInstant(entrant.actedAt));
  if (why === null) {
    await takePlace(deps, trx, activity, occasion, entrant);
  } else if (why === 'registrationClosed' && 'personId' in entrant.who) {
    const { occurrenceAt } = occasion;
    await takeOutOfOutlook(deps, trx, { activityId: activity.id, occurrenceAt, personIds: [entrant.who.personId] });
  }
}
