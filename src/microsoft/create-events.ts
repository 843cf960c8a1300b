import type { EventOutcome, EventToCreate, Graph, MailboxAddress } from '../deps.ts';
import { createRequest, outcomeOf } from './create-event.ts';
import { createSeries } from './create-series.ts';
import { BATCH_PARTS, type GraphDoor } from './graph-door.ts';
import type { Outcome } from './read-outcome.ts';

/** Graph takes 4 MB in a write; the parts of a batch share it, with room for the envelope. */
const BATCH_BYTES = 3_500_000;

/** A series is made step by step and takes one of a mailbox's four places; a batch beside it must do with three. */
const PARTS_BESIDE_SERIES = 3;

/**
 * `Graph.createEvents` on the door: events in $batch of up to 20, which Graph works off four at a time; beside them,
 * one by one, series with exceptions, since nobody may be invited before the exceptions are in place.
 */
export function createEventsOn(door: GraphDoor): Graph['createEvents'] {
  return async (mailbox, events, onOutcome) => {
    const series = events.filter((event) => event.exceptions.length > 0);
    const plain = events.filter((event) => event.exceptions.length === 0);
    let makingSeries = series.length > 0;
    const makeSeries = async (): Promise<void> => {
      for (const event of series) onOutcome(withKey(event.key, await createSeries(door, mailbox, event)));
      makingSeries = false;
    };
    const makePlain = async (): Promise<void> => {
      while (plain.length > 0) {
        await sendBatch(door, mailbox, takeBatch(plain, makingSeries ? PARTS_BESIDE_SERIES : BATCH_PARTS), onOutcome);
      }
    };
    await Promise.all([makeSeries(), makePlain()]);
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

/** Takes the next events from the list: at most `most`, and no more than a batch can carry. */
function takeBatch(events: EventToCreate[], most: number): EventToCreate[] {
  let bytes = 0;
  const end = events.findIndex((event, index) => {
    // An attendee is some hundred bytes of JSON; the body's own text comes on top.
    bytes += 8_000 + event.body.attendees.length * 200;
    return index > 0 && (index >= most || bytes > BATCH_BYTES);
  });
  return events.splice(0, end === -1 ? events.length : end);
}

function withKey(key: number, outcome: Outcome): EventOutcome {
  return { key, ...outcome } as EventOutcome;
}
