import type { Db, Trx } from '../deps.ts';

/** Who arranges an activity, by person id. */
export async function listOrganiserIds(db: Db | Trx, activityId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('activity_organisers')
    .select('person_id')
    .where('activity_id', '=', activityId)
    .execute();
  return rows.map((row) => row.person_id);
}
