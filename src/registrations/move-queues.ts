import { lockActivity } from '../activities/get-activities.ts';
import type { Deps } from '../deps.ts';
import { CONFIRM_HOURS } from './guest-link.ts';
import { forgetUnconfirmed, listActivitiesToForget } from './guest-store.ts';
import { moveQueue } from './move-queue.ts';
import { nowOf } from './now-of.ts';
import { listActivitiesToTell } from './outlook-wish-store.ts';
import { occasionOfPlace } from './registration-rules.ts';
import { listOccasionsToMove } from './seat-store.ts';
import { tellOutlook } from './tell-outlook.ts';

/**
 * Ends the offers that have run out and fills free seats from the waiting lists, each in a transaction of its own; tells
 * Outlook of those who came and left; forgets guests who did not confirm in time. Rows say what to do: run as often as you like, or by two at once. What fails in one
 * activity is logged and keeps nobody else waiting; the next minute tries again.
 */
export async function moveQueues(deps: Deps): Promise<void> {
  for (const { activityId, occurrenceAt } of await listOccasionsToMove(deps.db, nowOf(deps).date)) {
    await deps.db
      .transaction()
      .execute(async (trx) => {
        const activity = await lockActivity(trx, activityId);
        await moveQueue(deps, trx, activity, occasionOfPlace(activity, occurrenceAt));
      })
      .catch((error: unknown) => deps.log.error({ err: error, activityId }, 'a waiting list could not be moved'));
  }
  await tellOutlook(deps);
  for (const activityId of await listActivitiesToForget(deps.db, confirmedBefore(deps))) await forget(deps, activityId);
  for (const name of ['send-mails', 'change-events', 'send-events'] as const) deps.queue.nudge(name);
}

async function forget(deps: Deps, activityId: number): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    await lockActivity(trx, activityId);
    await forgetUnconfirmed(trx, activityId, confirmedBefore(deps));
  });
}

/** Whether a waiting list has to move now; wakes a worker if so. */
export async function sweepQueues(deps: Deps): Promise<void> {
  const due =
    (await listOccasionsToMove(deps.db, nowOf(deps).date)).length > 0 ||
    (await listActivitiesToTell(deps.db)).length > 0 ||
    (await listActivitiesToForget(deps.db, confirmedBefore(deps))).length > 0;
  if (!due) return;
  await deps.db.transaction().execute((trx) => deps.queue.enqueue(trx, 'move-queues', {}));
  deps.queue.nudge('move-queues');
}

function confirmedBefore(deps: Deps): Date {
  return new Date(nowOf(deps).date.getTime() - CONFIRM_HOURS * 3_600_000);
}

const EVERY_MS = 60_000;

/** Sweeps at once and then every minute, until the signal. A sweep that fails is logged; the next one comes. */
export async function keepMovingQueues(deps: Deps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sweepQueues(deps).catch((error: unknown) =>
      deps.log.error({ err: error }, 'the waiting lists were not swept'),
    );
    await deps.clock.wait(EVERY_MS, signal);
  }
}
