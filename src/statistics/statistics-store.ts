import { sql } from 'kysely';
import type { Db } from '../deps.ts';

type Kind = 'member' | 'nonMember' | 'guest';

/** Registrations of one kind and organisation for what one registers for. */
export interface RegistrationRow {
  activityId: number;
  occurrenceAt: Date | null;
  kind: Kind;
  people: number;
}

/** Registrations of activities that have been counted. */
export async function listCountedRegistrations(
  db: Db,
  hubId: number,
): Promise<(RegistrationRow & { organisationKey: string })[]> {
  return db
    .selectFrom('registration_counts as r')
    .innerJoin('activities as t', 't.id', 'r.activity_id')
    .select(['r.activity_id as activityId', 'r.occurrence_at as occurrenceAt', 'r.kind'])
    .select(['r.organisation_key as organisationKey', 'r.people'])
    .where('t.hub_id', '=', hubId)
    .execute();
}

/** Registrations of the other activities, as they stand now. */
export async function listLiveRegistrations(
  db: Db,
  hubId: number,
): Promise<(RegistrationRow & { organisationId: number | null; guestOrganisation: string | null })[]> {
  const result = await sql<RegistrationRow & { organisationId: number | null; guestOrganisation: string | null }>`
    select a.activity_id as "activityId", a.occurrence_at as "occurrenceAt",
      case when a.guest_id is not null then 'guest' when m.person_id is not null then 'member' else 'nonMember' end as kind,
      a.organisation_id as "organisationId", g.organisation as "guestOrganisation", count(*)::int as people
    from attendees a
    join activities t on t.id = a.activity_id
    left join memberships m on m.person_id = a.person_id and m.hub_id = t.hub_id
    left join guests g on g.id = a.guest_id
    where t.hub_id = ${hubId} and a.state = 'registered'
      and not exists (select from registration_counts r where r.activity_id = a.activity_id)
    group by 1, 2, 3, 4, 5`.execute(db);
  return result.rows;
}

/** Attendance of one occasion, where it was taken. */
export interface AttendanceRow {
  activityId: number;
  occurrenceAt: Date | null;
  came: number;
  noShow: number;
  dropIns: number;
}

export async function listAttendance(db: Db, hubId: number): Promise<AttendanceRow[]> {
  return db
    .selectFrom('attendance_counts as c')
    .innerJoin('activities as t', 't.id', 'c.activity_id')
    .select(['c.activity_id as activityId', 'c.occurrence_at as occurrenceAt'])
    .select(['c.came', 'c.no_show as noShow', 'c.drop_ins as dropIns'])
    .where('t.hub_id', '=', hubId)
    .where('c.taken', '=', true)
    .execute();
}

/** Answers to one occasion's question, summed. */
export interface AnswerRow {
  activityId: number;
  occurrenceAt: Date | null;
  answers: number;
  comeBack: number;
  recommend: number;
}

export async function listAnswers(db: Db, hubId: number): Promise<AnswerRow[]> {
  const result = await sql<AnswerRow>`
    select s.activity_id as "activityId", s.occurrence_at as "occurrenceAt", count(*)::int as answers,
      sum(s.come_back)::int as "comeBack", sum(s.recommend)::int as recommend
    from satisfaction_answers s
    join activities t on t.id = s.activity_id
    where t.hub_id = ${hubId}
    group by 1, 2`.execute(db);
  return result.rows;
}
