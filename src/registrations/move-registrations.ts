import type { Deps, Trx } from '../deps.ts';
import { cancelRegistrations } from './cancel-registrations.ts';
import { moveAttendances } from './move-store.ts';
import { nowOf } from './now-of.ts';

/**
 * Who has a place at an occasion of a series keeps it where the occasion is now; what the series no longer has is
 * cancelled, unless it has begun by its old time: what has been is not called off. In the transaction that moves the series and holds the activity's row.
 * @param moves ISO instants of original starts; `to` null: the series has it no more
 */
export async function moveRegistrations(
  deps: Deps,
  trx: Trx,
  activityId: number,
  moves: readonly { from: string; to: string | null }[],
): Promise<void> {
  const now = nowOf(deps).date.getTime();
  for (const { from, to } of moves) {
    if (to === null && Date.parse(from) > now) await cancelRegistrations(deps, trx, activityId, from);
  }
  const kept = moves.flatMap(({ from, to }) => (to === null || to === from ? [] : [{ from, to }]));
  await moveAttendances(trx, activityId, kept);
}
