import { sql } from 'kysely';
import type { Db, MailboxAddress, Trx } from '../deps.ts';

/** A mailbox whose people's answers are followed. */
export interface Watch extends MailboxAddress {
  subscriptionId: string | null;
  subscribedAt: Date | null;
  expiresAt: Date | null;
  subscribeAfter: Date;
  deltaLink: string | null;
  windowStartsAt: Date | null;
  windowEndsAt: Date | null;
  syncDueAt: Date;
  notified: number;
  /** Null: everything is to be read, from the start. */
  syncedAt: Date | null;
  /** The organisation whose mailbox it is; null: a hub's. */
  organisationId: number | null;
}

/**
 * Follows the mailboxes of events that ask for answers and are ahead, and no others. A mailbox that cannot be used is not
 * followed: nothing more is asked of its tenant (MS-22).
 */
export async function chooseWatches(trx: Trx, now: Date): Promise<void> {
  await sql`
    with wanted as (
      select distinct e.tenant_id, e.mailbox
      from calendar_events e
      join activities a on a.id = e.activity_id and a.over_at > ${now} and a.state = 'published' and a.registration <> 'none'
      left join organisations o on o.id = e.organisation_id
      where e.state = 'sent' and (o.id is null or (o.calendar_state = 'connected' and o.calendar_mailbox = e.mailbox))),
    gone as (
      delete from mailbox_watches w
      where not exists (select from wanted n where n.tenant_id = w.tenant_id and n.mailbox = w.mailbox))
    insert into mailbox_watches (tenant_id, mailbox, subscribe_after, sync_due_at)
    select tenant_id, mailbox, ${now}::timestamptz, ${now}::timestamptz from wanted
    on conflict (tenant_id, mailbox) do nothing`.execute(trx);
}

/** When the next mailbox is to be read or subscribed to; null when none is followed. */
export async function nextWatchAt(db: Db): Promise<Date | null> {
  const result = await sql<{ at: Date | null }>`
    select min(greatest(least(w.sync_due_at, w.subscribe_after), l.leased_until, l.wait_until)) as at
    from mailbox_watches w join mailbox_lanes l on l.tenant_id = w.tenant_id and l.mailbox = w.mailbox`.execute(db);
  return result.rows[0]?.at ?? null;
}

/** Takes mailboxes that are to be read, for one worker: the same lease as for sending, one worker a mailbox. */
export async function leaseWatches(trx: Trx, worker: string, now: Date, until: Date, limit: number): Promise<Watch[]> {
  const result = await sql<Watch>`
    with due as (
      select l.tenant_id, l.mailbox from mailbox_lanes l
      join mailbox_watches w on w.tenant_id = l.tenant_id and w.mailbox = l.mailbox
      where least(w.sync_due_at, w.subscribe_after) <= ${now}
        and (l.leased_until is null or l.leased_until <= ${now})
        and (l.wait_until is null or l.wait_until <= ${now})
      order by w.sync_due_at limit ${limit} for update of l skip locked),
    leased as (
      update mailbox_lanes m set leased_by = ${worker}::uuid, leased_until = ${until} from due
      where m.tenant_id = due.tenant_id and m.mailbox = due.mailbox returning m.tenant_id, m.mailbox)
    select w.tenant_id as "tenantId", w.mailbox, w.subscription_id as "subscriptionId", w.subscribed_at as "subscribedAt",
      w.expires_at as "expiresAt", w.subscribe_after as "subscribeAfter", w.delta_link as "deltaLink",
      w.window_starts_at as "windowStartsAt", w.window_ends_at as "windowEndsAt", w.sync_due_at as "syncDueAt", w.notified,
      w.synced_at as "syncedAt", o.id as "organisationId"
    from leased l join mailbox_watches w on w.tenant_id = l.tenant_id and w.mailbox = l.mailbox
    left join organisations o on o.tenant_id = w.tenant_id and o.calendar_mailbox = w.mailbox`.execute(trx);
  return result.rows;
}

function of(lane: MailboxAddress) {
  return sql<boolean>`tenant_id = ${lane.tenantId}::uuid and mailbox = ${lane.mailbox}`;
}

