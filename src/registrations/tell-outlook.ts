import { lockActivity } from '../activities/get-activities.ts';
import type { Deps, Trx } from '../deps.ts';
import { bringIntoOutlook, takeOutOfOutlook } from '../invitations/keep-outlook.ts';
import { listActivitiesToTell, takeWishes } from './outlook-wish-store.ts';

/** People that are told of in one transaction. */
const AT_ONCE = 200;

/**
 * Sees to it that Outlook is told of those who came or left: in the transaction that wrote it, which may have come to
 * more than one of them.
 */
export async function wakeOutlook(deps: Pick<Deps, 'queue'>, trx: Trx): Promise<void> {
  await deps.queue.enqueue(trx, 'move-queues', {});
}

/**
 * Tells Outlook of those who have registered or left since last time, for many at once: registering itself only notes
 * what Outlook is to be told (`attendees.outlook_wish`), since finding an event with room holds up everybody else of
 * the same mailbox. The last word counts: who registers and undoes it at once is told of once. Rows say what to do.
 */
export async function tellOutlook(deps: Deps): Promise<void> {
  for (const activityId of await listActivitiesToTell(deps.db)) {
    const tell = (): Promise<number> => deps.db.transaction().execute((trx) => tellOnce(deps, trx, activityId));
    try {
      while ((await tell()) > 0);
    } catch (error) {
      deps.log.error(
        { err: error, activityId },
        'Outlook could not be told of registrations; the sweep will try again',
      );
    }
  }
}

/** @returns how many were told of */
async function tellOnce(deps: Deps, trx: Trx, activityId: number): Promise<number> {
  await lockActivity(trx, activityId);
  const wishes = await takeWishes(trx, activityId, AT_ONCE);
  for (const { occurrenceAt, wish, personIds } of wishes) {
    const people = { activityId, occurrenceAt, personIds };
    if (wish === 'in') await bringIntoOutlook(deps, trx, { ...people, accepted: true });
    else await takeOutOfOutlook(deps, trx, people);
  }
  return wishes.reduce((sum, { personIds }) => sum + personIds.length, 0);
}
