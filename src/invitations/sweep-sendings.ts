import type { Deps, JobName } from '../deps.ts';
import { nextChangeAt } from './change-store.ts';
import { nextDueAt } from './lane-store.ts';
import { listHomeless, listMoving } from './rehome-store.ts';
import { chooseWatches, nextWatchAt } from './watch-store.ts';

/**
 * Once a minute: wakes a worker when a mailbox has something due. Finds what a process that died left behind, and
 * what was waiting for its day.
 */
export async function sweepSendings(deps: Deps): Promise<void> {
  if (isDue(deps, await nextDueAt(deps.db))) await wake(deps, 'send-events');
}

/** As `sweepSendings`, for what is wanted of events that people have. */
export async function sweepChanges(deps: Deps): Promise<void> {
  const due = isDue(deps, await nextChangeAt(deps.db));
  if (due || (await listHomeless(deps.db)).length + (await listMoving(deps.db)).length > 0)
    await wake(deps, 'change-events');
}

/** As `sweepSendings`, for mailboxes to be read and subscriptions to be renewed. */
export async function sweepAnswers(deps: Deps): Promise<void> {
  const now = new Date(deps.clock.now().epochMilliseconds);
  await deps.db.transaction().execute((trx) => chooseWatches(trx, now));
  if (isDue(deps, await nextWatchAt(deps.db))) await wake(deps, 'sync-answers');
}

function isDue({ clock }: Deps, next: Date | null): boolean {
  return next !== null && next.getTime() <= clock.now().epochMilliseconds;
}

async function wake(deps: Deps, job: JobName): Promise<void> {
  await deps.db.transaction().execute((trx) => deps.queue.enqueue(trx, job, {}));
  deps.queue.nudge(job);
}

const EVERY_MS = 60_000;

/** Sweeps at once and then every minute, until the signal. A sweep that fails is logged; the next one comes. */
export async function keepSweeping(deps: Deps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const sweep of [sweepSendings, sweepChanges, sweepAnswers])
      await sweep(deps).catch((error: unknown) => deps.log.error({ err: error }, 'the sweep failed'));
    await deps.clock.wait(EVERY_MS, signal);
  }
}
