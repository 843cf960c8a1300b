import type { Deps } from '../deps.ts';
import { nextDueAt } from './lane-store.ts';

/**
 * Once a minute: wakes a worker when a mailbox has something due. Finds what a process that died left behind, and
 * what was waiting for its day.
 */
export async function sweepSendings(deps: Deps): Promise<void> {
  const next = await nextDueAt(deps.db);
  if (next === null || next.getTime() > deps.clock.now().epochMilliseconds) return;
  await deps.db.transaction().execute((trx) => deps.queue.enqueue(trx, 'send-events', {}));
  deps.queue.nudge('send-events');
}

const EVERY_MS = 60_000;

/** Sweeps at once and then every minute, until the signal. A sweep that fails is logged; the next one comes. */
export async function keepSweeping(deps: Deps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sweepSendings(deps).catch((error: unknown) => deps.log.error({ err: error }, 'the sweep failed'));
    await deps.clock.wait(EVERY_MS, signal);
  }
}
