import { sql } from 'kysely';
import type { Trx } from '../deps.ts';

/** Far from every occurrence there is (the last year of a series is 2200): rows wait there while others come to where they were. */
const ASIDE = '1000 years';
const BEYOND = new Date('2900-01-01T00:00:00Z');

/** Moves the places at occurrences to where these are now. ISO instants of original starts. */
export async function moveAttendances(
  trx: Trx,
  activityId: number,
  moves: readonly { from: string; to: string }[],
): Promise<void> {
  if (moves.length === 0) return;
  await sql`
    update attendees set occurrence_at = m.moved_to + ${ASIDE}::interval
    from unnest(
      ${moves.map((move) => move.from)}::timestamptz[], ${moves.map((move) => move.to)}::timestamptz[]
    ) as m (moved_from, moved_to)
    where attendees.activity_id = ${activityId} and attendees.occurrence_at = m.moved_from`.execute(trx);
  await sql`
    update attendees set occurrence_at = occurrence_at - ${ASIDE}::interval
    where activity_id = ${activityId} and occurrence_at > ${BEYOND}`.execute(trx);
}
