import { Temporal } from 'temporal-polyfill';
import type { EventToCreate, MailboxAddress, OccurrenceChange } from '../deps.ts';
import { createRequest, outcomeOf } from './create-event.ts';
import type { GraphDoor } from './graph-door.ts';
import { listEvents } from './list-events.ts';
import { isSuccess, type Outcome, refusalOf } from './read-outcome.ts';

/**
 * A series that has exceptions, as one recurring event and one invitation a person: the series is made with nobody
 * in it, its exceptions are put in place, and only then the attendees come. Every step can be done again without
 * effect (the series is adopted, an occurrence that is gone stays gone, the same attendees cause no mail), so a
 * broken run is mended by running it from the start.
 */
export async function createSeries(door: GraphDoor, mailbox: MailboxAddress, event: EventToCreate): Promise<Outcome> {
  const { attendees, ...series } = event.body;
  const request = createRequest(event, series);
  const made = await outcomeOf(door, mailbox, event, await door.call(mailbox, request));
  if (made.kind !== 'created' && made.kind !== 'adopted') return made;

  for (const exception of event.exceptions) {
    const refused = await applyException(door, mailbox, event, made, exception);
    if (refused !== undefined) return refused;
  }
  const invited = await door.call(mailbox, {
    call: 'changeEvent',
    path: `/events/${encodeURIComponent(made.graphEventId)}`,
    body: { attendees },
    clientRequestId: event.clientRequestId,
  });
  return isSuccess(invited) ? made : refusalOf(invited);
}

async function applyException(
  door: GraphDoor,
  mailbox: MailboxAddress,
  event: EventToCreate,
  made: { kind: 'created' | 'adopted'; graphEventId: string },
  exception: OccurrenceChange,
): Promise<Outcome | undefined> {
  // All-day events have no zone: Graph lists them from midnight to midnight UTC.
  const at = Temporal.Instant.from(
    event.body['isAllDay'] === true ? `${exception.originalDate}T00:00Z` : exception.originalStartAt,
  );
  const listed = await listEvents(door, mailbox, event.clientRequestId, at, at.add({ minutes: 1 }));
  if (!Array.isArray(listed)) return refusalOf(listed);
  const occurrence = listed.find(
    (item) => item.seriesMasterId === made.graphEventId && item.startsAt === at.toString(),
  );
  // In a series made just now the day must be there, if not yet to be seen; else an earlier run took it away or moved it.
  if (occurrence === undefined) {
    return made.kind === 'adopted' ? undefined : { kind: 'later', reason: 'unavailable', retryAfterSeconds: null };
  }
  const path = `/events/${encodeURIComponent(occurrence.id)}`;
  const answer = await door.call(
    mailbox,
    exception.change === null
      ? { call: 'removeOccurrence', path, clientRequestId: event.clientRequestId }
      : { call: 'changeEvent', path, body: exception.change, clientRequestId: event.clientRequestId },
  );
  if (isSuccess(answer)) return undefined;
  const refusal = refusalOf(answer);
  // Gone in the meantime is as good as taken away.
  return exception.change === null && refusal.kind === 'duplicateLost' ? undefined : refusal;
}
