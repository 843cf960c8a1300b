import { sql } from 'kysely';
import type { Trx } from '../deps.ts';

/** What is kept by occasion, and what beside it says which row is which; empty: rows are as many as they are. */
const TABLES = {
  check_ins: ['attendee_id', 'ticket'],
  attendance_counts: [],
  registration_counts: ['kind', 'organisation_key'],
  follow_ups: [],
  satisfaction_answers: null,
} as const;

/** As in `registrations/move-store.ts`: rows wait far away while others come to where they were. */
const ASIDE = '8766000 hours';
const BEYOND = new Date('2900-01-01T00:00:00Z');

/** Moves what is kept of occasions to where these are now. ISO instants of original starts. */
export async function moveKept(
  trx: Trx,
  activityId: number,
  moves: readonly { from: string; to: string }[],
): Promise<void> {
  const from = moves.map((move) => move.from);
  const to = moves.map((move) => move.to);
  for (const [name, keys] of Object.entries(TABLES)) {
    const table = sql.table(name);
    await sql`
      update ${table} kept set occurrence_at = m.moved_to + ${ASIDE}::interval
      from unnest(${from}::timestamptz[], ${to}::timestamptz[]) as m (moved_from, moved_to)
      where kept.activity_id = ${activityId} and kept.occurrence_at = m.moved_from`.execute(trx);
    if (keys !== null) {
      const same = keys.map((key) => sql`and gone.${sql.ref(key)} is not distinct from moved.${sql.ref(key)}`);
      // Of an occasion that the series has no more, and whose day another takes.
      await sql`
        delete from ${table} gone using ${table} moved
        where gone.activity_id = ${activityId} and moved.activity_id = ${activityId}
          and moved.occurrence_at > ${BEYOND} and gone.occurrence_at = moved.occurrence_at - ${ASIDE}::interval
          ${sql.join(same, sql` `)}`.execute(trx);
    }
    await sql`
      update ${table} set occurrence_at = occurrence_at - ${ASIDE}::interval
      where activity_id = ${activityId} and occurrence_at > ${BEYOND}`.execute(trx);
  }
}
