import { sql } from 'kysely';
import type { Db, MailboxAddress, Trx } from '../deps.ts';

/** An event whose answers are followed. */
export interface FollowedEvent {
  id: number;
  activityId: number;
  graphEventId: string;
  /** Set when it is the event of one occurrence of a series. */
  occurrenceAt: Date | null;
  attendeeIds: number[];
  attendeeVersions: number[] | null;
  isAllDay: boolean;
  timeZone: string;
}

/** Events of a mailbox that people have and that are not over; those with these ids in Outlook, or (null) all. */
export async function listFollowed(
  db: Db | Trx,
  lane: MailboxAddress,
  graphEventIds: readonly string[] | null,
): Promise<FollowedEvent[]> {
  if (graphEventIds?.length === 0) return [];
  const chosen = graphEventIds === null ? sql`true` : sql`e.graph_event_id = any(${[...graphEventIds]}::text[])`;
  const result = await sql<FollowedEvent>`
    select e.id, e.activity_id as "activityId", e.graph_event_id as "graphEventId", e.occurrence_at as "occurrenceAt",
      e.attendee_ids as "attendeeIds", e.attendee_versions as "attendeeVersions", a.all_day as "isAllDay",
      a.time_zone as "timeZone"
    from calendar_events e join activities a on a.id = e.activity_id and a.state = 'published'
    where e.tenant_id = ${lane.tenantId}::uuid and e.mailbox = ${lane.mailbox} and e.state = 'sent'
      and e.graph_event_id is not null and e.cancel_comment is null and ${chosen}`.execute(db);
  return result.rows;
}

/** The address hashes of persons. */
export async function listFingerprints(
  db: Db,
  personIds: readonly number[],
): Promise<{ id: number; fingerprint: Uint8Array }[]> {
  if (personIds.length === 0) return [];
  return db
    .selectFrom('people')
    .select(['id', 'address_fingerprint as fingerprint'])
    .where('id', 'in', [...personIds])
    .execute();
}

/** What Outlook has said of a person and an event, or one occurrence of it. */
export interface StoredAnswer {
  eventId: number;
  personId: number;
  occurrenceAt: Date | null;
  response: 'accepted' | 'tentativelyAccepted' | 'declined';
  answeredAt: Date;
}

export async function listStoredAnswers(db: Db, eventIds: readonly number[]): Promise<StoredAnswer[]> {
  if (eventIds.length === 0) return [];
  return db
    .selectFrom('event_answers')
    .select([
      'event_id as eventId',
      'person_id as personId',
      'occurrence_at as occurrenceAt',
      'response',
      'answered_at as answeredAt',
    ])
    .where('event_id', 'in', [...eventIds])
    .execute();
}

export async function saveAnswers(trx: Trx, answers: readonly StoredAnswer[]): Promise<void> {
  if (answers.length === 0) return;
  await sql`
    insert into event_answers (event_id, person_id, occurrence_at, response, answered_at)
    select n.event_id, p.id, n.occurrence_at, n.response, n.answered_at
    from unnest(
      ${answers.map((answer) => answer.eventId)}::int[],
      ${answers.map((answer) => answer.personId)}::int[],
      ${answers.map((answer) => answer.occurrenceAt)}::timestamptz[],
      ${answers.map((answer) => answer.response)}::text[],
      ${answers.map((answer) => answer.answeredAt)}::timestamptz[]
    ) as n (event_id, person_id, occurrence_at, response, answered_at)
    join people p on p.id = n.person_id
    on conflict (event_id, person_id, occurrence_at) do update
      set response = excluded.response, answered_at = excluded.answered_at`.execute(trx);
}
