import type { Deps, MailboxAddress } from '../deps.ts';
import { LEASE_MS } from './claim-events.ts';
import { renewLease } from './lane-store.ts';

/** Renewed well before it runs out. */
const RENEW_MS = LEASE_MS / 3;

/** Microsoft may be slow, or make us wait in a batch: the mailbox stays ours meanwhile. Never throws. */
export async function keepLease(deps: Deps, worker: string, lane: MailboxAddress, done: AbortSignal): Promise<void> {
  try {
    for (;;) {
      await deps.clock.wait(RENEW_MS, done);
      if (done.aborted) return;
      await renewLease(deps.db, lane, worker, new Date(deps.clock.now().epochMilliseconds + LEASE_MS));
    }
  } catch (error) {
    deps.log.warn({ err: error, tenantId: lane.tenantId }, 'a lease could not be renewed');
  }
}
