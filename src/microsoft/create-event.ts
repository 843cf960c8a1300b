import type { EventToCreate, MailboxAddress } from '../deps.ts';
import type { GraphAnswer, GraphDoor, GraphRequest } from './graph-door.ts';
import { findByTransactionId } from './list-events.ts';
import { type Outcome, readEvent, readRefusal, refusalOf } from './read-outcome.ts';

/** The request that makes an event. */
export function createRequest(event: EventToCreate, body: Record<string, unknown>): GraphRequest {
  return { call: 'createEvent', path: '/events', body, clientRequestId: event.clientRequestId };
}

/** Created, adopted from an earlier call, or why not. */
export async function outcomeOf(
  door: GraphDoor,
  mailbox: MailboxAddress,
  event: EventToCreate,
  answer: GraphAnswer,
): Promise<Outcome> {
  const created = readEvent(answer);
  if (created !== undefined) return { kind: 'created', graphEventId: created.id, iCalUId: created.iCalUId };
  const refusal = readRefusal(answer);
  return refusal.kind === 'duplicate' ? adoptEvent(door, mailbox, event, refusal.existingEventId) : refusal;
}

/**
 * An earlier call made the event and its answer was lost: finds it and takes it as ours. By the id Graph named, else
 * among the mailbox's events, by its transaction id.
 */
async function adoptEvent(
  door: GraphDoor,
  mailbox: MailboxAddress,
  event: EventToCreate,
  existingEventId: string | undefined,
): Promise<Outcome> {
  if (existingEventId !== undefined) {
    const answer = await door.call(mailbox, {
      call: 'readEvent',
      path: `/events/${encodeURIComponent(existingEventId)}?$select=id,iCalUId`,
      clientRequestId: event.clientRequestId,
    });
    const found = readEvent(answer);
    return found === undefined
      ? refusalOf(answer)
      : { kind: 'adopted', graphEventId: found.id, iCalUId: found.iCalUId };
  }
  const found = await findByTransactionId(door, mailbox, event.clientRequestId, event.body.transactionId);
  if (found === undefined) return { kind: 'duplicateLost', detail: 'ErrorDuplicateTransactionId' };
  if ('kind' in found) return refusalOf(found);
  return { kind: 'adopted', graphEventId: found.id, iCalUId: found.iCalUId };
}
