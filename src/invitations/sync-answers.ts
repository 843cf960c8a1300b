import { randomUUID } from 'node:crypto';
import type { Deps } from '../deps.ts';
import { RetryLater } from '../errors.ts';
import { LEASE_MS } from './claim-events.ts';
import { keepLease } from './keep-lease.ts';
import { keepSubscription } from './keep-subscription.ts';
import { releaseLanes } from './lane-store.ts';
import { readMailbox } from './read-mailbox.ts';
import { sweepChanges, sweepSendings } from './sweep-sendings.ts';
import { chooseWatches, leaseWatches, nextWatchAt, type Watch } from './watch-store.ts';

/** Mailboxes read at once. */
const LANES_A_CLAIM = 8;
/** What is due later than this is left to the minute's sweep. */
const WAIT_AT_MOST_MS = 30_000;

/**
 * Reads what people have answered in the mailboxes that are due, and keeps the subscriptions that tell when to read. The
 * delta query decides what is true; notifications only make it be asked. Any number of workers may do this at once.
 * @throws RetryLater when more is due within half a minute
 */
export async function syncAnswers(deps: Deps, signal: AbortSignal): Promise<void> {
  const worker = randomUUID();
  await deps.db.transaction().execute((trx) => chooseWatches(trx, nowOf(deps)));
  while (!signal.aborted) {
    const now = nowOf(deps);
    const watches = await deps.db
      .transaction()
      .execute((trx) => leaseWatches(trx, worker, now, new Date(now.getTime() + LEASE_MS), LANES_A_CLAIM));
    if (watches.length === 0) break;
    const results = await Promise.allSettled(watches.map((watch) => work(deps, worker, watch, signal)));
    const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    if (failures.length > 0) throw new AggregateError(failures, 'answers could not be written down');
  }
  // What became due while a mailbox was read.
  await sweepSendings(deps);
  await sweepChanges(deps);
  const next = signal.aborted ? null : await nextWatchAt(deps.db);
  const waitMs = next === null ? Number.POSITIVE_INFINITY : next.getTime() - deps.clock.now().epochMilliseconds;
  if (waitMs <= WAIT_AT_MOST_MS) throw new RetryLater(Math.max(0, waitMs) / 1000);
}

async function work(deps: Deps, worker: string, watch: Watch, signal: AbortSignal): Promise<void> {
  const done = new AbortController();
  const renewing = keepLease(deps, worker, watch, done.signal);
  try {
    const isNew = watch.subscribeAfter <= nowOf(deps) && (await keepSubscription(deps, watch));
    if (isNew || watch.syncDueAt <= nowOf(deps)) await readMailbox(deps, watch, signal);
  } finally {
    done.abort();
    await renewing;
    await deps.db.transaction().execute((trx) => releaseLanes(trx, worker, [watch]));
  }
}

function nowOf({ clock }: Pick<Deps, 'clock'>): Date {
  return new Date(clock.now().epochMilliseconds);
}
