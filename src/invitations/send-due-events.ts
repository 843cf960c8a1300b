import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Deps, EventOutcome } from '../deps.ts';
import { RetryLater } from '../errors.ts';
import { type ClaimedEvent, type ClaimedLane, claimEvents } from './claim-events.ts';
import { keepLease } from './keep-lease.ts';
import { nextDueAt } from './lane-store.ts';
import { recordOutcomes, type WorkedLane } from './record-outcomes.ts';
import { sweepAnswers, sweepChanges } from './sweep-sendings.ts';

/** Mailboxes worked on at once by one process. Each has its own limits at Microsoft; memory and sockets are ours. */
const LANES = 128;
/** Mailboxes claimed in one transaction: few at first, so that the first calls leave at once, then more. */
const LANES_A_CLAIM = { first: 4, most: 32 };
/** What is due later than this is left to the minute's sweep. */
const WAIT_AT_MOST_MS = 60_000;
/** How often what has become due is looked for while mailboxes are at work. */
const LOOK_AGAIN_MS = 1_000;
/** After this the job hands over to a new one, well before the queue believes it dead. */
const HAND_OVER_MS = 10 * 60_000;
/** Answers that come this close share a transaction. */
const GATHER_MS = 15;

/**
 * Sends everything that is due, mailbox by mailbox, until nothing is: claims what may leave, hands it to Microsoft,
 * writes down how it fared. Any number of workers may do this at once; a mailbox belongs to one of them at a time.
 * @throws RetryLater when more is due within a minute
 */
export async function sendDueEvents(deps: Deps, signal: AbortSignal): Promise<void> {
  const worker = randomUUID();
  const recorder = new Recorder(deps, worker);
  const inFlight = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const handOverAt = performance.now() + HAND_OVER_MS;
  const begin = (lane: ClaimedLane): void => {
    const sending: Promise<void> = sendLane(deps, worker, lane, recorder)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => inFlight.delete(sending));
    inFlight.add(sending);
  };
  let next = LANES_A_CLAIM.first;
  try {
    while (!signal.aborted && failures.length === 0 && performance.now() < handOverAt) {
      const free = Math.min(next, LANES - inFlight.size);
      const claimed = free > 0 ? await claimEvents(deps, worker, free) : [];
      for (const lane of claimed) begin(lane);
      next = claimed.length < next ? LANES_A_CLAIM.first : Math.min(next * 2, LANES_A_CLAIM.most);
      if (claimed.length === 0 && inFlight.size === 0) break;
      // The first calls leave before more are prepared: preparing keeps the processor busy.
      if (claimed.length > 0) {
        await pause(GATHER_MS);
        continue;
      }
      // A mailbox that hangs keeps nobody else waiting: what has become due meanwhile is looked for all the same.
      await Promise.race([...inFlight, pause(LOOK_AGAIN_MS)]);
      // Mailboxes that end together are claimed anew together.
      await pause(GATHER_MS);
    }
  } finally {
    // Also after a fault: what is on its way is written down before the job fails and is run again.
    await Promise.allSettled(inFlight);
  }
  if (failures.length > 0) throw new AggregateError(failures, 'outcomes could not be written down');
  if (!signal.aborted) await waitForMore(deps);
}

async function sendLane(deps: Deps, worker: string, lane: ClaimedLane, recorder: Recorder): Promise<void> {
  const unanswered = new Map(lane.events.map((event) => [event.id, event]));
  const done = new AbortController();
  const renewing = keepLease(deps, worker, lane, done.signal);
  const written: Promise<void>[] = [];
  try {
    const events = lane.events.map((event) => event.toCreate);
    const onOutcome = (outcome: EventOutcome): void => {
      const event = unanswered.get(outcome.key);
      if (event === undefined || !unanswered.delete(outcome.key)) return;
      noteTrouble(deps, event, outcome);
      const writing = recorder.record({ lane, answered: [{ event, outcome }], finished: false });
      writing.catch(() => undefined);
      written.push(writing);
    };
    if (events.length > 0) await deps.graph.createEvents(lane, events, onOutcome);
  } finally {
    done.abort();
    await renewing;
    const silent = [...unanswered.values()].map((event) => ({ event, outcome: undefined }));
    written.push(recorder.record({ lane, answered: silent, finished: true }));
    await Promise.all(written);
  }
}

/** For those who run the server: ids and Microsoft's code, never who was invited. */
function noteTrouble({ log }: Deps, event: ClaimedEvent, outcome: EventOutcome): void {
  if (!('detail' in outcome)) return;
  const { clientRequestId } = event.toCreate;
  log.warn(
    { eventId: event.id, clientRequestId, outcome: outcome.kind, code: outcome.detail },
    'an event was not sent',
  );
}

async function waitForMore(deps: Deps): Promise<void> {
  // Who was to join, or be taken off, an event that has just been sent.
  await sweepChanges(deps);
  // Mailboxes whose people may answer from now on.
  await sweepAnswers(deps);
  const next = await nextDueAt(deps.db);
  if (next === null) return;
  const waitMs = next.getTime() - deps.clock.now().epochMilliseconds;
  if (waitMs <= WAIT_AT_MOST_MS) throw new RetryLater(Math.max(0, waitMs) / 1000);
}

/** Writes outcomes together: whatever comes in while one transaction runs goes into the next. */
class Recorder {
  readonly #deps: Deps;
  readonly #worker: string;
  #waiting: WorkedLane[] = [];
  #current: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(deps: Deps, worker: string) {
    this.#deps = deps;
    this.#worker = worker;
  }

  /** Resolves when the outcome is committed. */
  record(work: WorkedLane): Promise<void> {
    this.#waiting.push(work);
    this.#next ??= this.#writeAfter(this.#current);
    return this.#next;
  }

  async #writeAfter(previous: Promise<void>): Promise<void> {
    await Promise.allSettled([previous, pause(GATHER_MS)]);
    const work = this.#waiting;
    this.#waiting = [];
    this.#current = this.#next ?? Promise.resolve();
    this.#next = undefined;
    await recordOutcomes(this.#deps, this.#worker, work);
  }
}
