import type { StoredEvent } from '../outlook/event.ts';
import { writeId } from '../outlook/event-ids.ts';
import { occurrenceItem, wholeItem } from '../outlook/expand-copy.ts';
import { organizerCopy } from '../outlook/person-copy.ts';
import { saysNow } from '../world-state.ts';
import { checkEventBody } from './check-event-body.ts';
import { checkNeighbours } from './check-neighbours.ts';
import { GraphError, invalidProperty, notSimulated, unreadableBody } from './graph-error.ts';
import { locateEvent } from './locate-event.ts';
import type { GraphAnswer, MailboxOperation } from './operation.ts';
import { type EventBody, readEventBody } from './read-event-body.ts';
import { preferenceApplied, readParams, readRenderChoice } from './read-query.ts';
import { renderEvent } from './render-event.ts';

/** POST /users/{id}/events: 201; the invitations are sent at once. A repeated transactionId is refused. */
export function createEvent(operation: MailboxOperation): GraphAnswer {
  const { sim, request, mailbox, now } = operation;
  readParams(request, []);
  const body = readBody(request.body);
  const content = readEventBody(sim.state.directory, body);
  const transactionId = body.transactionId as string | undefined;
  const earlier = transactionId === undefined ? undefined : sim.state.store.byTransactionId(mailbox, transactionId);
  if (earlier) throw duplicate(operation, earlier);
  const event = sim.state.commit({ op: 'create', at: now, mailbox: mailbox.address, body }, content) as StoredEvent;
  sim.counters.eventsCreated++;
  const rendered = renderEvent(wholeItem(organizerCopy(event)), readRenderChoice(request));
  return answer(operation, 201, rendered, { Location: `${contextOf(operation)}/events('${rendered.id}')` });
}

function duplicate({ sim, mailbox, request }: MailboxOperation, earlier: StoredEvent): GraphError {
  sim.counters.duplicates++;
  const { status, withId } = sim.settings.duplicateAnswer;
  const { idForm } = readRenderChoice(request);
  const id = writeId(mailbox.owner?.key ?? '', earlier.seq, undefined, idForm);
  return new GraphError(
    status,
    'ErrorDuplicateTransactionId',
    'Your request can’t be completed. The transactionId has already been used to create a different event.',
    { members: withId ? { '@event.existingEventId': id } : {} },
  );
}

/** PATCH /users/{id}/events/{event-id}: with attendees alone only the changed ones get a message, else everyone. */
export function changeEvent(operation: MailboxOperation): GraphAnswer {
  const { sim, request, now } = operation;
  const params = readParams(request, ['$select']);
  const { copy, date } = locateEvent(operation);
  const body = readBody(request.body);
  if (!copy.isOrganizer) throw notSimulated("changes to an attendee's own copy");
  if ('transactionId' in body) throw invalidProperty('transactionId can only be set when the event is created.');
  if (date && body.recurrence) throw invalidProperty('An occurrence cannot have a recurrence of its own.');
  const { event } = copy;
  const content = readEventBody(sim.state.directory, body, saysNow(event, date));
  if (date) checkNeighbours(event.content, date, content);
  sim.state.commit({ op: 'change', at: now, seq: event.seq, ...(date ? { date } : {}), body }, content);
  const changed = organizerCopy(event);
  const item = date ? occurrenceItem(changed, date) : wholeItem(changed);
  return answer(operation, 200, renderEvent(item, readRenderChoice(request, params)));
}

/** DELETE /users/{id}/events/{event-id}: 204. The organiser's attendees get cancellations; an attendee's own copy goes quietly. */
export function deleteEvent(operation: MailboxOperation): GraphAnswer {
  const { sim, mailbox, now } = operation;
  const { copy, date } = locateEvent(operation);
  const { seq } = copy.event;
  if (copy.isOrganizer) sim.state.commit({ op: 'cancel', at: now, seq, ...(date ? { date } : {}) });
  else if (date) throw notSimulated("the removal of one occurrence from an attendee's own copy");
  else sim.state.commit({ op: 'removeCopy', at: now, mailbox: mailbox.address, seq });
  return { status: 204 };
}

/** POST …/cancel: 202, for the organiser only; the comment goes with the cancellations. */
export function cancelEvent(operation: MailboxOperation): GraphAnswer {
  const { sim, now, request } = operation;
  const { copy, date } = locateEvent(operation);
  const comment = readComment(request.body);
  if (!copy.isOrganizer) {
    throw new GraphError(400, 'ErrorInvalidRequest', 'You need to be an organizer to cancel a meeting.');
  }
  const { seq } = copy.event;
  sim.state.commit({ op: 'cancel', at: now, seq, ...(date ? { date } : {}), ...(comment ? { comment } : {}) });
  return { status: 202 };
}

function readComment(body: unknown): string | undefined {
  if (body === undefined || body === null) return undefined;
  for (const [key, value] of Object.entries(body)) {
    if (key.toLowerCase() !== 'comment')
      throw unreadableBody(`The parameter '${key}' is not one of the action 'cancel'.`);
    if (value !== null && typeof value !== 'string') throw unreadableBody("The parameter 'comment' must be a string.");
    if (typeof value === 'string') return value;
  }
  return undefined;
}

function readBody(body: unknown): EventBody {
  if (body === undefined) throw unreadableBody('Write requests must contain a JSON body.');
  checkEventBody(body, 'event');
  return body as EventBody;
}

function answer(
  operation: MailboxOperation,
  status: number,
  event: Record<string, unknown>,
  headers: Record<string, string> = {},
): GraphAnswer {
  const applied = preferenceApplied(operation.request);
  const context = { '@odata.context': `${contextOf(operation, true)}/events/$entity` };
  return {
    status,
    headers: applied ? { ...headers, 'Preference-Applied': applied } : headers,
    body: Object.assign(context, event),
  };
}

function contextOf({ mailbox }: MailboxOperation, metadata = false): string {
  const id = mailbox.owner?.mailbox.objectId ?? '';
  return `https://graph.microsoft.com/v1.0/${metadata ? '$metadata#' : ''}users('${id}')`;
}