export async function saveSubscription(
  db: Db,
  lane: MailboxAddress,
  subscription: { id: string; clientStateHash: Uint8Array | null; at: Date; expiresAt: Date; renewAt: Date },
): Promise<void> {
  await sql`
    update mailbox_watches set subscription_id = ${subscription.id},
      client_state_hash = coalesce(${subscription.clientStateHash}::bytea, client_state_hash),
      subscribed_at = ${subscription.at}, expires_at = ${subscription.expiresAt},
      subscribe_after = ${subscription.renewAt}, fault = null
    where ${of(lane)}`.execute(db);
}

/** Nobody tells us of this mailbox: it is looked at now and then, until a subscription can be made. */
export async function noteUnsubscribed(db: Db, lane: MailboxAddress, fault: string | null, again: Date): Promise<void> {
  await sql`
    update mailbox_watches set subscription_id = null, client_state_hash = null, expires_at = null,
      subscribe_after = ${again}, fault = ${fault}
    where ${of(lane)}`.execute(db);
}

export async function postponeSubscription(db: Db, lane: MailboxAddress, again: Date): Promise<void> {
  await sql`update mailbox_watches set subscribe_after = ${again} where ${of(lane)}`.execute(db);
}

/** Where the next reading goes on; in the transaction that has recorded what was read. */
export async function saveLink(
  trx: Trx,
  lane: MailboxAddress,
  link: { link: string; startsAt: Date; endsAt: Date },
): Promise<void> {
  await sql`
    update mailbox_watches set delta_link = ${link.link}, window_starts_at = ${link.startsAt},
      window_ends_at = ${link.endsAt}
    where ${of(lane)}`.execute(trx);
}

/** The link is no good any more, or its window is used up: everything is read again. */
export async function startOver(db: Db, lane: MailboxAddress): Promise<void> {
  await sql`
    update mailbox_watches set delta_link = null, window_starts_at = null, window_ends_at = null, synced_at = null
    where ${of(lane)}`.execute(db);
}

/** Read to the end. What was told of meanwhile is read again at once. */
export async function finishSync(db: Db, watch: Watch, at: Date, next: Date): Promise<void> {
  await sql`
    update mailbox_watches set synced_at = ${at}, sync_due_at = case when notified = ${watch.notified} then ${next}::timestamptz else ${at}::timestamptz end
    where ${of(watch)}`.execute(db);
}

export async function postponeSync(db: Db, lane: MailboxAddress, again: Date): Promise<void> {
  await sql`update mailbox_watches set sync_due_at = ${again} where ${of(lane)}`.execute(db);
}

/** Events may have been answered before we knew their ids: their mailboxes are read anew. */
export async function readAnew(trx: Trx, lanes: readonly MailboxAddress[], now: Date): Promise<void> {
  for (const lane of lanes)
    await sql`
      update mailbox_watches set synced_at = null, sync_due_at = ${now}, notified = notified + 1 where ${of(lane)}`.execute(
      trx,
    );
}

/** What is kept of subscriptions, for judging whether a notification is genuine. */
export async function findSubscriptions(
  db: Db | Trx,
  ids: readonly string[],
): Promise<Map<string, { clientStateHash: Uint8Array | null }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('mailbox_watches')
    .select(['subscription_id as id', 'client_state_hash as clientStateHash'])
    .where('subscription_id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, clientStateHash }) => [id ?? '', { clientStateHash }]));
}

/** A notification came: the mailbox is read as soon as can be. */
export async function markDue(
  trx: Trx,
  subscriptionId: string,
  now: Date,
  lifecycle: 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed' | null,
): Promise<void> {
  const renew = lifecycle === 'reauthorizationRequired' || lifecycle === 'subscriptionRemoved';
  await sql`
    update mailbox_watches set sync_due_at = least(sync_due_at, ${now}), notified = notified + 1,
      subscribe_after = case when ${renew}::boolean then ${now}::timestamptz else subscribe_after end,
      subscription_id = case when ${lifecycle === 'subscriptionRemoved'}::boolean then null else subscription_id end
    where subscription_id = ${subscriptionId}`.execute(trx);
}
