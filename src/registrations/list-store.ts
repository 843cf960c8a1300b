import { type Selectable, sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';
import type { AttendeeTable } from '../postgres/schema.ts';
import type { Attendee } from './attendee.ts';
import { toAttendee } from './attendee-store.ts';
import { type OccasionKey, occasionIs } from './occasion-store.ts';

/** Everybody of an activity who has a place, waits or is asked, those with a seat first, then by the waiting list. */
export async function listActive(db: Db | Trx, activityId: number): Promise<Attendee[]> {
  const { rows } = await sql<Selectable<AttendeeTable>>`
    select a.* from attendees a where a.activity_id = ${activityId} and a.state <> 'left'
    order by a.occurrence_at nulls first,
      array_position(array['registered', 'offered', 'waiting', 'unconfirmed'], a.state), a.queued_no, a.id`.execute(db);
  return rows.map(toAttendee);
}

/** A person's places at an activity, left ones too, and those of the guests that the person brings. */
export async function listOwn(db: Db | Trx, activityId: number, personId: number): Promise<Attendee[]> {
  const { rows } = await sql<Selectable<AttendeeTable>>`
    select a.* from attendees a
    where a.activity_id = ${activityId} and (a.person_id = ${personId} or a.brought_by = ${personId})
    order by a.id`.execute(db);
  return rows.map(toAttendee);
}

/** Ends everybody's place at a cancelled activity, or at one occurrence of it. */
export async function markCancelled(trx: Trx, ids: readonly number[]): Promise<void> {
  await trx
    .updateTable('attendees')
    .set({ state: 'left', left_reason: 'cancelled', queued_no: null, offer_expires_at: null, outlook_wish: null })
    .where('id', '=', sql<number>`any(${ids}::int[])`)
    .execute();
}

/** A person's place with its number in the waiting list. */
export async function listPlacesOf(
  db: Db | Trx,
  personId: number,
  activityIds: readonly number[] | null,
): Promise<{ attendee: Attendee; position: number | null }[]> {
  const { rows } = await sql<Selectable<AttendeeTable> & { position: number | null }>`
    select a.*, case when a.state = 'waiting' then (
        select count(*)::int from attendees s
        where s.activity_id = a.activity_id and s.occurrence_at is not distinct from a.occurrence_at
          and s.state = 'waiting' and s.queued_no <= a.queued_no)
      end as position
    from attendees a
    where a.person_id = ${personId} and a.state <> 'unconfirmed'
      and (${activityIds}::int[] is null or a.activity_id = any(${activityIds}::int[]))
    order by a.activity_id, a.occurrence_at nulls first`.execute(db);
  return rows.map((row) => ({ attendee: toAttendee(row), position: row.position }));
}

/** Those who may be on site, with whether they are individual members of the hub. */
export async function listPresentable(
  db: Db | Trx,
  key: OccasionKey,
): Promise<{ attendee: Attendee; isMember: boolean }[]> {
  const { rows } = await sql<Selectable<AttendeeTable> & { isMember: boolean }>`
    select a.*, (m.person_id is not null) as "isMember"
    from attendees a
    join activities v on v.id = a.activity_id
    left join memberships m on m.person_id = a.person_id and m.hub_id = v.hub_id
    where ${occasionIs('a', key)} and a.state in ('registered', 'offered', 'waiting')
    order by a.id`.execute(db);
  return rows.map((row) => ({ attendee: toAttendee(row), isMember: row.isMember }));
}

/** Which of these people are individual members of a hub. */
export async function findMembers(db: Db | Trx, hubId: number, personIds: readonly number[]): Promise<Set<number>> {
  const rows = await db
    .selectFrom('memberships')
    .select('person_id')
    .where('hub_id', '=', hubId)
    .where('person_id', '=', sql<number>`any(${personIds}::int[])`)
    .execute();
  return new Set(rows.map((row) => row.person_id));
}
