import { z } from 'zod';
import type { Activity } from '../activities/activity.ts';
import { getActivity, lockActivity } from '../activities/get-activities.ts';
import { toLocal } from '../activities/time-zone.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { instantOf, type OccasionAsked, readOccasion } from './check-in-link.ts';
import { insertAnswer, isLinkUsed, useLink } from './satisfaction-store.ts';

/** From 1, "nej, inte alls", to 5, "ja, absolut". */
const Answer = z.object({
  comeBack: z.coerce.number().int().min(1).max(5),
  recommend: z.coerce.number().int().min(1).max(5),
});

/** What the question is about. */
export interface Question {
  activity: Activity;
  occurrenceAt: string | null;
  /** It has been answered by this link. */
  answered: boolean;
}

/** @throws AppError linkInvalid, linkExpired, notFound */
export async function showQuestion(deps: Pick<Deps, 'db' | 'links'>, token: string): Promise<Question> {
  const { activityId, occurrenceAt, ticket } = await readRateLink(deps, token);
  const activity = await getActivity(deps.db, activityId);
  return { activity, occurrenceAt, answered: await isLinkUsed(deps.db, ticket) };
}

/**
 * Takes the answers of somebody who came: two numbers and the day, nothing that leads to a person. The link is good
 * once; that it was used is noted by the day, so that the times of links and answers cannot be laid side by side.
 * @param written as the form sends it
 * @throws AppError linkInvalid, linkExpired, notFound, answerMissing, alreadyRated
 */
export async function rateActivity(
  deps: Pick<Deps, 'db' | 'links' | 'clock'>,
  token: string,
  written: { comeBack?: string | undefined; recommend?: string | undefined },
): Promise<void> {
  const { activityId, occurrenceAt, ticket, expiresAt } = await readRateLink(deps, token);
  await deps.db.transaction().execute(async (trx) => {
    // Also keeps a press on the button twice from being two answers.
    const activity = await lockActivity(trx, activityId);
    if (await isLinkUsed(trx, ticket)) throw new AppError('alreadyRated');
    const answer = Answer.safeParse(written);
    if (!answer.success) throw new AppError('answerMissing');
    const now = instantOf(deps.clock.now().epochMilliseconds);
    const day = toLocal(now, activity.timeZone).toPlainDate().toString();
    if (!(await useLink(trx, ticket, new Date(`${day}T00:00:00Z`), wholeDay(expiresAt)))) {
      throw new AppError('alreadyRated');
    }
    await insertAnswer(trx, { activityId, occurrenceAt }, answer.data, day);
  });
}

/** The midnight after: a time of day would tell when the letter went out. */
function wholeDay(at: Date): Date {
  const day = 24 * 3_600_000;
  return new Date(Math.ceil(at.getTime() / day) * day);
}

async function readRateLink(
  deps: Pick<Deps, 'links'>,
  token: string,
): Promise<OccasionAsked & { ticket: string; expiresAt: Date }> {
  const { subject, expiresAt } = await deps.links.read('rateActivity', token);
  const ticket = z.uuid().safeParse(subject['ticket']);
  if (!ticket.success) throw new AppError('linkInvalid');
  return { ...readOccasion(subject), ticket: ticket.data, expiresAt };
}
