import { lockActivity } from '../activities/get-activities.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findAttendee } from './attendee-store.ts';
import { leavePlace } from './leave-place.ts';
import { requireHost } from './may-host.ts';
import { occasionOfPlace } from './registration-rules.ts';
import { wakeWorkers } from './wake-workers.ts';

/**
 * Who arranges the activity takes somebody off the list, e.g. because they said by telephone that they cannot come. The
 * seat goes to the next who waits; a member is taken off the event in Outlook. Twice is as once.
 * @throws AppError notAllowed, notFound
 */
export async function removeAttendee(
  deps: Deps,
  context: Context,
  activityId: number,
  attendeeId: number,
): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    const activity = await lockActivity(trx, activityId);
    await requireHost(trx, context, activity);
    const attendee = await findAttendee(trx, attendeeId);
    if (attendee?.activityId !== activityId) throw new AppError('notFound');
    if (attendee.state === 'left') return;
    const occasion = occasionOfPlace(activity, attendee.occurrenceAt);
    await leavePlace(deps, trx, activity, occasion, attendee, 'organiser');
    await writeAudit(trx, deps.clock, context, 'registration.remove', `attendee:${attendeeId}`);
  });
  wakeWorkers(deps);
}
