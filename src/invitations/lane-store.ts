import { type RawBuilder, sql } from 'kysely';
import type { Db, MailboxAddress, Trx } from '../deps.ts';
import { laneKey, type Parcel, type Spend } from './sending-budget.ts';

/** Serialises claims and schedules, so that two workers never count the same budget at once. Any number. */
const BUDGET_LOCK = 7_281_940_114;

export async function lockBudgets(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(BUDGET_LOCK)})`.execute(trx);
}

/** Each mailbox once, as the table `l`. */
function columns(lanes: readonly MailboxAddress[]): RawBuilder<unknown> {
  const unique = [...new Map(lanes.map((lane) => [laneKey(lane), lane])).values()];
  return sql`unnest(${unique.map((lane) => lane.tenantId)}::uuid[], ${unique.map((lane) => lane.mailbox)}::text[])
    as l (tenant_id, mailbox)`;
}

/**
 * Takes mailboxes that have something due, for one worker, until `until`. A mailbox whose worker died is free again when
 * its lease has run out.
 */
export async function leaseLanes(
  trx: Trx,
  worker: string,
  now: Date,
  until: Date,
  limit: number,
): Promise<MailboxAddress[]> {
  const result = await sql<MailboxAddress>`
    update mailbox_lanes m set leased_by = ${worker}::uuid, leased_until = ${until}
    from (
      select tenant_id, mailbox from mailbox_lanes
      where next_send_at <= ${now}
        and (leased_until is null or leased_until <= ${now})
        and (wait_until is null or wait_until <= ${now})
      order by planned desc, next_send_at limit ${limit} for update skip locked
    ) due
    where m.tenant_id = due.tenant_id and m.mailbox = due.mailbox
    returning m.tenant_id as "tenantId", m.mailbox`.execute(trx);
  return result.rows;
}

/** Frees every mailbox. Only for a database that one process has to itself: whoever held a lease is gone. */
export async function freeAllLanes(db: Db): Promise<void> {
  await db.updateTable('mailbox_lanes').set({ leased_by: null, leased_until: null }).execute();
}

/** Keeps a lease while its events are still on their way; one that has been lost stays lost. */
export async function renewLease(db: Db, lane: MailboxAddress, worker: string, until: Date): Promise<void> {
  await db
    .updateTable('mailbox_lanes')
    .set({ leased_until: until })
    .where('tenant_id', '=', lane.tenantId)
    .where('mailbox', '=', lane.mailbox)
    .where('leased_by', '=', worker)
    .execute();
}

/** Keeps mailboxes' rows, in one order for everybody, before any of their events is changed: no two wait for each other. */
export async function lockLanes(trx: Trx, lanes: readonly MailboxAddress[]): Promise<void> {
  if (lanes.length === 0) return;
  await sql`
    select m.mailbox from mailbox_lanes m join ${columns(lanes)} on m.tenant_id = l.tenant_id and m.mailbox = l.mailbox
    order by m.tenant_id, m.mailbox for update of m`.execute(trx);
}

/** Gives mailboxes back. */
export async function releaseLanes(trx: Trx, worker: string, lanes: readonly MailboxAddress[]): Promise<void> {
  if (lanes.length === 0) return;
  await sql`
    update mailbox_lanes m set leased_by = null, leased_until = null from ${columns(lanes)}
    where m.tenant_id = l.tenant_id and m.mailbox = l.mailbox and m.leased_by = ${worker}::uuid`.execute(trx);
}

/** Notes until when Microsoft wants each mailbox to be left alone. */
export async function noteWaits(
  trx: Trx,
  worker: string,
  lanes: readonly (MailboxAddress & { waitUntil: Date | null })[],
): Promise<void> {
  if (lanes.length === 0) return;
  await sql`
    update mailbox_lanes m set wait_until = l.wait_until
    from unnest(${lanes.map((lane) => lane.tenantId)}::uuid[], ${lanes.map((lane) => lane.mailbox)}::text[],
      ${lanes.map((lane) => lane.waitUntil)}::timestamptz[]) as l (tenant_id, mailbox, wait_until)
    where m.tenant_id = l.tenant_id and m.mailbox = l.mailbox and m.leased_by = ${worker}::uuid`.execute(trx);
}

/** Something can be done about an event `e`: who is only to move waits for the other road's invitation. */
export const ACTIONABLE =
  sql.raw(`(cardinality(e.joining) > 0 or cardinality(e.leaving) > 0 or cardinality(e.accepting) > 0
  or e.wanted_content_id is not null or e.cancel_comment is not null or e.occurrence_wishes)`);

/**
 * Notes when each mailbox has something to do next: events in sendings that run, changes of what was sent, or what a
 * worker that died has left.
 */
export async function refreshLanes(trx: Trx, lanes: readonly MailboxAddress[]): Promise<void> {
  if (lanes.length === 0) return;
  await sql`
    insert into mailbox_lanes (tenant_id, mailbox, next_send_at, planned, next_change_at)
    select l.tenant_id, l.mailbox, least(
      (select e.send_at from calendar_events e join sends s on s.id = e.send_id and s.state = 'running'
       where e.tenant_id = l.tenant_id and e.mailbox = l.mailbox and e.state = 'planned'
       order by e.send_at limit 1),
      (select min(e.send_at) from calendar_events e
       where e.tenant_id = l.tenant_id and e.mailbox = l.mailbox and e.state = 'sending')),
      (select count(*)::int from calendar_events e
       where e.tenant_id = l.tenant_id and e.mailbox = l.mailbox and e.state = 'planned'),
      least(
        (select min(coalesce(e.change_after, 'epoch')) from calendar_events e
         where e.tenant_id = l.tenant_id and e.mailbox = l.mailbox and e.wishes
           and (e.state = 'sent' or (e.state = 'unclear' and e.cancel_comment is not null)) and ${ACTIONABLE}),
        (select min(coalesce(e.change_after, 'epoch')) from event_changes c join calendar_events e on e.id = c.event_id
         where c.state = 'sending' and e.tenant_id = l.tenant_id and e.mailbox = l.mailbox))
    from ${columns(lanes)}
    on conflict (tenant_id, mailbox) do update set next_send_at = excluded.next_send_at, planned = excluded.planned,
      next_change_at = excluded.next_change_at`.execute(trx);
}

/** When the next mailbox can be worked on; null when nothing is planned anywhere. */
export async function nextDueAt(db: Db): Promise<Date | null> {
  const result = await sql<{ at: Date | null }>`
    select min(greatest(next_send_at, wait_until, leased_until)) as at
    from mailbox_lanes where next_send_at is not null`.execute(db);
  return result.rows[0]?.at ?? null;
}

/** Mailboxes of a sending that are left alone for a while, because Microsoft asked for it. */
export async function listWaiting(db: Db, sendId: string, now: Date): Promise<{ mailbox: string; until: Date }[]> {
  const result = await sql<{ mailbox: string; until: Date }>`
    select m.mailbox, m.wait_until as until from mailbox_lanes m
    where m.wait_until > ${now} and exists (
      select from calendar_events e where e.send_id = ${sendId}::uuid and e.state = 'planned'
        and e.tenant_id = m.tenant_id and e.mailbox = m.mailbox)
    order by m.mailbox`.execute(db);
  return result.rows;
}

/** A planned event, as the budget sees it. */
export type PlannedParcel = Parcel & { id: number; sendAt: Date };

/** What is planned in these mailboxes and their tenants' other ones (they share external recipients), where it runs. */
export async function listPlannedParcels(db: Db | Trx, lanes: readonly MailboxAddress[]): Promise<PlannedParcel[]> {
  const result = await sql<Omit<PlannedParcel, 'startsAt'> & { startsAt: Date }>`
    select e.id, e.tenant_id as "tenantId", e.mailbox, e.starts_at as "startsAt", e.send_at as "sendAt",
      cardinality(e.attendee_ids) as recipients, e.external_recipients as "externalRecipients"
    from (select distinct tenant_id from ${columns(lanes)}) l
    join calendar_events e on e.tenant_id = l.tenant_id and e.state = 'planned'
    join sends s on s.id = e.send_id and s.state = 'running'
    order by e.id`.execute(db);
  return result.rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString() }));
}

/** What these mailboxes, and their tenants' other mailboxes, have let out since `since`. */
export async function listSpends(db: Db | Trx, lanes: readonly MailboxAddress[], since: Date): Promise<Spend[]> {
  const result = await sql<{
    tenantId: string;
    mailbox: string;
    at: Date;
    messages: number;
    recipients: number;
    externalRecipients: number;
  }>`
    select b.tenant_id as "tenantId", b.mailbox, b.spent_at as at, b.messages, b.recipients,
      b.external_recipients as "externalRecipients"
    from (select distinct tenant_id from ${columns(lanes)}) l
    join sending_ledger b on b.tenant_id = l.tenant_id and b.spent_at > ${since}
    -- What was turned away, or is to be tried again, is counted when it goes.
    join calendar_events e on e.id = b.event_id
      and (b.operation <> 'create' or e.state in ('sending', 'sent', 'unclear', 'removed', 'withdrawn'))
    union all
    -- Letters leave the same mailboxes.
    select m.tenant_id, m.mailbox, m.spent_at, 1, m.recipients, m.external_recipients
    from (select distinct tenant_id from ${columns(lanes)}) l
    join mail_ledger m on m.tenant_id = l.tenant_id and m.spent_at > ${since}
    order by at`.execute(db);
  return result.rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

export async function setSendTimes(trx: Trx, times: readonly { id: number; sendAt: Date }[]): Promise<void> {
  if (times.length === 0) return;
  await sql`
    update calendar_events e set send_at = t.send_at
    from unnest(${times.map((time) => time.id)}::int[], ${times.map((time) => time.sendAt)}::timestamptz[]) as t (id, send_at)
    where e.id = t.id`.execute(trx);
}
