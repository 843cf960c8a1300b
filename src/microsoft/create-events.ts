import type { EventOutcome, EventToCreate, Graph, MailboxAddress } from '../deps.ts';
import { createRequest, outcomeOf } from './create-event.ts';
import { createSeries } from './create-series.ts';
import { BATCH_PARTS, type GraphDoor } from './graph-door.ts';
import type { Outcome } from './read-outcome.ts';

/** Graph takes 4 MB in a write; the parts of a batch share it, with room for the envelope. */
const BATCH_BYTES = 3_500_000;

/**
 * `Graph.createEvents` on the door: events in $batch of up to 20, which Graph works off four at a time; series with
 * exceptions one by one, since nobody may be invited before the exceptions are in place.
 */
export function createEventsOn(door: GraphDoor): Graph['createEvents'] {
  return async (mailbox, events, onOutcome) => {
    const whole = events.filter((event) => event.exceptions.length === 0);
    for (const batch of batchesOf(whole)) await sendBatch(door, mailbox, batch, onOutcome);
    for (const event of events) {
      if (event.exceptions.length > 0) onOutcome(withKey(event.key, await createSeries(door, mailbox, event)));
    }
  };
}

async function sendBatch(
  door: GraphDoor,
  mailbox: MailboxAddress,
  events: EventToCreate[],
  onOutcome: (outcome: EventOutcome) => void,
): Promise<void> {
  const requests = events.map((event) => createRequest(event, event.body));
  const [only] = requests;
  const answers = requests.length === 1 && only !== undefined ? [await door.call(mailbox, only)] : await door.batch(mailbox, requests);
  for (const [index, event] of events.entries()) {
    const answer = answers[index] ?? { kind: 'noAnswer' as const, error: undefined };
    onOutcome(withKey(event.key, await outcomeOf(door, mailbox, event, answer)));
  }
}

function batchesOf(events: readonly EventToCreate[]): EventToCreate[][] {
  const batches: EventToCreate[][] = [];
  let bytes = 0;
  for (const event of events) {
    // An attendee is some hundred bytes of JSON; the body's own text comes on top.
    const size = 8_000 + event.body.attendees.length * 200;
    const current = batches.at(-1);
    if (current === undefined || current.length >= BATCH_PARTS || bytes + size > BATCH_BYTES) {
      batches.push([event]);
      bytes = size;
    } else {
      current.push(event);
      bytes += size;
    }
  }
  return batches;
}

function withKey(key: number, outcome: Outcome): EventOutcome {
  return { key, ...outcome } as EventOutcome;
}
