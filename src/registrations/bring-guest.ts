import type { Activity } from '../activities/activity.ts';
import { getActivity, lockActivity } from '../activities/get-activities.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps, Trx } from '../deps.ts';
import { knowPerson } from '../directory/know-person.ts';
import { AppError } from '../errors.ts';
import { ensureHubKey } from '../hubs/hub-key.ts';
import { askGuest } from './ask-guest.ts';
import { findAttendee, findMine } from './attendee-store.ts';
import { countGuestsOf } from './guest-store.ts';
import { leavePlace } from './leave-place.ts';
import { mayHost } from './may-host.ts';
import { keyOf } from './move-queue.ts';
import { nowOf } from './now-of.ts';
import type { GuestRequest, MyGuest } from './registration-contract.ts';
import { type Occasion, occasionOf, occasionOfPlace, whyNot } from './registration-rules.ts';
import { wakeWorkers } from './wake-workers.ts';

/**
 * A member brings somebody from outside, up to the activity's `guestsPerMember`; who arranges the activity may add any
 * number. The guest is asked by mail; until the answer comes a seat is kept, if there is one, and it counts to the quota
 * of the member's organisation. Without a free seat the guest comes to the waiting list when confirming.
 * @throws AppError notFound, guestsNotWelcome, guestNeedsHost, tooManyGuests {limit}, guestAlreadyAsked, tooManyRequests
 * {seconds}, and why nobody can register, as `registerAttendee`
 */
export async function bringGuest(
  deps: Deps,
  context: Context,
  activityId: number,
  input: GuestRequest,
): Promise<MyGuest> {
  const brought = await deps.db.transaction().execute(async (trx) => {
    const personId = await knowPerson(deps, trx, context);
    // A hub's key may have to be made, which holds the hub's row; that comes before the activity's.
    await ensureHubKey(trx, deps.vault, (await getActivity(trx, activityId)).hubId);
    const activity = await lockActivity(trx, activityId);
    const occasion = occasionOf(activity, input.occurrenceAt);
    const why = whyNot(activity, occasion, { isMember: true }, nowOf(deps).iso);
    if (why !== null) throw new AppError(why);
    const isHost = await mayHost(trx, context, activity);
    if (!isHost) await requireGuestPlace(trx, activity, occasion, personId);
    const { attendee, isNew } = await askGuest(deps, trx, activity, occasion, {
      ...input,
      organisationId: context.organisationId,
      broughtBy: personId,
      door: isHost ? 'organiser' : 'tab',
      holdSeat: true,
    });
    if (!isNew && attendee.broughtBy !== personId) throw new AppError('guestAlreadyAsked');
    if (isNew) await writeAudit(trx, deps.clock, context, 'registration.bringGuest', `attendee:${attendee.id}`);
    return { attendeeId: attendee.id, givenName: input.givenName, state: attendee.state };
  });
  wakeWorkers(deps);
  return brought;
}

async function requireGuestPlace(trx: Trx, activity: Activity, occasion: Occasion, personId: number): Promise<void> {
  const limit = activity.life.guestsPerMember;
  if (limit === 0) throw new AppError('guestsNotWelcome');
  const key = keyOf(activity, occasion);
  const mine = await findMine(trx, key, { personId });
  if (mine?.state !== 'registered') throw new AppError('guestNeedsHost');
  if ((await countGuestsOf(trx, key, personId)) >= limit) throw new AppError('tooManyGuests', { limit });
}

/**
 * A member takes back a guest they brought: the seat goes to the next who waits. Twice is as once.
 * @throws AppError notFound (also for somebody else's guest)
 */
export async function removeGuest(deps: Deps, context: Context, activityId: number, attendeeId: number): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    const activity = await lockActivity(trx, activityId);
    const guest = await findAttendee(trx, attendeeId);
    const isMine = guest?.activityId === activityId && guest.guestId !== null && guest.broughtBy !== null;
    if (!isMine || guest.broughtBy !== context.personId) throw new AppError('notFound');
    if (guest.state === 'left') return;
    await leavePlace(deps, trx, activity, occasionOfPlace(activity, guest.occurrenceAt), guest, 'removed');
    await writeAudit(trx, deps.clock, context, 'registration.removeGuest', `attendee:${attendeeId}`);
  });
  wakeWorkers(deps);
}
