import type { Deps, MailboxAddress, Trx } from '../deps.ts';
import { deferMailbox } from './change-outcome-store.ts';
import { clearWishes, leaseChangeLanes, postpone, setContent } from './change-store.ts';
import { LEASE_MS } from './claim-events.ts';
import { type ChangeRow, listDueChanges } from './due-change-store.ts';
import { type ClaimedChange, freezeChange, parcelOf, resumeChange } from './freeze-change.ts';
import type { KeptOccurrence } from './kept-event.ts';
import { listOccurrences } from './kept-event-store.ts';
import { listSpends, lockBudgets } from './lane-store.ts';
import { type NextAct, nextAct } from './next-act.ts';
import { externalLimits } from './schedule-lanes.ts';
import { laneKey, schedule } from './sending-budget.ts';

/** Changes taken from a mailbox at once: one $batch. */
const CHANGES_PER_LANE = 20;
const DAY_MS = 24 * 60 * 60_000;

/** A mailbox leased to this worker, and what to change in it now. */
export interface ChangingLane extends MailboxAddress {
  changes: ClaimedChange[];
}

/**
 * Takes up to `limit` mailboxes whose events are to be changed, decides the next act on each event and freezes it: all
 * of it is committed before the first call, as for sending. What a dead worker left is done again as it was frozen.
 */
export async function claimChanges(deps: Deps, worker: string, limit: number): Promise<ChangingLane[]> {
  return deps.db.transaction().execute(async (trx) => {
    await lockBudgets(trx);
    const now = new Date(deps.clock.now().epochMilliseconds);
    const lanes = await leaseChangeLanes(trx, worker, now, new Date(now.getTime() + LEASE_MS), limit);
    if (lanes.length === 0) return [];
    const due = await listDueChanges(trx, lanes, now, CHANGES_PER_LANE);
    for (const row of due.filter((each) => each.lost)) await deferMailbox(trx, row, 'changeLost', null);
    const rows = due.filter((row) => !row.lost);
    const occurrences = Map.groupBy(
      await listOccurrences(
        trx,
        rows.map((row) => row.id),
      ),
      (row) => row.eventId,
    );
    const claimed: ClaimedChange[] = [];
    for (const row of rows.filter((each) => each.open !== null)) claimed.push(...(await resumeChange(deps, trx, row)));
    const fresh = await decide(trx, rows, occurrences, now);
    for (const { row, act } of await admit(trx, fresh, now)) claimed.push(await freezeChange(deps, trx, row, act, now));
    const byLane = Map.groupBy(claimed, (change) => laneKey(change.row));
    return lanes.map((lane) => ({ ...lane, changes: byLane.get(laneKey(lane)) ?? [] }));
  });
}

interface Decided {
  row: ChangeRow;
  act: NextAct;
}

/** What comes next for each event. What is over, and a content that makes no difference, is settled here. */
async function decide(
  trx: Trx,
  rows: readonly ChangeRow[],
  occurrences: ReadonlyMap<number, KeptOccurrence[]>,
  now: Date,
): Promise<Decided[]> {
  const decided: Decided[] = [];
  const settled: number[] = [];
  for (const row of rows) {
    if (row.open !== null) continue;
    const act =
      row.overAt <= now
        ? undefined
        : nextAct({ ...row, occurrences: occurrences.get(row.id) ?? [] }, now.toISOString());
    if (act === undefined) settled.push(row.id);
    else if (act.kind === 'content' && act.patch === null && act.occurrences.length === 0)
      await setContent(trx, row.id, act.contentId);
    else decided.push({ row, act });
  }
  await clearWishes(trx, settled);
  return decided;
}

/** What fits in the budgets now (invariant 4); the rest gets the time when it does. */
async function admit(trx: Trx, decided: readonly Decided[], now: Date): Promise<Decided[]> {
  if (decided.length === 0) return [];
  const parcels = [];
  for (const { row, act } of decided) parcels.push(await parcelOf(trx, row, act));
  const spends = await listSpends(trx, parcels, new Date(now.getTime() - DAY_MS));
  const { sendAt } = schedule(parcels, spends, await externalLimits(trx), now.getTime());
  const late = decided.flatMap(({ row }, index) => {
    const at = sendAt[index] ?? 0;
    return at > now.getTime() ? [{ id: row.id, at: new Date(at) }] : [];
  });
  await postpone(trx, late);
  return decided.filter((_, index) => (sendAt[index] ?? 0) <= now.getTime());
}
