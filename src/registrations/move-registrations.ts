import type { Deps, Trx } from '../deps.ts';
import { cancelRegistrations } from './cancel-registrations.ts';
import { moveAttendances } from './move-store.ts';

/**
 * Who has a place at an occasion of a series keeps it where the occasion is now; what the series no longer has is
 * cancelled. In the transaction that moves the series and holds the activity's row.
 * @param moves ISO instants of original starts; `to` null: the series has it no more
 */
export async function moveRegistrations(
  deps: Deps,
  trx: Trx,
  activityId: number,
  moves: readonly { from: string; to: string | null }[],
): Promise<void> {
  for (const { from, to } of moves) if (to === null) await cancelRegistrations(deps, trx, activityId, from);
  const kept = moves.flatMap(({ from, to }) => (to === null || to === from ? [] : [{ from, to }]));
  await moveAttendances(trx, activityId, kept);
}
