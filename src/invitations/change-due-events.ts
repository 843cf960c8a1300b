import { randomUUID } from 'node:crypto';
import type { ChangeOutcome, Deps } from '../deps.ts';
import { RetryLater } from '../errors.ts';
import { nextChangeAt } from './change-store.ts';
import { type ChangingLane, claimChanges } from './claim-changes.ts';
import { keepLease } from './keep-lease.ts';
import { type AnsweredChange, recordChanges } from './record-changes.ts';
import { rehomePeople } from './rehome-people.ts';
import { sweepSendings } from './sweep-sendings.ts';

/** Mailboxes claimed in one transaction. */
const LANES_A_CLAIM = 8;
/** What is due later than this is left to the minute's sweep. */
const WAIT_AT_MOST_MS = 60_000;

/**
 * Carries out what is wanted of events that people have, mailbox by mailbox, until nothing is due. Any number of workers
 * may do this at once; a mailbox belongs to one of them at a time, the same lease as for sending.
 * @throws RetryLater when more is due within a minute
 */
export async function changeDueEvents(deps: Deps, signal: AbortSignal): Promise<void> {
  const worker = randomUUID();
  await rehomePeople(deps);
  while (!signal.aborted) {
    const lanes = await claimChanges(deps, worker, LANES_A_CLAIM);
    if (lanes.length === 0) break;
    const results = await Promise.allSettled(lanes.map((lane) => changeLane(deps, worker, lane)));
    const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    if (failures.length > 0) throw new AggregateError(failures, 'changes could not be written down');
  }
  await rehomePeople(deps);
  // What became due while a mailbox was taken.
  await sweepSendings(deps);
  const next = signal.aborted ? null : await nextChangeAt(deps.db);
  const waitMs = next === null ? Number.POSITIVE_INFINITY : next.getTime() - deps.clock.now().epochMilliseconds;
  if (waitMs <= WAIT_AT_MOST_MS) throw new RetryLater(Math.max(0, waitMs) / 1000);
}

async function changeLane(deps: Deps, worker: string, lane: ChangingLane): Promise<void> {
  const unanswered = new Map(lane.changes.map((change) => [change.changeId, change]));
  const answered: AnsweredChange[] = [];
  const done = new AbortController();
  const renewing = keepLease(deps, worker, lane, done.signal);
  try {
    const onOutcome = (outcome: ChangeOutcome): void => {
      const change = unanswered.get(outcome.key);
      if (change === undefined || !unanswered.delete(outcome.key)) return;
      noteTrouble(deps, change.row.id, outcome);
      answered.push({ change, outcome });
    };
    const changes = lane.changes.map((change) => change.toChange);
    if (changes.length > 0) await deps.graph.changeEvents(lane, changes, onOutcome);
  } finally {
    done.abort();
    await renewing;
    const silent = [...unanswered.values()].map((change) => ({ change, outcome: undefined }));
    await recordChanges(deps, worker, lane, [...answered, ...silent], true);
  }
}

/** For those who run the server: ids and Microsoft's code, never who was concerned. */
function noteTrouble({ log }: Deps, eventId: number, outcome: ChangeOutcome): void {
  if ('detail' in outcome)
    log.warn({ eventId, outcome: outcome.kind, code: outcome.detail }, 'an event was not changed');
  if (outcome.kind === 'gone') log.warn({ eventId }, 'an event is not in its mailbox any more');
}
