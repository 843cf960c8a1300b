import type { Activity } from '../activities/activity.ts';
import { maySee } from '../activities/activity-policy.ts';
import { lockActivity } from '../activities/get-activities.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { Attendee } from './attendee.ts';
import { findMine } from './attendee-store.ts';
import { describeAttendance } from './describe-attendance.ts';
import { listOrganiserIds } from './host-store.ts';
import { leavePlace } from './leave-place.ts';
import { keyOf } from './move-queue.ts';
import { nowOf } from './now-of.ts';
import type { MyAttendance } from './registration-contract.ts';
import { type Occasion, occasionOf } from './registration-rules.ts';
import { wakeWorkers } from './wake-workers.ts';

/**
 * The person who asks does not come after all: the seat goes to the next who waits. Possible until it is over, also when
 * registration has closed. Twice is as once. Guests whom the person brings keep their own seats.
 * @throws AppError notFound (also for drafts of others), activityOver, occurrenceNeeded, occurrenceNotOffered, occurrenceUnknown
 */
export async function unregisterAttendee(
  deps: Deps,
  context: Context,
  activityId: number,
  occurrenceAt: string | null,
): Promise<MyAttendance> {
  const left = await deps.db.transaction().execute(async (trx) => {
    const activity = await lockActivity(trx, activityId);
    const occasion = occasionOf(activity, occurrenceAt);
    const mine = await findOwn(trx, context, activity, occasion);
    if (mine === undefined && !maySee(context, activity, new Set(await listOrganiserIds(trx, activityId)))) {
      throw new AppError('notFound');
    }
    if (mine === undefined || mine.state === 'left') return describeAttendance(trx, activity, occasion, mine);
    if (Date.parse(occasion.endsAt) <= nowOf(deps).date.getTime()) throw new AppError('activityOver');
    const attendee = await leavePlace(deps, trx, activity, occasion, mine, 'self');
    await writeAudit(trx, deps.clock, context, 'registration.leave', `attendee:${attendee.id}`);
    return describeAttendance(trx, activity, occasion, attendee);
  });
  wakeWorkers(deps);
  return left;
}

/** The place of who asks; undefined for somebody who has never had one. */
export async function findOwn(
  trx: Trx,
  { personId }: Context,
  activity: Activity,
  occasion: Occasion,
): Promise<Attendee | undefined> {
  return personId === null ? undefined : findMine(trx, keyOf(activity, occasion), { personId });
}
