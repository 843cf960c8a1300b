import type { ChangeOutcome, EventToChange, Graph, MailboxAddress } from '../deps.ts';
import { carryOut, type Done, doneOf, soleRequest } from './change-event.ts';
import { BATCH_PARTS } from './graph-batch.ts';
import type { GraphDoor } from './graph-door.ts';
import { whyStop } from './stop-asking.ts';

/** Graph takes 4 MB in a write, shared by the parts of a batch; a full list of attendees is some hundred kilobytes. */
const FULL_LISTS_IN_A_BATCH = 15;

/**
 * `Graph.changeEvents` on the door: acts that are one request each in $batch, those of several steps one by one after
 * them. When the mailbox is lost, or Microsoft asks for patience, the rest is not asked for and fares the same.
 */
export function changeEventsOn(door: GraphDoor): Graph['changeEvents'] {
  return async (mailbox, changes, onOutcome) => {
    let stopped: Done | undefined;
    const tell = (told: EventToChange[], outcomes: Done[]): void => {
      stopped ??= whyStop(outcomes);
      for (const [index, change] of told.entries()) onOutcome({ key: change.key, ...outcomes[index] } as ChangeOutcome);
    };
    const simple = changes.filter((change) => soleRequest(change) !== undefined);
    const most = Math.min(BATCH_PARTS, FULL_LISTS_IN_A_BATCH);
    for (let from = 0; from < simple.length; from += most) {
      const part = simple.slice(from, from + most);
      tell(part, stopped === undefined ? await together(door, mailbox, part) : part.map(() => stopped as Done));
    }
    for (const change of changes.filter((each) => soleRequest(each) === undefined)) {
      tell([change], [stopped ?? (await carryOut(door, mailbox, change))]);
    }
  };
}

async function together(door: GraphDoor, mailbox: MailboxAddress, changes: EventToChange[]): Promise<Done[]> {
  const requests = changes.flatMap((change) => soleRequest(change) ?? []);
  const [only] = requests;
  const answers =
    requests.length === 1 && only !== undefined
      ? [await door.call(mailbox, only)]
      : await door.batch(mailbox, requests);
  return changes.map((_, index) => doneOf(answers[index] ?? { kind: 'noAnswer', error: undefined }));
}
