import { randomUUID } from 'node:crypto';
import type { Activity } from '../activities/activity.ts';
import { getActivity, lockActivity } from '../activities/get-activities.ts';
import { markHeld } from '../activities/mark-held.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import { queueMail } from '../mails/queue-mail.ts';
import { requireHost } from '../registrations/may-host.ts';
import { type OccasionAsked, requireOccasion } from './check-in-link.ts';
import { documentationPath } from './documentation-page.ts';
import type { ExpectedPerson } from './expected-attendees.ts';
import { foldAttendance, requireUncounted } from './fold-attendance.ts';
import type { FollowUpPreview, ThanksTo } from './follow-up-contract.ts';
import { requirePublished } from './follow-up-policy.ts';
import { findFollowUp, markThanked } from './follow-up-store.ts';
import type { Occasion } from './occasion.ts';
import { planThanks } from './plan-thanks.ts';

/** How long one can say what one thought. */
const RATE_HOURS = 30 * 24;

/**
 * What sending thanks would do, in numbers. Nothing is changed.
 * @throws AppError notFound, occurrenceUnknown, notAllowed, activityStateWrong, followUpTooEarly
 */
export async function previewFollowUp(
  deps: Deps,
  context: Context,
  asked: OccasionAsked & { to: ThanksTo },
): Promise<FollowUpPreview> {
  const activity = await getActivity(deps.db, asked.activityId);
  await requireHost(deps.db, context, activity);
  requirePublished(activity);
  const occasion = requireOccasion(activity, asked.occurrenceAt);
  return (await planThanks(deps, deps.db, activity, occasion, asked.to)).preview;
}

/**
 * Thanks those who came (or all who had registered), with the documentation and a question that each may answer once;
 * makes who came into numbers. All in one transaction: pressed twice, or killed in between, nothing is doubled and
 * nothing is half done. After the last occasion the activity is held, which is noted before: if that is as far as it
 * comes, the thanks are still there to be sent.
 * @throws AppError as `previewFollowUp`, and attendanceCounted (fourteen days have passed), followUpChanged
 */
export async function sendFollowUp(
  deps: Deps,
  context: Context,
  asked: OccasionAsked & { to: ThanksTo; fingerprint: string },
): Promise<void> {
  await holdFirst(deps, context, asked);
  await deps.db.transaction().execute(async (trx) => {
    const activity = await lockActivity(trx, asked.activityId);
    await requireHost(trx, context, activity);
    requirePublished(activity);
    const occasion = requireOccasion(activity, asked.occurrenceAt);
    const key = { activityId: activity.id, occurrenceAt: occasion.occurrenceAt };
    if ((await findFollowUp(trx, key))?.sentAt != null) return;
    const now = deps.clock.now().epochMilliseconds;
    await requireUncounted(trx, activity, occasion, now);
    const { receivers, preview } = await planThanks(deps, trx, activity, occasion, asked.to);
    if (preview.fingerprint !== asked.fingerprint) throw new AppError('followUpChanged');
    const id = await markThanked(trx, key, { to: asked.to, mails: receivers.length }, new Date(now));
    const hasDocumentation = preview.documentation.text !== '' || preview.documentation.links.length > 0;
    for (const receiver of receivers)
      await queueThanks(deps, trx, { id, activity, occasion, hasDocumentation }, receiver);
    await foldAttendance(deps, trx, activity, occasion);
    const counts = { to: asked.to, mails: receivers.length, erased: preview.erases };
    await writeAudit(trx, deps.clock, context, 'followUp.send', `activity:${activity.id}`, counts);
  });
  deps.queue.nudge('send-mails');
}

/** Only for what will be sent; already held is as good. */
async function holdFirst(
  deps: Deps,
  context: Context,
  asked: OccasionAsked & { to: ThanksTo; fingerprint: string },
): Promise<void> {
  const { occurrenceAt } = asked;
  if ((await findFollowUp(deps.db, { activityId: asked.activityId, occurrenceAt }))?.sentAt != null) return;
  const { marksHeld, fingerprint } = await previewFollowUp(deps, context, asked);
  if (!marksHeld || fingerprint !== asked.fingerprint) return;
  await markHeld(deps, context, asked.activityId).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'activityStateWrong') throw error;
  });
}

/** The question's link names no person: its ticket is in this letter alone, and is erased with it. */
async function queueThanks(
  deps: Deps,
  trx: Trx,
  followUp: { id: number; activity: Activity; occasion: Occasion; hasDocumentation: boolean },
  { attendeeId, personId, guestId }: ExpectedPerson,
): Promise<void> {
  const { id, activity, occasion, hasDocumentation } = followUp;
  const to = personId !== null ? { personId } : guestId !== null ? { guestId } : undefined;
  if (to === undefined) return;
  const { occurrenceAt } = occasion;
  const subject = { activityId: activity.id, occurrenceAt, ticket: randomUUID() };
  await queueMail<'thanks'>(deps, trx, {
    hubId: activity.hubId,
    to,
    kind: 'thanks',
    activityId: activity.id,
    params: {
      occurrenceAt,
      documentationPath: hasDocumentation ? documentationPath(activity, occurrenceAt) : null,
      link: { subject, hours: RATE_HOURS },
    },
    onceKey: `thanks:${id}:${attendeeId}`,
  });
}
