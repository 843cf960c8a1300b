import type { Trx } from '../deps.ts';
import { moveKept } from './move-follow-ups-store.ts';

/**
 * Who is here, what was counted, written and answered of the occasions of a series goes along to where these are now. In
 * the transaction that moves the series and holds the activity's row. What belongs to an occasion that the series has no
 * more stays, and goes on counting in the figures.
 * @param moves ISO instants of original starts; `to` null: the series has it no more
 */
export async function moveFollowUps(
  trx: Trx,
  activityId: number,
  moves: readonly { from: string; to: string | null }[],
): Promise<void> {
  const kept = moves.flatMap(({ from, to }) => (to === null || to === from ? [] : [{ from, to }]));
  if (kept.length > 0) await moveKept(trx, activityId, kept);
}
