import type { Deps, EventOutcome, MailboxAddress, Trx } from '../deps.ts';
import { faultCalendar, restoreCalendar } from '../organisations/fault-calendar.ts';
import { resumeMailbox } from './change-outcome-store.ts';
import type { ClaimedEvent, ClaimedLane } from './claim-events.ts';
import { noteAccepted, type Recorded, recordEvents, refusePlanned } from './claim-store.ts';
import { lockLanes, noteWaits, refreshLanes, releaseLanes } from './lane-store.ts';
import { readAnew } from './watch-store.ts';

/** After so many tries without success an event is put before a person. With the pauses below, some three hours. */
const ATTEMPTS = 24;
/** First pause when Microsoft does not say how long, doubling up to ten minutes. */
const PAUSE_SECONDS = { first: 2, longest: 600 };

/** However long Microsoft wants to be left alone: after a day we ask again. */
const LONGEST_WAIT_SECONDS = 24 * 60 * 60;

/** Events of a mailbox that have been answered; `finished` when it is worked on no more. */
export interface WorkedLane {
  lane: ClaimedLane;
  /** Without an outcome: the call broke, and nothing is known. */
  answered: { event: ClaimedEvent; outcome: EventOutcome | undefined }[];
  finished: boolean;
}

/** Writes down how events fared and gives finished mailboxes back, in one transaction. */
export async function recordOutcomes(deps: Deps, worker: string, worked: readonly WorkedLane[]): Promise<void> {
  const now = deps.clock.now().epochMilliseconds;
  const lanes = [...Map.groupBy(worked, (work) => work.lane).entries()].map(([lane, parts]) =>
    readLane(lane, parts, now),
  );
  const finished = lanes.filter((lane) => lane.finished);
  await deps.db.transaction().execute(async (trx) => {
    await lockLanes(
      trx,
      lanes.map(({ lane }) => lane),
    );
    await recordEvents(
      trx,
      lanes.flatMap((lane) => lane.events),
    );
    await noteSent(trx, lanes, now);
    await refuseLost(deps, trx, lanes);
    await restoreFound(trx, lanes);
    await noteWaits(
      trx,
      worker,
      lanes.filter((lane) => lane.waitUntil !== null).map(({ lane, waitUntil }) => ({ ...lane, waitUntil })),
    );
    await releaseLanes(
      trx,
      worker,
      finished.map(({ lane }) => lane),
    );
    await refreshLanes(
      trx,
      finished.map(({ lane }) => lane),
    );
  });
}

/** What an event that has just been sent means for reading its people's answers. */
async function noteSent(trx: Trx, lanes: readonly LaneResult[], now: number): Promise<void> {
  const sent = lanes.flatMap((lane) => lane.events.filter((event) => event.state === 'sent'));
  await noteAccepted(
    trx,
    sent.map((event) => event.id),
  );
  const adopted = lanes.filter((lane) => lane.adopted).map(({ lane }) => lane);
  await readAnew(trx, adopted, new Date(now));
}

interface LaneResult {
  lane: ClaimedLane;
  finished: boolean;
  events: Recorded[];
  /** An earlier call had made one: people may have answered it already. */
  adopted: boolean;
  waitUntil: Date | null;
  /** Set when the mailbox cannot be used any more. */
  lost: LostFault | null;
}

type LostFault = 'grantWithdrawn' | 'mailboxMissing' | 'tokenRefused';

function readLane(lane: ClaimedLane, parts: readonly WorkedLane[], now: number): LaneResult {
  const answered = parts.flatMap((part) => part.answered);
  const longest = Math.max(0, ...answered.flatMap(({ event, outcome }) => pauseSeconds(event, outcome)));
  return {
    lane,
    finished: parts.some((part) => part.finished),
    events: answered.map(({ event, outcome }) => toRecorded(event, outcome, now)),
    adopted: answered.some(({ outcome }) => outcome?.kind === 'adopted'),
    waitUntil: longest > 0 ? new Date(now + longest * 1000) : null,
    lost: answered.map(({ outcome }) => outcome?.kind ?? null).find(isLost) ?? null,
  };
}

