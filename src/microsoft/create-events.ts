import type { EventOutcome, EventToCreate, Graph, MailboxAddress } from '../deps.ts';
import { createRequest, outcomeOf } from './create-event.ts';
import { createSeries } from './create-series.ts';
import { BATCH_PARTS } from './graph-batch.ts';
import type { GraphDoor } from './graph-door.ts';
import type { Outcome } from './read-outcome.ts';

/** Graph takes 4 MB in a write; the parts of a batch share it, with room for the envelope. */
const BATCH_BYTES = 3_500_000;
/** A series is made step by step and takes one of a mailbox's four places; a batch beside it must do with three. */
const PARTS_BESIDE_SERIES = 3;

/**
 * `Graph.createEvents` on the door: events in $batch of up to 20, which Graph works off four at a time; beside them,
 * one by one, series with exceptions, since nobody may be invited before the exceptions are in place. When the mailbox
 * is lost, or Microsoft asks for patience, the rest is not asked for and fares the same.
 */
export function createEventsOn(door: GraphDoor): Graph['createEvents'] {
  return async (mailbox, events, onOutcome) => {
    const run = new Run(door, mailbox, onOutcome);
    const series = events.filter((event) => event.exceptions.length > 0);
    const plain = events.filter((event) => event.exceptions.length === 0);
    let makingSeries = series.length > 0;
    const makeSeries = async (): Promise<void> => {
      for (const event of series) await run.series(event);
      makingSeries = false;
    };
    const makePlain = async (): Promise<void> => {
      while (plain.length > 0) await run.batch(takeBatch(plain, makingSeries ? PARTS_BESIDE_SERIES : BATCH_PARTS));
    };
    await Promise.all([makeSeries(), makePlain()]);
  };
}

/** One call of `createEvents`: knows whether it makes sense to go on. */
class Run {
  readonly #door: GraphDoor;
  readonly #mailbox: MailboxAddress;
  readonly #onOutcome: (outcome: EventOutcome) => void;
  #stopped: Outcome | undefined;

  constructor(door: GraphDoor, mailbox: MailboxAddress, onOutcome: (outcome: EventOutcome) => void) {
    this.#door = door;
    this.#mailbox = mailbox;
    this.#onOutcome = onOutcome;
  }

  async series(event: EventToCreate): Promise<void> {
    this.#tell([event], [this.#stopped ?? (await createSeries(this.#door, this.#mailbox, event))]);
  }

  async batch(events: EventToCreate[]): Promise<void> {
    const stopped = this.#stopped;
    if (stopped !== undefined)
      return this.#tell(
        events,
        events.map(() => stopped),
      );
    const requests = events.map((event) => createRequest(event, event.body));
    const [only] = requests;
    const answers =
      requests.length === 1 && only !== undefined
        ? [await this.#door.call(this.#mailbox, only)]
        : await this.#door.batch(this.#mailbox, requests);
    const outcomes: Outcome[] = [];
    for (const [index, event] of events.entries()) {
      const answer = answers[index] ?? { kind: 'noAnswer' as const, error: undefined };
      outcomes.push(await outcomeOf(this.#door, this.#mailbox, event, answer));
    }
    this.#tell(events, outcomes);
  }

  #tell(events: EventToCreate[], outcomes: Outcome[]): void {
    this.#stopped ??= whyStop(outcomes);
    for (const [index, event] of events.entries()) {
      this.#onOutcome({ key: event.key, ...outcomes[index] } as EventOutcome);
    }
  }
}

/** What the events that have not been asked for are told; undefined to go on. */
function whyStop(outcomes: readonly Outcome[]): Outcome | undefined {
  const stop = outcomes.find(
    ({ kind }) => kind === 'grantWithdrawn' || kind === 'mailboxMissing' || kind === 'tokenRefused',
  );
  if (stop !== undefined) return stop;
  const waits = outcomes.filter((outcome) => outcome.kind === 'later');
  const throttled = waits.find((outcome) => outcome.reason === 'throttled');
  if (throttled !== undefined) return throttled;
  // Not one got through. What was not asked for cannot have been done, so this is no silence to be in doubt about.
  const [first] = waits;
  if (first === undefined || waits.length < outcomes.length) return undefined;
  return { kind: 'later', reason: 'notAsked', retryAfterSeconds: first.retryAfterSeconds };
}

/** Bytes of an event's JSON, rather too many: an attendee is some hundred, a character of text at most six. */
function sizeOf({ body }: EventToCreate): number {
  const text = (body['body'] as { content?: string } | undefined)?.content ?? '';
  return 8_000 + text.length * 6 + body.attendees.length * 200;
}

/** Takes the next events from the list: at most `most`, and no more than a batch can carry. */
function takeBatch(events: EventToCreate[], most: number): EventToCreate[] {
  let bytes = 0;
  const end = events.findIndex((event, index) => {
    bytes += sizeOf(event);
    return index > 0 && (index >= most || bytes > BATCH_BYTES);
  });
  return events.splice(0, end === -1 ? events.length : end);
}
