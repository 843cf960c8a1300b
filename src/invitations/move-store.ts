import { sql } from 'kysely';
import type { MailboxAddress, Trx } from '../deps.ts';

/** Activities ahead where an organisation's people are, or are to be, on an event of another mailbox than theirs. */
export async function listMisplaced(
  trx: Trx,
  hubId: number,
  organisationId: number,
  road: MailboxAddress,
  now: Date,
): Promise<number[]> {
  const result = await sql<{ id: number }>`
    select a.id from activities a
    where a.hub_id = ${hubId} and a.state = 'published' and a.over_at > ${now} and exists (
      select from calendar_events e
      where e.activity_id = a.id and e.state in ('planned', 'sending', 'sent', 'unclear') and e.cancel_comment is null
        and (e.tenant_id <> ${road.tenantId}::uuid or e.mailbox <> ${road.mailbox})
        and exists (select from people p where p.organisation_id = ${organisationId}
          and p.id = any(e.attendee_ids || e.joining)))
    order by a.id`.execute(trx);
  return result.rows.map((row) => row.id);
}

/** Those of these persons who belong to an organisation. */
export async function listPeopleOf(trx: Trx, organisationId: number, ids: readonly number[]): Promise<number[]> {
  const result = await sql<{ id: number }>`
    select id from people where organisation_id = ${organisationId} and id = any(${[...ids]}::int[])`.execute(trx);
  return result.rows.map((row) => row.id);
}

/** Events for people who came later, refused because their mailbox was lost: nobody else tries them again. */
export async function replanJoiners(trx: Trx, lane: MailboxAddress, now: Date): Promise<void> {
  await sql`
    update calendar_events e set state = 'planned', attempts = 0, fault = null, send_at = ${now}
    from sends s, activities a
    where s.id = e.send_id and s.kind = 'joiners' and a.id = e.activity_id and a.over_at > ${now}
      and e.tenant_id = ${lane.tenantId}::uuid and e.mailbox = ${lane.mailbox} and e.state in ('refused', 'unclear')
      and e.cancel_comment is null and e.fault in ('grantWithdrawn', 'mailboxMissing', 'tokenRefused')`.execute(trx);
}
