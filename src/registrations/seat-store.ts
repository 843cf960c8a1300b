import { type Selectable, sql } from 'kysely';
import { toInstant } from '../activities/time-zone.ts';
import type { Db, Trx } from '../deps.ts';
import type { AttendeeTable } from '../postgres/schema.ts';
import type { Attendee } from './attendee.ts';
import { toAttendee } from './attendee-store.ts';
import { type OccasionKey, occasionIs } from './occasion-store.ts';

/** Seats that are taken at an occasion, in all and by each organisation. */
export async function countTaken(
  trx: Trx,
  key: OccasionKey,
): Promise<{ seats: number; byOrganisation: Map<number, number> }> {
  const { rows } = await sql<{ organisationId: number | null; taken: number }>`
    select s.organisation_id as "organisationId", count(*)::int as taken from attendees s
    where ${occasionIs('s', key)} and s.state in ('registered', 'offered') group by s.organisation_id`.execute(trx);
  const byOrganisation = new Map<number, number>();
  for (const { organisationId, taken } of rows) if (organisationId !== null) byOrganisation.set(organisationId, taken);
  return { seats: rows.reduce((sum, { taken }) => sum + taken, 0), byOrganisation };
}

/** The head of the waiting list, without the people of organisations that are passed over. */
export async function listHead(
  trx: Trx,
  key: OccasionKey,
  passedOver: readonly number[],
  limit: number,
): Promise<Attendee[]> {
  const { rows } = await sql<Selectable<AttendeeTable>>`
    select s.* from attendees s
    where ${occasionIs('s', key)} and s.state = 'waiting'
      and (s.organisation_id is null or s.organisation_id <> all(${passedOver}::int[]))
    order by s.queued_no limit ${limit}`.execute(trx);
  return rows.map(toAttendee);
}

/** Numbers of an occasion that somebody has registered for. */
export interface OccasionCounts {
  activityId: number;
  occurrenceAt: string | null;
  registered: number;
  offered: number;
  waiting: number;
}

export async function countOccasions(db: Db | Trx, activityIds: readonly number[]): Promise<OccasionCounts[]> {
  const { rows } = await sql<Omit<OccasionCounts, 'occurrenceAt'> & { occurrenceAt: Date | null }>`
    select s.activity_id as "activityId", s.occurrence_at as "occurrenceAt",
      (count(*) filter (where s.state = 'registered'))::int as registered,
      (count(*) filter (where s.state = 'offered'))::int as offered,
      (count(*) filter (where s.state = 'waiting'))::int as waiting
    from attendees s
    where s.activity_id = any(${activityIds}::int[]) and s.state in ('registered', 'offered', 'waiting')
    group by s.activity_id, s.occurrence_at order by s.activity_id, s.occurrence_at nulls first`.execute(db);
  return rows.map((row) => ({ ...row, occurrenceAt: row.occurrenceAt && toInstant(row.occurrenceAt) }));
}

/** Capacity of activities, and whether one registers for each occurrence of them by itself. */
export async function listCapacities(
  db: Db | Trx,
  activityIds: readonly number[],
): Promise<{ id: number; capacity: number | null; byOccurrence: boolean }[]> {
  const { rows } = await sql<{ id: number; capacity: number | null; byOccurrence: boolean }>`
    select id, capacity, per_occurrence as "byOccurrence" from activities
    where id = any(${activityIds}::int[])`.execute(db);
  return rows;
}

/** Occasions where an offer has run out, or where a seat is free while somebody waits; those that are over left out. */
export async function listOccasionsToMove(db: Db, now: Date): Promise<OccasionKey[]> {
  const { rows } = await sql<{ activityId: number; occurrenceAt: Date | null }>`
    select a.activity_id as "activityId", a.occurrence_at as "occurrenceAt" from attendees a
    where a.state = 'offered' and a.offer_expires_at <= ${now}
    union
    select w.activity_id, w.occurrence_at
    from (select distinct activity_id, occurrence_at from attendees where state = 'waiting') w
    join activities on activities.id = w.activity_id
    where activities.state = 'published' and activities.over_at > ${now}
      and (activities.capacity is null or activities.capacity > (
        select count(*) from attendees t
        where t.activity_id = w.activity_id and t.occurrence_at is not distinct from w.occurrence_at
          and t.state in ('registered', 'offered')))
    order by 1, 2`.execute(db);
  return rows.map((row) => ({ ...row, occurrenceAt: row.occurrenceAt && toInstant(row.occurrenceAt) }));
}
