import type { Deps, Trx } from '../deps.ts';
import { cancelRegistrations } from '../registrations/cancel-registrations.ts';
import type { Activity } from './activity.ts';
import type { OccurrenceMove } from './move-series.ts';
import { moveAttendances } from './occurrence-move-store.ts';

/** Who has a place at an occasion keeps it where the occasion is now; what the series no longer has is cancelled. */
export async function moveRegistrations(
  deps: Deps,
  trx: Trx,
  before: Pick<Activity, 'id' | 'life'>,
  moves: readonly OccurrenceMove[],
): Promise<void> {
  if (!before.life.perOccurrence) return;
  for (const { from, to } of moves) if (to === null) await cancelRegistrations(deps, trx, before.id, from);
  const kept = moves.flatMap(({ from, to }) => (to === null || to === from ? [] : [{ from, to }]));
  await moveAttendances(trx, before.id, kept);
}
