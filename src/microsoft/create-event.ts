import { Temporal } from 'temporal-polyfill';
import type { EventToCreate, MailboxAddress } from '../deps.ts';
import type { GraphAnswer, GraphDoor, GraphRequest } from './graph-door.ts';
import { listEvents } from './list-events.ts';
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
 * in the mailbox's calendar on the day it begins, by its transaction id.
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
  const start = event.body['start'] as { dateTime: string };
  // The day before to the day after, whatever the zone: the transaction id decides.
  const day = Temporal.PlainDateTime.from(start.dateTime).toZonedDateTime('UTC').toInstant();
  const listed = await listEvents(
    door,
    mailbox,
    event.clientRequestId,
    day.subtract({ hours: 36 }),
    day.add({ hours: 36 }),
  );
  if (!Array.isArray(listed)) return refusalOf(listed);
  const found = listed.find((candidate) => candidate.transactionId === event.body.transactionId);
  if (found === undefined)
    return { kind: 'rejected', code: 'duplicateNotFound', detail: 'ErrorDuplicateTransactionId' };
  return { kind: 'adopted', graphEventId: found.seriesMasterId ?? found.id, iCalUId: found.iCalUId };
}
