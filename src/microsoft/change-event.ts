import { Temporal } from 'temporal-polyfill';
import type { ChangeOutcome, EventToChange, MailboxAddress, OccurrenceAct, OccurrenceKey } from '../deps.ts';
import { isAlready, listedInstant } from './compare-event.ts';
import type { GraphAnswer, GraphDoor, GraphRequest } from './graph-door.ts';
import { findByTransactionId, listEvents } from './list-events.ts';
import { isSuccess, refusalOf } from './read-outcome.ts';

type Keyless<T> = T extends unknown ? Omit<T, 'key'> : never;
export type Done = Keyless<ChangeOutcome>;

const CHANGED: Done = { kind: 'changed' };

/** What an answer to a change means. An event that is not there is no fault of the mailbox. */
export function doneOf(answer: GraphAnswer): Done {
  if (isSuccess(answer)) return CHANGED;
  const refusal = refusalOf(answer);
  return refusal.kind === 'duplicateLost' ? { kind: 'gone' } : refusal;
}

/** The one request that an act is, when it is one; undefined for acts of several steps, and where it must be looked first. */
export function soleRequest(change: EventToChange): GraphRequest | undefined {
  const { act, graphEventId, clientRequestId, repeated } = change;
  if (graphEventId === null) return undefined;
  const path = eventPath(graphEventId);
  if (act.kind === 'cancel')
    return { call: 'cancelEvent', path: `${path}/cancel`, body: { comment: act.comment }, clientRequestId };
  if (act.kind === 'attendees' && act.occurrence === null)
    return { call: 'changeEvent', path, body: { attendees: act.attendees }, clientRequestId };
  if (act.kind === 'content' && act.patch !== null && act.occurrences.length === 0 && !repeated)
    return { call: 'changeEvent', path, body: act.patch, clientRequestId };
  return undefined;
}

/** An act of several steps. Each step can be done again without effect, so a broken run is run again from the start. */
export async function carryOut(door: GraphDoor, mailbox: MailboxAddress, change: EventToChange): Promise<Done> {
  const eventId = change.graphEventId ?? (await findLost(door, mailbox, change));
  if (typeof eventId !== 'string') return eventId;
  const known = { ...change, graphEventId: eventId };
  const run = new Run(door, mailbox, known);
  const { act } = known;
  if (act.kind === 'cancel') return run.perform(soleRequest(known));
  if (act.kind === 'attendees') {
    if (act.occurrence === null) return run.perform(soleRequest(known));
    return run.inviteToOccurrence(act.occurrence, { attendees: act.attendees });
  }
  const patched = act.patch === null ? CHANGED : await run.patch(eventPath(eventId), act.patch);
  if (patched.kind !== 'changed') return patched;
  for (const occurrence of act.occurrences) {
    const done = await run.changeOccurrence(occurrence);
    if (done.kind !== 'changed') return done;
  }
  return CHANGED;
}

/** An event that Outlook may have although no answer told us so. */
async function findLost(door: GraphDoor, mailbox: MailboxAddress, change: EventToChange): Promise<string | Done> {
  const found = await findByTransactionId(door, mailbox, change.clientRequestId, change.transactionId);
  if (found === undefined) return { kind: 'gone' };
  return 'kind' in found ? doneOf(found) : found.id;
}

/** The steps of one act. */
class Run {
  readonly #door: GraphDoor;
  readonly #mailbox: MailboxAddress;
  readonly #change: EventToChange & { graphEventId: string };

  constructor(door: GraphDoor, mailbox: MailboxAddress, change: EventToChange & { graphEventId: string }) {
    this.#door = door;
    this.#mailbox = mailbox;
    this.#change = change;
  }

  async perform(request: GraphRequest | undefined): Promise<Done> {
    return request === undefined ? CHANGED : doneOf(await this.#door.call(this.#mailbox, request));
  }

  /** What an earlier call has done already is not done again: everybody would hear of it twice. */
  async patch(path: string, body: Record<string, unknown>): Promise<Done> {
    const { clientRequestId, repeated } = this.#change;
    if (repeated) {
      const select = `${path}?$select=${Object.keys(body).join()}`;
      const answer = await this.#door.call(this.#mailbox, { call: 'readEvent', path: select, clientRequestId });
      if (!isSuccess(answer) || answer.kind !== 'answer') return doneOf(answer);
      if (isAlready(body, answer.body as Record<string, unknown>)) return CHANGED;
    }
    return this.perform({ call: 'changeEvent', path, body, clientRequestId });
  }

  async inviteToOccurrence(occurrence: OccurrenceKey, body: Record<string, unknown>): Promise<Done> {
    const id = await this.#find(occurrence, this.#placeOf(occurrence));
    if (typeof id !== 'string') return id ?? { kind: 'gone' };
    const { clientRequestId } = this.#change;
    return this.perform({ call: 'changeEvent', path: eventPath(id), body, clientRequestId });
  }

  /** Cancels or moves one occurrence. One that is not there has been cancelled: nothing is left to do. */
  async changeOccurrence(occurrence: OccurrenceAct): Promise<Done> {
    const { clientRequestId } = this.#change;
    let id = await this.#find(occurrence, this.#placeOf(occurrence));
    if (id === undefined && occurrence.change !== null)
      id = await this.#find(occurrence, listedInstant(occurrence.change['start'], this.#change.isAllDay));
    if (id === undefined) return CHANGED;
    if (typeof id !== 'string') return id;
    if (occurrence.change !== null) return this.patch(eventPath(id), occurrence.change);
    const path = `${eventPath(id)}/cancel`;
    const done = await this.perform({
      call: 'cancelEvent',
      path,
      body: { comment: occurrence.comment },
      clientRequestId,
    });
    return done.kind === 'gone' ? CHANGED : done;
  }

  #placeOf({ liesAt, ...key }: OccurrenceKey): string {
    return liesAt === null ? this.#originalOf(key) : listedInstant(liesAt, this.#change.isAllDay);
  }

  /** All-day events have no zone: Graph lists them from midnight to midnight UTC. */
  #originalOf({ originalDate, originalStartAt }: Omit<OccurrenceKey, 'liesAt'>): string {
    return Temporal.Instant.from(this.#change.isAllDay ? `${originalDate}T00:00Z` : originalStartAt).toString();
  }

  async #find(key: OccurrenceKey, liesAt: string): Promise<string | Done | undefined> {
    const { clientRequestId, graphEventId } = this.#change;
    const at = Temporal.Instant.from(liesAt);
    const listed = await listEvents(this.#door, this.#mailbox, clientRequestId, at, at.add({ minutes: 1 }));
    if (!Array.isArray(listed)) return doneOf(listed);
    const original = this.#originalOf(key);
    return listed.find((item) => item.seriesMasterId === graphEventId && item.startsAt === original)?.id;
  }
}

function eventPath(id: string): string {
  return `/events/${encodeURIComponent(id)}`;
}