function toRecorded(event: ClaimedEvent, outcome: EventOutcome | undefined, now: number): Recorded {
  // A row that was already being sent belonged to a worker that died: its call may have been carried out.
  const mayExist = event.mayExist || event.state === 'sending' || outcome === undefined || isSilence(outcome);
  const { clientRequestId } = event.toCreate;
  const common = {
    id: event.id,
    clientRequestId,
    graphEventId: null,
    iCalUId: null,
    sentAt: null,
    mayExist,
    counts: true,
  };
  const notSent = mayExist ? 'unclear' : 'refused';
  switch (outcome?.kind) {
    case 'created':
    case 'adopted': {
      const { graphEventId, iCalUId } = outcome;
      return { ...common, state: 'sent', fault: null, graphEventId, iCalUId, mayExist: true, sentAt: new Date(now) };
    }
    case 'grantWithdrawn':
    case 'mailboxMissing':
    case 'tokenRefused':
      return { ...common, state: notSent, fault: outcome.kind };
    case 'duplicateLost':
      // Graph knows the transaction id: the event is, or was, there.
      return { ...common, state: 'unclear', fault: 'duplicateNotFound', mayExist: true };
    case 'rejected':
      return { ...common, state: notSent, fault: 'rejected' };
    case 'later':
    case undefined:
      return { ...common, ...tryAgain(event, outcome?.reason ?? 'noAnswer', mayExist) };
  }
}

type LaterReason = Extract<EventOutcome, { kind: 'later' }>['reason'];

function tryAgain(
  event: ClaimedEvent,
  reason: LaterReason,
  mayExist: boolean,
): Pick<Recorded, 'state' | 'fault' | 'counts'> {
  const fault = reason === 'notAsked' ? 'unavailable' : reason;
  // Being asked to wait, or not having been asked for, is not a failure, however often.
  const counts = reason !== 'throttled' && reason !== 'notAsked';
  if (!counts || event.attempts + 1 < ATTEMPTS) return { state: 'planned', fault, counts };
  return mayExist ? { state: 'unclear', fault: 'noAnswer', counts } : { state: 'refused', fault: 'givenUp', counts };
}

function isSilence(outcome: EventOutcome): boolean {
  return outcome.kind === 'later' && outcome.reason === 'noAnswer';
}

function pauseSeconds(event: ClaimedEvent, outcome: EventOutcome | undefined): number[] {
  if (outcome !== undefined && outcome.kind !== 'later') return [];
  const backOff = Math.min(PAUSE_SECONDS.longest, PAUSE_SECONDS.first * 2 ** Math.min(event.attempts, 16));
  // Spread, so that mailboxes that were turned away together do not come back together.
  const spread = 0.5 + ((event.id * 2_654_435_761) % 1_000) / 2_000;
  const asked = outcome?.retryAfterSeconds;
  return [asked == null ? backOff * spread : Math.min(LONGEST_WAIT_SECONDS, Math.max(1, asked))];
}

function isLost(fault: string | null): fault is LostFault {
  return fault === 'grantWithdrawn' || fault === 'mailboxMissing' || fault === 'tokenRefused';
}

/** A mailbox that was lost and works again (an administrator has put it right, somebody tried again) is used again. */
async function restoreFound(trx: Trx, lanes: readonly LaneResult[]): Promise<void> {
  for (const { lane, events } of lanes) {
    const sent = new Set(events.filter((event) => event.state === 'sent').map((event) => event.id));
    const found = lane.events.find(
      (event) => sent.has(event.id) && event.organisationId !== null && isLost(event.fault),
    );
    if (found?.organisationId == null) continue;
    await restoreCalendar(trx, found.organisationId);
    await resumeMailbox(trx, lane);
  }
}

/**
 * A withdrawn grant stops everything to that tenant at once (MS-22): what is planned from its mailbox is refused, and
 * the organisation's people are on the hub's road from the next plan on.
 */
async function refuseLost(deps: Deps, trx: Trx, lanes: readonly LaneResult[]): Promise<void> {
  const lost: (MailboxAddress & { fault: LostFault })[] = [];
  for (const { lane, lost: fault } of lanes) {
    if (fault === null) continue;
    lost.push({ tenantId: lane.tenantId, mailbox: lane.mailbox, fault });
    const organisationId = lane.events[0]?.organisationId ?? null;
    if (organisationId !== null) await faultCalendar(deps, trx, organisationId, fault);
  }
  await refusePlanned(trx, lost);
}
