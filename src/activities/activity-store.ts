import { sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';
import type { Activity, ActivityLife, NewActivity } from './activity.ts';
import { toActivity, toLifeRow, toRow } from './activity-row.ts';

/** Rows a statement writes: 36 columns each, well under PostgreSQL's 65,535 parameters. */
const CHUNK = 500;

/** A hub's whole programme, by first start. */
export async function listActivities(db: Db | Trx, hubId: number): Promise<Activity[]> {
  const rows = await db
    .selectFrom('activities')
    .selectAll()
    .where('hub_id', '=', hubId)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  return rows.map(toActivity);
}

export async function findActivity(db: Db | Trx, id: number): Promise<Activity | undefined> {
  const row = await db.selectFrom('activities').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toActivity(row);
}

/** Those of these that are not over or have not expired yet, in one question however many somebody has been to. */
export async function listAhead(db: Db | Trx, ids: readonly number[], now: Date): Promise<Activity[]> {
  const rows = await db
    .selectFrom('activities')
    .selectAll()
    .where('id', '=', sql<number>`any(${ids}::int[])`)
    .where((where) => where.or([where('over_at', '>', now), where('expires_at', '>', now)]))
    .orderBy('id')
    .execute();
  return rows.map(toActivity);
}

/** As `findActivity`, and keeps the row until the transaction ends. */
export async function lockActivityRow(trx: Trx, id: number): Promise<Activity | undefined> {
  const row = await trx.selectFrom('activities').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && toActivity(row);
}

/** Published ones, and cancelled ones that had been, until they expire; by first start. */
export async function listOpenActivities(db: Db | Trx, hubId: number, now: Date): Promise<Activity[]> {
  const rows = await db
    .selectFrom('activities')
    .selectAll()
    .where('hub_id', '=', hubId)
    .where('state', 'in', ['published', 'cancelled', 'held'])
    .where((where) => where.or([where('state', '<>', 'cancelled'), where('published_at', 'is not', null)]))
    .where((where) => where(where.fn.coalesce('expires_at', 'over_at'), '>', now))
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  return rows.map(toActivity);
}

/** An activity to store for the first time. `imported`: what a programme's file said of it. */
export interface ActivityToInsert {
  facts: NewActivity;
  life: ActivityLife;
  imported: NewActivity | null;
}

/** @returns the ids, in the same order */
export async function insertActivities(
  trx: Trx,
  hubId: number,
  activities: readonly ActivityToInsert[],
  now: Date,
): Promise<number[]> {
  const ids: number[] = [];
  for (let from = 0; from < activities.length; from += CHUNK) {
    const rows = activities.slice(from, from + CHUNK).map(({ facts, life, imported }) => ({
      hub_id: hubId,
      uid: facts.uid,
      ...toRow(facts),
      ...toLifeRow(life),
      imported: imported && JSON.stringify(imported),
      created_at: now,
      updated_at: now,
    }));
    const inserted = await trx.insertInto('activities').values(rows).returning('id').execute();
    ids.push(...inserted.map((row) => row.id));
  }
  return ids;
}

/** Writes all of an activity. `imported` stays as it is unless given. */
export async function updateActivity(trx: Trx, activity: Activity, now: Date, imported?: NewActivity): Promise<void> {
  await trx
    .updateTable('activities')
    .set({ ...toRow(activity), ...toLifeRow(activity.life), updated_at: now })
    .$if(imported !== undefined, (update) => update.set({ imported: JSON.stringify(imported) }))
    .where('id', '=', activity.id)
    .execute();
}

/** Notes what a file said of an activity that it did not change. */
export async function rememberImported(trx: Trx, id: number, imported: NewActivity): Promise<void> {
  await trx
    .updateTable('activities')
    .set({ imported: JSON.stringify(imported) })
    .where('id', '=', id)
    .execute();
}

/** What the file of the last import said, by activity id. Absent: nothing was remembered. */
export async function listImported(db: Db | Trx, hubId: number): Promise<Map<number, NewActivity>> {
  const rows = await db
    .selectFrom('activities')
    .select(['id', 'imported'])
    .where('hub_id', '=', hubId)
    .where('imported', 'is not', null)
    .execute();
  return new Map(rows.flatMap(({ id, imported }) => (imported === null ? [] : [[id, imported]])));
}
