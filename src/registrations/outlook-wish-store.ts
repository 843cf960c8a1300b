import { sql } from 'kysely';
import { toInstant } from '../activities/time-zone.ts';
import type { Db, Trx } from '../deps.ts';

/** What Outlook has yet to be told of some people at an activity, or at one occurrence of it. */
export interface OutlookWishes {
  occurrenceAt: string | null;
  wish: 'in' | 'out';
  personIds: number[];
}

export async function listActivitiesToTell(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct activity_id as id from attendees where outlook_wish is not null order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

/** Takes the wishes of an activity, at most so many; with its row locked. */
export async function takeWishes(trx: Trx, activityId: number, limit: number): Promise<OutlookWishes[]> {
  const { rows } = await sql<{ occurrenceAt: Date | null; wish: 'in' | 'out'; personIds: number[] }>`
    with taken as (
      select id, occurrence_at, outlook_wish, person_id from attendees
      where activity_id = ${activityId} and outlook_wish is not null order by id limit ${limit}
    ), told as (
      update attendees set outlook_wish = null from taken where attendees.id = taken.id
    )
    select occurrence_at as "occurrenceAt", outlook_wish as wish, array_agg(person_id order by id) as "personIds"
    from taken where person_id is not null group by occurrence_at, outlook_wish
    order by occurrence_at nulls first, outlook_wish`.execute(trx);
  return rows.map((row) => ({ ...row, occurrenceAt: row.occurrenceAt && toInstant(row.occurrenceAt) }));
}
