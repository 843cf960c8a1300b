import { sql } from 'kysely';
import type { Db, MailboxAddress, Trx } from '../deps.ts';
import type { EventContent } from './event-content.ts';

/** Takes mailboxes whose events are to be changed, for one worker. The same lease as for sending: one worker a mailbox. */
export async function leaseChangeLanes(
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
      where next_change_at <= ${now}
        and (leased_until is null or leased_until <= ${now})
        and (wait_until is null or wait_until <= ${now})
      order by next_change_at limit ${limit} for update skip locked
    ) due
    where m.tenant_id = due.tenant_id and m.mailbox = due.mailbox
    returning m.tenant_id as "tenantId", m.mailbox`.execute(trx);
  return result.rows;
}

/** When the next mailbox's events can be changed; null when nothing is wanted anywhere. */
export async function nextChangeAt(db: Db): Promise<Date | null> {
  const result = await sql<{ at: Date | null }>`
    select min(greatest(next_change_at, wait_until, leased_until)) as at
    from mailbox_lanes where next_change_at < '9999-01-01'`.execute(db);
  return result.rows[0]?.at ?? null;
}

/** A change about to be carried out. */
export interface FrozenChange {
  eventId: number;
  kind: 'attendees' | 'content' | 'cancel';
  occurrenceAt: string | null;
  act: EventContent;
  attendeeIds: number[];
  attendeeVersions: number[];
  joined: number[];
  gone: number[];
  accepted: number[];
  contentId: number | null;
  clientRequestId: string;
  digest: Uint8Array;
  startedAt: Date;
}

/** Commits what will be sent, before the call (invariant 3). @returns its id */
export async function insertChange(trx: Trx, change: FrozenChange): Promise<number> {
  const row = await trx
    .insertInto('event_changes')
    .values({
      event_id: change.eventId,
      kind: change.kind,
      occurrence_at: change.occurrenceAt === null ? null : new Date(change.occurrenceAt),
      state: 'sending',
      act: JSON.stringify(change.act),
      attendee_ids: change.attendeeIds,
      attendee_versions: change.attendeeVersions,
      joined: change.joined,
      gone: change.gone,
      accepted: change.accepted,
      content_id: change.contentId,
      client_request_id: change.clientRequestId,
      digest: change.digest,
      started_at: change.startedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function repeatChange(trx: Trx, id: number, clientRequestId: string): Promise<void> {
  await sql`update event_changes set attempts = attempts + 1, client_request_id = ${clientRequestId}::uuid
    where id = ${id}`.execute(trx);
}

/** Counts a change against the budgets, before the call (invariant 4). */
export async function writeChangeSpend(
  trx: Trx,
  spend: MailboxAddress & {
    eventId: number;
    changeId: number;
    at: Date;
    messages: number;
    recipients: number;
    externalRecipients: number;
  },
): Promise<void> {
  await trx
    .insertInto('sending_ledger')
    .values({
      event_id: spend.eventId,
      operation: `change ${spend.changeId}`,
      tenant_id: spend.tenantId,
      mailbox: spend.mailbox,
      spent_at: spend.at,
      messages: spend.messages,
      recipients: spend.recipients,
      external_recipients: spend.externalRecipients,
    })
    .onConflict((conflict) => conflict.columns(['event_id', 'operation']).doUpdateSet({ spent_at: spend.at }))
    .execute();
}

/** Which of these persons are outside a tenant. */
export async function listExternalPeople(
  trx: Trx,
  personIds: readonly number[],
  tenantId: string,
): Promise<Set<number>> {
  if (personIds.length === 0) return new Set();
  const result = await sql<{ id: number }>`
    select p.id from people p join organisations o on o.id = p.organisation_id
    where p.id = any(${[...personIds]}::int[]) and o.tenant_id is distinct from ${tenantId}::uuid`.execute(trx);
  return new Set(result.rows.map((row) => row.id));
}

/** Wishes that are fulfilled already, or never can be. Who waits for another road's invitation goes on waiting. */
export async function clearWishes(trx: Trx, eventIds: readonly number[]): Promise<void> {
  if (eventIds.length === 0) return;
  const ids = [...eventIds];
  await sql`
    update calendar_events set joining = '{}', leaving = '{}', accepting = '{}', wanted_content_id = null,
      cancel_comment = null, occurrence_wishes = false, change_after = null, change_attempts = 0
    where id = any(${ids}::int[])`.execute(trx);
  await sql`
    update event_occurrences set joining = '{}', leaving = '{}', accepting = '{}' where event_id = any(${ids}::int[])`.execute(
    trx,
  );
}

/** The event says now what was wanted of it. */
export async function setContent(trx: Trx, eventId: number, contentId: number): Promise<void> {
  await sql`
    update calendar_events set current_content_id = ${contentId},
      wanted_content_id = nullif(wanted_content_id, ${contentId})
    where id = ${eventId}`.execute(trx);
}

/** Not tried again before then. */
export async function postpone(trx: Trx, times: readonly { id: number; at: Date }[]): Promise<void> {
  if (times.length === 0) return;
  await sql`
    update calendar_events e set change_after = t.at
    from unnest(${times.map((time) => time.id)}::int[], ${times.map((time) => time.at)}::timestamptz[]) as t (id, at)
    where e.id = t.id`.execute(trx);
}
