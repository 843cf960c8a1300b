import { sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';
import type { Arrival, VisitorKind } from './count-attendance.ts';

/** One occasion, as these tables name it. */
export interface OccasionKey {
  activityId: number;
  occurrenceAt: string | null;
}

/** Somebody who is registered or waits, with what is counted of them. */
export interface AttendeeFacts {
  attendeeId: number;
  kind: VisitorKind;
  organisationId: number | null;
  /** As a guest wrote it; null for people of organisations. */
  guestOrganisation: string | null;
}

const asDate = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));

/** Those here, and how many who just came. */
export async function listArrivals(db: Db | Trx, key: OccasionKey): Promise<Arrival[]> {
  const rows = await db
    .selectFrom('check_ins')
    .select(['attendee_id as attendeeId', 'kind', 'organisation_key as organisationKey'])
    .where('activity_id', '=', key.activityId)
    .where('occurrence_at', 'is not distinct from', asDate(key.occurrenceAt))
    .execute();
  return rows;
}

/** @returns false when that person or ticket was there already */
export async function insertArrival(
  trx: Trx,
  key: OccasionKey,
  arrival: Arrival & { ticket: Uint8Array | null },
  now: Date,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('check_ins')
    .values({
      activity_id: key.activityId,
      occurrence_at: asDate(key.occurrenceAt),
      attendee_id: arrival.attendeeId,
      ticket: arrival.ticket,
      kind: arrival.kind,
      organisation_key: arrival.organisationKey,
      arrived_at: now,
    })
    .onConflict((conflict) => conflict.columns(['activity_id', 'occurrence_at', 'attendee_id', 'ticket']).doNothing())
    .returning('activity_id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function deleteArrival(
  trx: Trx,
  key: OccasionKey,
  whose: { attendeeId: number } | { ticket: Uint8Array },
): Promise<void> {
  const rows = trx
    .deleteFrom('check_ins')
    .where('activity_id', '=', key.activityId)
    .where('occurrence_at', 'is not distinct from', asDate(key.occurrenceAt));
  await ('attendeeId' in whose
    ? rows.where('attendee_id', '=', whose.attendeeId)
    : rows.where('ticket', '=', whose.ticket)
  ).execute();
}

/** The drop-in that was counted last; undefined when there is none. */
export async function findLatestTicket(trx: Trx, key: OccasionKey): Promise<Uint8Array | undefined> {
  const row = await trx
    .selectFrom('check_ins')
    .select('ticket')
    .where('activity_id', '=', key.activityId)
    .where('occurrence_at', 'is not distinct from', asDate(key.occurrenceAt))
    .where('ticket', 'is not', null)
    .orderBy('arrived_at', 'desc')
    .orderBy('ticket')
    .executeTakeFirst();
  return row?.ticket ?? undefined;
}

/** @returns how many rows were erased */
export async function deleteArrivals(trx: Trx, key: OccasionKey): Promise<number> {
  const result = await trx
    .deleteFrom('check_ins')
    .where('activity_id', '=', key.activityId)
    .where('occurrence_at', 'is not distinct from', asDate(key.occurrenceAt))
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Original starts of an activity's occasions that somebody is checked in to. */
export async function listCheckedInOccasions(trx: Trx, activityId: number): Promise<(Date | null)[]> {
  const rows = await trx
    .selectFrom('check_ins')
    .select('occurrence_at')
    .distinct()
    .where('activity_id', '=', activityId)
    .execute();
  return rows.map((row) => row.occurrence_at);
}

/** What is counted of attendees. An individual member is somebody with a membership in the activity's hub. */
export async function listAttendeeFacts(db: Db | Trx, attendeeIds: readonly number[]): Promise<AttendeeFacts[]> {
  const result = await sql<AttendeeFacts>`
    select a.id as "attendeeId", a.organisation_id as "organisationId", g.organisation as "guestOrganisation",
      case when a.guest_id is not null then 'guest' when m.person_id is not null then 'member' else 'nonMember' end as kind
    from attendees a
    join activities t on t.id = a.activity_id
    left join memberships m on m.person_id = a.person_id and m.hub_id = t.hub_id
    left join guests g on g.id = a.guest_id
    where a.id = any(${[...attendeeIds]}::int[])`.execute(db);
  return result.rows;
}

/** Everybody registered for an activity, by what they registered for. */
export async function listRegistered(
  db: Db | Trx,
  activityId: number,
): Promise<{ attendeeId: number; registrationAt: Date | null }[]> {
  return db
    .selectFrom('attendees')
    .select(['id as attendeeId', 'occurrence_at as registrationAt'])
    .where('activity_id', '=', activityId)
    .where('state', '=', 'registered')
    .execute();
}

export async function isMemberOfHub(db: Db | Trx, personId: number, hubId: number): Promise<boolean> {
  const row = await db
    .selectFrom('memberships')
    .select('hub_id')
    .where('person_id', '=', personId)
    .where('hub_id', '=', hubId)
    .executeTakeFirst();
  return row !== undefined;
}
