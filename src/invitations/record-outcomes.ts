import type { Deps, EventOutcome, MailboxAddress, Trx } from '../deps.ts';
import { faultCalendar, restoreCalendar } from '../organisations/fault-calendar.ts';
import type { ClaimedEvent, ClaimedLane } from './claim-events.ts';
import { type Recorded, recordEvents, refusePlanned } from './claim-store.ts';
import { noteWaits, refreshLanes, releaseLanes } from './lane-store.ts';

/** After so many tries without success an event is put before a person. With the pauses below, some three hours. */
const ATTEMPTS = 24;
/** First pause when Microsoft does not say how long, doubling up to ten minutes. */
const PAUSE_SECONDS = { first: 2, longest: 600 };

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
    await recordEvents(
      trx,
      lanes.flatMap((lane) => lane.events),
    );
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

interface LaneResult {
  lane: ClaimedLane;
  finished: boolean;
  events: Recorded[];
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
    events: answered.map(({ event, outcome }) => readEvent(event, outcome, now)),
    waitUntil: longest > 0 ? new Date(now + longest * 1000) : null,
    lost: answered.map(({ outcome }) => outcome?.kind ?? null).find(isLost) ?? null,
  };
}

function readEvent(event: ClaimedEvent, outcome: EventOutcome | undefined, now: number): Recorded {
  // A row that was already being sent belonged to a worker that died: its call may have been carried out.
  const mayExist = event.mayExist || event.state === 'sending' || outcome === undefined || isSilence(outcome);
  const nothing = { id: event.id, graphEventId: null, iCalUId: null, sentAt: null, mayExist };
  const notSent = mayExist ? 'unclear' : 'refused';
  switch (outcome?.kind) {
    case 'created':
    case 'adopted': {
      const { graphEventId, iCalUId } = outcome;
      return { ...nothing, state: 'sent', fault: null, graphEventId, iCalUId, mayExist: true, sentAt: new Date(now) };
    }
    case 'grantWithdrawn':
    case 'mailboxMissing':
    case 'tokenRefused':
      return { ...nothing, state: notSent, fault: outcome.kind };
    case 'rejected':
      // Microsoft looked at it and said no: it does not exist.
      return {
        ...nothing,
        state: 'refused',
        fault: outcome.code === 'duplicateNotFound' ? outcome.code : 'rejected',
        mayExist: false,
      };
    case 'later':
    case undefined: {
      const reason = outcome?.reason ?? 'noAnswer';
      // Being asked to wait is not a failure, however often.
      const givenUp = reason !== 'throttled' && event.attempts + 1 >= ATTEMPTS;
      return { ...nothing, state: givenUp ? notSent : 'planned', fault: reason };
    }
  }
}

function isSilence(outcome: EventOutcome): boolean {
  return outcome.kind === 'later' && outcome.reason === 'noAnswer';
}

function pauseSeconds(event: ClaimedEvent, outcome: EventOutcome | undefined): number[] {
  if (outcome !== undefined && outcome.kind !== 'later') return [];
  const backOff = Math.min(PAUSE_SECONDS.longest, PAUSE_SECONDS.first * 2 ** Math.min(event.attempts, 16));
  // Spread, so that mailboxes that were turned away together do not come back together.
  const spread = 0.5 + ((event.id * 2_654_435_761) % 1_000) / 2_000;
  return [outcome?.retryAfterSeconds ?? backOff * spread];
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
    if (found?.organisationId != null) await restoreCalendar(trx, found.organisationId);
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
