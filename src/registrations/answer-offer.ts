import type { Activity } from '../activities/activity.ts';
import { lockActivity } from '../activities/get-activities.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type Attendee, isOfferOver } from './attendee.ts';
import { describeAttendance } from './describe-attendance.ts';
import { leavePlace } from './leave-place.ts';
import { nowOf } from './now-of.ts';
import type { Door, MyAttendance, OfferAnswer } from './registration-contract.ts';
import { type Occasion, occasionOf, whyNot } from './registration-rules.ts';
import { takeOffer } from './take-place.ts';
import { findOwn } from './unregister-attendee.ts';
import { wakeWorkers } from './wake-workers.ts';

/**
 * The person who asks takes the seat that is offered, or lets it go to the next. The same answer again is as once.
 * @throws AppError notFound, noOffer, offerExpired, and why nobody can come: activityCancelled, activityOver,
 * registrationClosed; occurrenceNeeded, occurrenceNotOffered, occurrenceUnknown
 */
export async function answerOffer(
  deps: Deps,
  context: Context,
  activityId: number,
  { occurrenceAt, answer }: OfferAnswer,
): Promise<MyAttendance> {
  const answered = await deps.db.transaction().execute(async (trx) => {
    const activity = await lockActivity(trx, activityId);
    const occasion = occasionOf(activity, occurrenceAt);
    const mine = await findOwn(trx, context, activity, occasion);
    const isDone = answer === 'take' ? mine?.state === 'registered' : mine?.state === 'left';
    if (isDone) return describeAttendance(trx, activity, occasion, mine);
    const attendee = await settleOffer(deps, trx, activity, occasion, mine, answer, 'tab');
    await writeAudit(trx, deps.clock, context, `registration.${answer}Offer`, `attendee:${attendee.id}`);
    return describeAttendance(trx, activity, occasion, attendee);
  });
  wakeWorkers(deps);
  return answered;
}

/** @throws AppError noOffer, offerExpired, activityCancelled, activityOver, registrationClosed */
export async function settleOffer(
  deps: Deps,
  trx: Trx,
  activity: Activity,
  occasion: Occasion,
  offered: Attendee | undefined,
  answer: OfferAnswer['answer'],
  door: Door,
): Promise<Attendee> {
  const now = nowOf(deps);
  if (offered?.state === 'left' && offered.leftReason === 'offerExpired') throw new AppError('offerExpired');
  if (offered?.state !== 'offered') throw new AppError('noOffer');
  if (isOfferOver(offered, now.date)) throw new AppError('offerExpired');
  if (answer === 'decline') return leavePlace(deps, trx, activity, occasion, offered, 'self');
  const why = whyNot(activity, occasion, { isMember: true }, now.iso);
  if (why !== null) throw new AppError(why);
  return takeOffer(deps, trx, activity, offered, { door, actedAt: now.date });
}
