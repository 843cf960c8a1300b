import { sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';
import type { FrozenContent } from './event-content.ts';
import type { PlannedEvent } from './plan-invitations.ts';
import type { PlanView } from './send-contract.ts';

/** Rows in one insert: bounded memory, one round trip. */
const CHUNK = 1_000;

/** A sending as it is stored. */
export interface StoredSend {
  id: string;
  hubId: number;
  state: 'running' | 'paused' | 'cancelled';
  plan: PlanView;
  createdAt: Date;
}

export async function insertSend(
  trx: Trx,
  send: Omit<StoredSend, 'state'> & { fingerprint: string; tenantId: string; objectId: string },
): Promise<void> {
  await trx
    .insertInto('sends')
    .values({
      id: send.id,
      hub_id: send.hubId,
      state: 'running',
      fingerprint: send.fingerprint,
      plan: JSON.stringify(send.plan),
      created_at: send.createdAt,
      created_by_tenant: send.tenantId,
      created_by_object: send.objectId,
    })
    .execute();
}

const sendColumns = ['id', 'hub_id as hubId', 'state', 'plan', 'created_at as createdAt'] as const;

export async function findSend(db: Db | Trx, id: string): Promise<StoredSend | undefined> {
  return db
    .selectFrom('sends')
    .select(sendColumns)
    .where('id', '=', id)
    .where('kind', '=', 'sending')
    .executeTakeFirst();
}

/** The row, kept from others until the transaction ends. */
export async function lockSend(trx: Trx, id: string): Promise<StoredSend | undefined> {
  return trx.selectFrom('sends').select(sendColumns).where('id', '=', id).forUpdate().executeTakeFirst();
}

/** The latest sendings of a hub, newest first. */
export async function listSends(db: Db, hubId: number, limit: number): Promise<StoredSend[]> {
  return db
    .selectFrom('sends')
    .select(sendColumns)
    .where('hub_id', '=', hubId)
    .where('kind', '=', 'sending')
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
}

export async function setSendState(trx: Trx, id: string, state: StoredSend['state']): Promise<void> {
  await trx.updateTable('sends').set({ state }).where('id', '=', id).execute();
}

/** Writes what each activity's events say. @returns the content's id by activity */
export async function insertContents(
  trx: Trx,
  sendId: string,
  contents: ReadonlyMap<number, FrozenContent>,
  asOf: Date,
): Promise<Map<number, number>> {
  const rows = await trx
    .insertInto('event_contents')
    .values(
      [...contents].map(([activityId, { content, exceptions }]) => ({
        send_id: sendId,
        activity_id: activityId,
        content: JSON.stringify(content),
        exceptions: JSON.stringify(exceptions),
        as_of: asOf,
      })),
    )
    .returning(['id', 'activity_id'])
    .execute();
  return new Map(rows.map((row) => [row.activity_id, row.id]));
}

/** Writes the events to be, each with the transaction id that makes it happen once (invariant 3). */
export async function insertEvents(
  trx: Trx,
  sendId: string,
  events: readonly PlannedEvent[],
  contentIds: ReadonlyMap<number, number>,
  sendAt: Date,
): Promise<void> {
  for (let from = 0; from < events.length; from += CHUNK) {
    const part = events.slice(from, from + CHUNK);
    const column = <T>(value: (event: PlannedEvent) => T): T[] => part.map(value);
    await sql`
      insert into calendar_events (send_id, activity_id, content_id, organisation_id, road, tenant_id, mailbox,
        attendee_ids, external_recipients, state, send_at, starts_at)
      select ${sendId}::uuid, activity_id, content_id, organisation_id, road, tenant_id, mailbox,
        attendee_ids::int[], external_recipients, 'planned', ${sendAt}, starts_at
      from unnest(
        ${column((event) => event.activityId)}::int[],
        ${column((event) => contentIds.get(event.activityId) ?? null)}::int[],
        ${column((event) => event.organisationId)}::int[],
        ${column((event) => event.road)}::text[],
        ${column((event) => event.tenantId)}::uuid[],
        ${column((event) => event.mailbox)}::text[],
        ${column((event) => `{${event.attendeeIds.join()}}`)}::text[],
        ${column((event) => event.externalRecipients)}::int[],
        ${column((event) => event.startsAt)}::timestamptz[]
      ) as e (activity_id, content_id, organisation_id, road, tenant_id, mailbox, attendee_ids, external_recipients, starts_at)`.execute(
      trx,
    );
  }
}

/**
 * Who has, or is about to get, an invitation to these activities. Refused, cancelled and removed ones do not count. Who
 * has left an event is not asked again: they said so themselves.
 */
export async function listInvited(db: Db | Trx, activityIds: readonly number[]): Promise<Map<number, Set<number>>> {
  const rows = await db
    .selectFrom('calendar_events')
    .select(['activity_id', 'attendee_ids', 'joining'])
    .where('activity_id', 'in', activityIds.length === 0 ? [0] : activityIds)
    .where('state', 'in', ['planned', 'sending', 'sent', 'unclear'])
    .execute();
  const left = await db
    .selectFrom('event_changes as c')
    .innerJoin('calendar_events as e', 'e.id', 'c.event_id')
    .select(['e.activity_id', 'c.gone as attendee_ids', 'c.gone as joining'])
    .where('e.activity_id', 'in', activityIds.length === 0 ? [0] : activityIds)
    .where('c.state', '=', 'done')
    .where('c.occurrence_at', 'is', null)
    .where(sql<boolean>`cardinality(c.gone) > 0`)
    .execute();
  const invited = new Map<number, Set<number>>();
  for (const row of [...rows, ...left]) {
    const people = invited.get(row.activity_id) ?? new Set();
    for (const id of row.attendee_ids) people.add(id);
    for (const id of row.joining) people.add(id);
    invited.set(row.activity_id, people);
  }
  return invited;
}

/**
 * Takes back what is planned. An event whose call got no answer may be in Outlook all the same: it stays unclear, and
 * counts as invited, until somebody tries again. @returns how many
 */
export async function cancelPlanned(trx: Trx, sendId: string): Promise<number> {
  const result = await sql`
    update calendar_events set state = case when may_exist then 'unclear' else 'cancelled' end
    where send_id = ${sendId}::uuid and state = 'planned' returning id`.execute(trx);
  return result.rows.length;
}

/**
 * Plans anew what was refused or is unclear. Those who have been invited by another sending since are left out; an
 * event with nobody left is cancelled. @returns how many are planned
 */
export async function replanFailed(trx: Trx, sendId: string): Promise<number> {
  await sql`
    update calendar_events e set attendee_ids = case when cardinality(k.kept) = 0 then e.attendee_ids else k.kept end,
      attendee_versions = null,
      state = case when cardinality(k.kept) = 0 then 'cancelled' else e.state end,
      fault = case when cardinality(k.kept) = 0 then 'invitedElsewhere' else e.fault end
    from calendar_events f cross join lateral (
      select array(
        select id from unnest(f.attendee_ids) with ordinality as a (id, place)
        where not exists (
          select from calendar_events o where o.activity_id = f.activity_id and o.id <> f.id
            and o.state in ('planned', 'sending', 'sent', 'unclear') and o.attendee_ids @> array[a.id])
        order by place) as kept) k
    where e.id = f.id and f.send_id = ${sendId}::uuid and f.state = 'refused'`.execute(trx);
  const result = await sql`
    update calendar_events set state = 'planned', attempts = 0
    where send_id = ${sendId}::uuid and state in ('refused', 'unclear') returning id`.execute(trx);
  return result.rows.length;
}
