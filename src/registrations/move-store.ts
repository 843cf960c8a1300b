import { sql } from 'kysely';
import type { Trx } from '../deps.ts';

/**
 * Far from every occurrence there is (the last year of a series is 2200): rows wait there while others come to where they
 * were. About a thousand years, in hours: years would go by the server's own summer time.
 */
const ASIDE = '8766000 hours';
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
  // Of an occurrence that the series has no more, and whose day another takes: that place has ended.
  await sql`
    delete from attendees gone using attendees moved
    where gone.activity_id = ${activityId} and moved.activity_id = ${activityId} and moved.occurrence_at > ${BEYOND}
      and gone.occurrence_at = moved.occurrence_at - ${ASIDE}::interval
      and gone.person_id is not distinct from moved.person_id
      and gone.guest_id is not distinct from moved.guest_id`.execute(trx);
  await sql`
    update attendees set occurrence_at = occurrence_at - ${ASIDE}::interval
    where activity_id = ${activityId} and occurrence_at > ${BEYOND}`.execute(trx);
}
