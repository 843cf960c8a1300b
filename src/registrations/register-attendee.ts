import { isOfHub } from '../activities/activity-policy.ts';
import { lockActivity } from '../activities/get-activities.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { knowPerson } from '../directory/know-person.ts';
import { AppError } from '../errors.ts';
import { describeAttendance } from './describe-attendance.ts';
import { nowOf } from './now-of.ts';
import type { MyAttendance } from './registration-contract.ts';
import { occasionOf, whyNot } from './registration-rules.ts';
import { takePlace } from './take-place.ts';
import { wakeWorkers } from './wake-workers.ts';

/**
 * Registers the person who asks: a seat, or the last place of the waiting list. Twice is as once; who is offered a seat
 * takes it. Anybody signed in may, unless the activity is for the hub's members.
 *
 * Whoever registers for an activity holds its row, so that 500 at once get 20 seats one after the other: the fewer
 * statements between the lock and the commit, the more registrations a second.
 * @param input.occurrenceAt ISO instant of the original start; null for an activity that one registers for as a whole
 * @throws AppError notFound, activityNotPublished, activityCancelled, activityOver, registrationNotNeeded,
 * registrationClosed, membersOnly, occurrenceNeeded, occurrenceNotOffered, occurrenceUnknown; of `knowPerson`
 */
export async function registerAttendee(
  deps: Deps,
  context: Context,
  activityId: number,
  input: { occurrenceAt: string | null; door?: 'tab' | 'card' },
): Promise<MyAttendance> {
  const done = await deps.db.transaction().execute(async (trx) => {
    const personId = await knowPerson(deps, trx, context);
    const activity = await lockActivity(trx, activityId);
    const occasion = occasionOf(activity, input.occurrenceAt);
    const now = nowOf(deps);
    const why = whyNot(activity, occasion, { isMember: isOfHub(context, activity.hubId) }, now.iso);
    if (why !== null) throw new AppError(why);
    const { attendee, changed, queued } = await takePlace(deps, trx, activity, occasion, {
      who: { personId },
      organisationId: context.organisationId,
      broughtBy: null,
      door: input.door ?? 'tab',
      actedAt: now.date,
    });
    if (changed) {
      await writeAudit(trx, deps.clock, context, 'registration.register', `attendee:${attendee.id}`, {
        state: attendee.state,
      });
    }
    return { changed, mine: await describeAttendance(trx, activity, occasion, attendee, queued) };
  });
  if (done.changed) wakeWorkers(deps);
  return done.mine;
}
