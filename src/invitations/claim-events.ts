import { randomUUID } from 'node:crypto';
import type { Deps, EventToCreate, MailboxAddress, Trx } from '../deps.ts';
import {
  type AttendeeAddress,
  asSent,
  findAttendees,
  pickFound,
  type WantedAttendee,
} from '../directory/find-attendees.ts';
import { buildEvent, digestOf } from './build-event.ts';
import {
  type Candidate,
  listCandidates,
  listContents,
  markSending,
  type ReadyEvent,
  refuseEvents,
  writeLedger,
} from './claim-store.ts';
import type { FrozenContent } from './event-content.ts';
import { leaseLanes, listSpends, lockBudgets } from './lane-store.ts';
import { externalLimits, scheduleLanes } from './schedule-lanes.ts';
import { laneKey, schedule } from './sending-budget.ts';

/** Events taken from a mailbox at once: two $batch. What is taken goes out also when somebody presses pause. */
const EVENTS_PER_LANE = 40;
/** A lease outlives the slowest answer we wait for; a worker that dies is replaced after it. */
export const LEASE_MS = 150_000;
const DAY_MS = 24 * 60 * 60_000;

/** A mailbox leased to this worker, and what to send from it now. */
export interface ClaimedLane extends MailboxAddress {
  events: ClaimedEvent[];
}

export interface ClaimedEvent extends Candidate {
  toCreate: EventToCreate;
}

/**
 * Takes up to `limit` mailboxes with something due and marks what will be sent: who, what exactly, against which
 * budget. All of it is committed before the first call to Microsoft, so a killed process leaves rows that say what to do.
 */
export async function claimEvents(deps: Deps, worker: string, limit: number): Promise<ClaimedLane[]> {
  return deps.db.transaction().execute(async (trx) => {
    await lockBudgets(trx);
    const now = new Date(deps.clock.now().epochMilliseconds);
    const lanes = await leaseLanes(trx, worker, now, new Date(now.getTime() + LEASE_MS), limit);
    if (lanes.length === 0) return [];
    const candidates = await listCandidates(trx, lanes, now, EVENTS_PER_LANE);
    const admitted = await admit(deps, trx, candidates, now);
    const ready = await prepare(deps, trx, admitted);
    await markSending(
      trx,
      ready.map((event) => event.ready),
    );
    await writeLedger(
      trx,
      ready.map((event) => event.claimed),
      now,
    );
    const byLane = Map.groupBy(ready, (event) => laneKey(event.claimed));
    return lanes.map((lane) => ({ ...lane, events: (byLane.get(laneKey(lane)) ?? []).map((event) => event.claimed) }));
  });
}

/**
 * What fits in the budgets now. Usually everything that is due; less when events went late, or other mail went
 * through the mailbox: then the rest of the mailbox gets new times.
 */
async function admit(deps: Deps, trx: Trx, candidates: Candidate[], now: Date): Promise<Candidate[]> {
  const over = candidates.filter((event) => event.state === 'planned' && event.overAt <= now);
  await refuseEvents(
    trx,
    over.map((event) => event.id),
    'activityOver',
  );
  const planned = candidates.filter((event) => event.state === 'planned' && event.overAt > now);
  await refuseEvents(
    trx,
    planned.filter((event) => !event.isPublished).map((event) => event.id),
    'notPublished',
  );
  const fresh = planned.filter((event) => event.isPublished);
  const resumed = candidates.filter((event) => event.state === 'sending');
  if (fresh.length === 0) return resumed;
  // What a dead worker left goes out now, too.
  const resumedNow = resumed.map((event) => ({ ...event, at: now.getTime(), recipients: event.attendeeIds.length }));
  const spends = [...(await listSpends(trx, fresh, new Date(now.getTime() - DAY_MS))), ...resumedNow];
  const parcels = fresh.map((event) => ({
    ...event,
    recipients: event.attendeeIds.length,
    startsAt: event.startsAt.toISOString(),
  }));
  const { sendAt } = schedule(parcels, spends, await externalLimits(trx), now.getTime());
  const late = fresh.filter((_, index) => (sendAt[index] ?? 0) > now.getTime());
  if (late.length > 0) await scheduleLanes(trx, deps.clock, late);
  return [...resumed, ...fresh.filter((_, index) => (sendAt[index] ?? 0) <= now.getTime())];
}

interface Prepared {
  claimed: ClaimedEvent;
  ready: ReadyEvent;
}

/** Builds exactly what Outlook will be given. Somebody who has left since is left out. */
async function prepare(deps: Deps, trx: Trx, events: Candidate[]): Promise<Prepared[]> {
  const contents = await listContents(trx, [...new Set(events.map((event) => event.contentId))]);
  const wanted = events.map(wantedBy);
  const attendees = await findAttendees(trx, deps.vault, wanted.flat());
  const prepared: Prepared[] = [];
  const empty: number[] = [];
  for (const [index, event] of events.entries()) {
    const found = pickFound(attendees, wanted[index] ?? []);
    const frozen = contents.get(event.contentId);
    if (found.length === 0 || frozen === undefined) empty.push(event.id);
    else prepared.push(prepareEvent(event, frozen, found));
  }
  await refuseEvents(trx, empty, 'nobodyLeft');
  return prepared;
}

function prepareEvent(event: Candidate, { content, exceptions }: FrozenContent, found: AttendeeAddress[]): Prepared {
  const body = buildEvent(content, event.transactionId, found, event);
  const clientRequestId = randomUUID();
  return {
    claimed: { ...event, toCreate: { key: event.id, clientRequestId, body, exceptions } },
    ready: {
      id: event.id,
      clientRequestId,
      attendeeIds: found.length === event.attendeeIds.length ? null : found.map((attendee) => attendee.personId),
      attendeeVersions: found.every((attendee) => attendee.version === 1)
        ? null
        : found.map((attendee) => attendee.version),
      digest: digestOf(body),
    },
  };
}

/** As people are now; or, where Outlook may already have the event, as they were when it was first tried. */
function wantedBy(event: Candidate): WantedAttendee[] {
  if (event.state === 'sending' || event.mayExist) return asSent(event);
  return event.attendeeIds.map((personId) => ({ personId, version: null }));
}
