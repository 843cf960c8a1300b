import type { ChangeOutcome, Deps, Trx } from '../deps.ts';
import { faultCalendar } from '../organisations/fault-calendar.ts';
import {
  applyAttendees,
  applyOccurrence,
  closeChange,
  deferMailbox,
  dropChange,
  failChange,
  noteGone,
  setWithdrawn,
} from './change-outcome-store.ts';
import { setContent } from './change-store.ts';
import type { ChangingLane } from './claim-changes.ts';
import type { ClaimedChange } from './freeze-change.ts';
import { recountExternal } from './kept-event-store.ts';
import { lockLanes, noteWaits, refreshLanes, releaseLanes } from './lane-store.ts';

/** First pause when Microsoft does not say how long, doubling up to ten minutes. */
const PAUSE_SECONDS = { first: 2, longest: 600 };
const LONGEST_WAIT_SECONDS = 24 * 60 * 60;
/** After so many refusals of the same change it is left to a person. */
const REFUSALS = 5;
/** How long the hub's own mailbox is left alone when it cannot be used: nobody else can do its work. */
const HUB_PAUSE_SECONDS = 60 * 60;

/** An act that was asked for, and how it fared; undefined when the call broke and nothing is known. */
export interface AnsweredChange {
  change: ClaimedChange;
  outcome: ChangeOutcome | undefined;
}

/** Writes down how changes fared, and gives the mailbox back when it is `finished`, in one transaction. */
export async function recordChanges(
  deps: Deps,
  worker: string,
  lane: ChangingLane,
  answered: readonly AnsweredChange[],
  finished: boolean,
): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    await lockLanes(trx, [lane]);
    let waitUntil: Date | null = null;
    for (const { change, outcome } of answered) {
      await record(deps, trx, change, outcome);
      if (outcome?.kind === 'later' && outcome.reason === 'throttled')
        waitUntil = after(deps, pauseSeconds(change, outcome.retryAfterSeconds));
    }
    if (waitUntil !== null) await noteWaits(trx, worker, [{ ...lane, waitUntil }]);
    await recountExternal(trx, [...new Set(answered.map(({ change }) => change.row.id))]);
    if (!finished) return;
    await releaseLanes(trx, worker, [lane]);
    await refreshLanes(trx, [lane]);
  });
}

async function record(deps: Deps, trx: Trx, change: ClaimedChange, outcome: ChangeOutcome | undefined): Promise<void> {
  const now = after(deps, 0);
  switch (outcome?.kind) {
    case 'changed':
      await closeChange(trx, change.changeId, 'done', now);
      return apply(trx, change);
    case 'gone':
      return recordGone(trx, change, now);
    case 'rejected':
      await closeChange(trx, change.changeId, 'refused', now, outcome.code);
      return failChange(trx, change.row.id, 'changeRejected', after(deps, 60 * 2 ** change.row.attempts), REFUSALS);
    case 'grantWithdrawn':
    case 'mailboxMissing':
    case 'tokenRefused':
      if (!change.repeated) await dropChange(trx, change.changeId);
      return lose(deps, trx, change, outcome.kind);
    case 'later':
    case undefined:
      // What was certainly not carried out is decided anew; what may have been is done again just as it was.
      if (outcome !== undefined && outcome.reason !== 'noAnswer' && !change.repeated)
        await dropChange(trx, change.changeId);
      await failChange(trx, change.row.id, null, after(deps, pauseSeconds(change, outcome?.retryAfterSeconds ?? null)));
  }
}

async function apply(trx: Trx, { row, frozen }: ClaimedChange): Promise<void> {
  if (frozen.kind === 'cancel') return setWithdrawn(trx, row.id);
  if (frozen.kind === 'content') return setContent(trx, row.id, frozen.contentId ?? 0);
  if (frozen.occurrenceAt !== null) return applyOccurrence(trx, { ...frozen, occurrenceAt: frozen.occurrenceAt });
  return applyAttendees(trx, frozen);
}

/** The event is not there: somebody removed it in Outlook, or our own cancellation has been carried out before. */
async function recordGone(trx: Trx, change: ClaimedChange, now: Date): Promise<void> {
  const { frozen, row, changeId } = change;
  await closeChange(trx, changeId, frozen.kind === 'cancel' ? 'done' : 'gone', now);
  if (frozen.kind === 'cancel') return setWithdrawn(trx, row.id);
  if (frozen.occurrenceAt !== null) return applyOccurrence(trx, { ...frozen, occurrenceAt: frozen.occurrenceAt });
  await noteGone(trx, [row.id]);
}

/** MS-22: nothing more is asked of that tenant; what is wanted there stays written, and is done if it comes back. */
async function lose(
  deps: Deps,
  trx: Trx,
  { row }: ClaimedChange,
  fault: 'grantWithdrawn' | 'mailboxMissing' | 'tokenRefused',
): Promise<void> {
  if (row.organisationId === null) return deferMailbox(trx, row, 'changeLost', after(deps, HUB_PAUSE_SECONDS));
  await deferMailbox(trx, row, 'changeLost', null);
  await faultCalendar(deps, trx, row.organisationId, fault);
}

function pauseSeconds({ row }: ClaimedChange, asked: number | null): number {
  if (asked !== null) return Math.min(LONGEST_WAIT_SECONDS, Math.max(1, asked));
  return Math.min(PAUSE_SECONDS.longest, PAUSE_SECONDS.first * 2 ** Math.min(row.attempts, 16));
}

function after({ clock }: Pick<Deps, 'clock'>, seconds: number): Date {
  return new Date(clock.now().epochMilliseconds + seconds * 1000);
}
