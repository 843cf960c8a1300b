import { sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';
import type { OccasionKey } from './attendance-store.ts';
import type { AttendanceNumbers, VisitorKind } from './count-attendance.ts';

const asDate = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));

/** The numbers of an occasion whose attendance has been counted. */
export async function findCounts(db: Db | Trx, key: OccasionKey): Promise<AttendanceNumbers | undefined> {
  return db
    .selectFrom('attendance_counts')
    .select(['taken', 'registered', 'came', 'no_show as noShow', 'drop_ins as dropIns', 'members'])
    .select(['non_members as nonMembers', 'guests', 'organisations'])
    .where('activity_id', '=', key.activityId)
    .where('occurrence_at', 'is not distinct from', asDate(key.occurrenceAt))
    .executeTakeFirst();
}

/** What has been counted once stays. */
export async function insertCounts(trx: Trx, key: OccasionKey, counts: AttendanceNumbers, now: Date): Promise<void> {
  await trx
    .insertInto('attendance_counts')
    .values({
      activity_id: key.activityId,
      occurrence_at: asDate(key.occurrenceAt),
      taken: counts.taken,
      registered: counts.registered,
      came: counts.came,
      no_show: counts.noShow,
      drop_ins: counts.dropIns,
      members: counts.members,
      non_members: counts.nonMembers,
      guests: counts.guests,
      organisations: counts.organisations,
      folded_at: now,
    })
    .onConflict((conflict) => conflict.columns(['activity_id', 'occurrence_at']).doNothing())
    .execute();
}

/** How many had registered, by kind and organisation; replaces what was there. */
export async function replaceRegistrationCounts(
  trx: Trx,
  activityId: number,
  counts: { registrationAt: Date | null; kind: VisitorKind; organisationKey: string; people: number }[],
): Promise<void> {
  await trx.deleteFrom('registration_counts').where('activity_id', '=', activityId).execute();
  if (counts.length === 0) return;
  const rows = counts.map(({ registrationAt, kind, organisationKey, people }) => ({
    activity_id: activityId,
    occurrence_at: registrationAt,
    kind,
    organisation_key: organisationKey,
    people,
  }));
  await trx.insertInto('registration_counts').values(rows).execute();
}

/**
 * Activities where something may have to be counted: somebody is checked in, or it was over before `cutoff` and its
 * registrations have not been counted.
 */
export async function listActivitiesToFold(db: Db, cutoff: Date): Promise<number[]> {
  const result = await sql<{ id: number }>`
    select activity_id as id from check_ins
    union
    select t.id from activities t
    where t.over_at <= ${cutoff} and t.state in ('published', 'held')
      and exists (select from attendees a where a.activity_id = t.id and a.state = 'registered')
      and not exists (select from registration_counts r where r.activity_id = t.id)
    order by id`.execute(db);
  return result.rows.map((row) => row.id);
}
