import type { Deps } from '../deps.ts';
import { nextMailAt } from './mail-store.ts';

const EVERY_MS = 60_000;

/** Wakes a worker when a letter is due: one that waited for its time, or that a process that died left behind. */
export async function sweepMails(deps: Deps): Promise<void> {
  const next = await nextMailAt(deps.db);
  if (next === null || next.getTime() > deps.clock.now().epochMilliseconds) return;
  await deps.db.transaction().execute((trx) => deps.queue.enqueue(trx, 'send-mails', {}));
  deps.queue.nudge('send-mails');
}

/** Sweeps at once and then every minute, until the signal. A sweep that fails is logged; the next one comes. */
export async function keepSweepingMails(deps: Deps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sweepMails(deps).catch((error: unknown) => deps.log.error({ err: error }, 'the sweep of letters failed'));
    await deps.clock.wait(EVERY_MS, signal);
  }
}
