import { sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';
import type { EventState, Road } from './send-contract.ts';

/** How many events and invitations of a sending are in each state. */
export interface StateCount {
  sendId: string;
  state: EventState;
  events: number;
  invitations: number;
}

export async function countStates(db: Db, sendIds: readonly string[]): Promise<StateCount[]> {
  const result = await sql<StateCount>`
    select send_id as "sendId", state, count(*)::int as events,
      -- As it was sent: who has come or gone since is no part of the sending.
      coalesce(sum(cardinality(coalesce(created_ids, attendee_ids))), 0)::int as invitations
    from calendar_events where send_id = any(${[...sendIds]}::uuid[]) group by send_id, state`.execute(db);
  return result.rows;
}

/** What stands in the way, by fault; of events that are not sent. */
export async function countFaults(
  db: Db,
  sendIds: readonly string[],
): Promise<{ sendId: string; fault: string; events: number; invitations: number }[]> {
  const result = await sql<{ sendId: string; fault: string; events: number; invitations: number }>`
    select send_id as "sendId", fault, count(*)::int as events, coalesce(sum(cardinality(attendee_ids)), 0)::int as invitations
    from calendar_events
    where send_id = any(${[...sendIds]}::uuid[]) and fault is not null and state in ('planned', 'refused', 'unclear')
    group by send_id, fault order by count(*) desc, fault`.execute(db);
  return result.rows;
}

/** When the last planned event of each sending may leave. */
export async function listFinishTimes(db: Db, sendIds: readonly string[]): Promise<Map<string, Date>> {
  const result = await sql<{ sendId: string; at: Date }>`
    select send_id as "sendId", max(send_at) as at from calendar_events
    where send_id = any(${[...sendIds]}::uuid[]) and state = 'planned' group by send_id`.execute(db);
  return new Map(result.rows.map((row) => [row.sendId, row.at]));
}

/** One event of a sending, without its people. */
export interface EventRow {
  id: number;
  activityId: number;
  title: string;
  startsAt: Date;
  road: Road;
  organisation: string | null;
  mailbox: string;
  invitations: number;
  state: EventState;
  sendAt: Date;
  sentAt: Date | null;
  attempts: number;
  fault: string | null;
}

/** A page of a sending's events, the ones that need somebody first. */
export async function listEventRows(
  db: Db,
  sendId: string,
  filter: { state?: EventState | undefined; offset: number; limit: number },
): Promise<EventRow[]> {
  let query = db
    .selectFrom('calendar_events as e')
    .innerJoin('activities as a', 'a.id', 'e.activity_id')
    .leftJoin('organisations as o', 'o.id', 'e.organisation_id')
    .select([
      'e.id',
      'e.activity_id as activityId',
      'a.title',
      'e.starts_at as startsAt',
      'e.road',
      'o.name as organisation',
    ])
    .select(['e.mailbox', 'e.state', 'e.send_at as sendAt', 'e.sent_at as sentAt', 'e.attempts'])
    .select(sql<string | null>`coalesce(e.fault, e.change_fault)`.as('fault'))
    .select(sql<number>`cardinality(coalesce(e.created_ids, e.attendee_ids))`.as('invitations'))
    .where('e.send_id', '=', sendId)
    .orderBy(
      sql`array_position(array['unclear', 'refused', 'removed', 'sending', 'planned', 'cancelled', 'withdrawn', 'sent'], e.state)`,
    )
    .orderBy('e.starts_at')
    .orderBy('e.id')
    .offset(filter.offset)
    .limit(filter.limit);
  if (filter.state !== undefined) query = query.where('e.state', '=', filter.state);
  return query.execute();
}

/** Mailboxes of a sending's events in the given states. */
export async function listLanesOf(
  db: Db | Trx,
  sendId: string,
  states: readonly EventState[],
): Promise<{ tenantId: string; mailbox: string }[]> {
  return db
    .selectFrom('calendar_events')
    .select(['tenant_id as tenantId', 'mailbox'])
    .distinct()
    .where('send_id', '=', sendId)
    .where('state', 'in', [...states])
    .execute();
}

/** Invitations of activities, by what has become of them. */
export async function countInvitations(
  db: Db,
  hubId: number,
): Promise<Map<number, { sent: number; planned: number; failed: number }>> {
  const result = await sql<{ activityId: number; sent: number; planned: number; failed: number }>`
    select e.activity_id as "activityId",
      coalesce(sum(cardinality(e.attendee_ids)) filter (where e.state = 'sent'), 0)::int as sent,
      coalesce(sum(cardinality(e.attendee_ids)) filter (where e.state in ('planned', 'sending')), 0)::int as planned,
      coalesce(sum(cardinality(e.attendee_ids)) filter (where e.state in ('refused', 'unclear')), 0)::int as failed
    from calendar_events e join activities a on a.id = e.activity_id
    where a.hub_id = ${hubId} group by e.activity_id`.execute(db);
  return new Map(result.rows.map((row) => [row.activityId, row]));
}
