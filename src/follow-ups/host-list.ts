import { lockActivity } from '../activities/get-activities.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import { requireHost } from '../registrations/may-host.ts';
import { deleteArrival, findLatestTicket, insertArrival } from './attendance-store.ts';
import { countDropIn, type OpenOccasion } from './check-in.ts';
import { type OccasionAsked, requireOccasion } from './check-in-link.ts';
import { getExpected } from './expected-attendees.ts';
import { requireUncounted } from './fold-attendance.ts';
import { requirePublished } from './follow-up-policy.ts';
import { checkInWindow } from './occasion.ts';

/**
 * The host ticks off somebody on the list, or takes the tick away. Also after check-in by link has closed, until
 * attendance is counted. The same again changes nothing.
 * @throws AppError notFound (also for an attendee of something else), occurrenceUnknown, notAllowed, activityStateWrong,
 * checkInNotOpen, attendanceCounted
 */
export async function markArrival(
  deps: Deps,
  context: Context,
  asked: OccasionAsked & { attendeeId: number; here: boolean },
): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    const { activity, occasion, key, now } = await openForHost(deps, trx, context, asked);
    const attendee = (await getExpected(trx, deps.vault, activity, occasion)).find(
      ({ attendeeId }) => attendeeId === asked.attendeeId,
    );
    if (attendee === undefined) throw new AppError('notFound');
    if (asked.here) await insertArrival(trx, key, { ...attendee, ticket: null }, now);
    else await deleteArrival(trx, key, attendee);
    await writeAudit(trx, deps.clock, context, 'attendance.mark', subjectOf(asked));
  });
}

/**
 * The host counts one more who came without having registered.
 * @param asked `id` comes from the screen: the same again is the same person
 * @throws AppError as `markArrival`, and tooManyDropIns
 */
export async function addDropIn(deps: Deps, context: Context, asked: OccasionAsked & { id: string }): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    const open = await openForHost(deps, trx, context, asked);
    const ticket = deps.vault.fingerprint(`host ${open.key.activityId} ${open.key.occurrenceAt} ${asked.id}`);
    await countDropIn(trx, open, ticket, 'guest', null);
    await writeAudit(trx, deps.clock, context, 'attendance.dropIn', subjectOf(asked));
  });
}

/** The host counts one less of those who just came: the one that was counted last. @throws AppError as `markArrival` */
export async function removeDropIn(deps: Deps, context: Context, asked: OccasionAsked): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    const { key } = await openForHost(deps, trx, context, asked);
    const ticket = await findLatestTicket(trx, key);
    if (ticket === undefined) return;
    await deleteArrival(trx, key, { ticket });
    await writeAudit(trx, deps.clock, context, 'attendance.dropIn', subjectOf(asked), { less: 1 });
  });
}

async function openForHost(deps: Deps, trx: Trx, context: Context, asked: OccasionAsked): Promise<OpenOccasion> {
  const activity = await lockActivity(trx, asked.activityId);
  await requireHost(trx, context, activity);
  requirePublished(activity);
  const occasion = requireOccasion(activity, asked.occurrenceAt);
  const now = deps.clock.now().epochMilliseconds;
  if (now < checkInWindow(occasion).opensAt) throw new AppError('checkInNotOpen');
  await requireUncounted(trx, activity, occasion, now);
  const key = { activityId: activity.id, occurrenceAt: occasion.occurrenceAt };
  return { activity, occasion, key, now: new Date(now) };
}

/** Never an attendee: the trail outlives the list (COL-14). */
function subjectOf({ activityId }: OccasionAsked): string {
  return `activity:${activityId}`;
}
