import { sql } from 'kysely';
import type { Db, MailboxAddress, Trx } from '../deps.ts';

/**
 * Events that will not be, though somebody is to join or to stand as accepted: never sent, removed, or in a mailbox that
 * cannot be used. What Microsoft would not take is left to a person: another event would fare the same.
 */
const HOMELESS =
  sql.raw(`e.wishes and (cardinality(e.joining) > 0 or (cardinality(e.accepting) > 0 and e.state <> 'sent'))
  and (e.state in ('cancelled', 'removed')
    or (e.state = 'refused' and e.road = 'own' and e.fault in ('grantWithdrawn', 'mailboxMissing', 'tokenRefused'))
    or (e.state = 'sent' and e.road = 'own' and e.change_fault = 'changeLost'))`);

export async function listHomeless(db: Db): Promise<{ activityId: number; occurrenceAt: Date | null }[]> {
  const result = await sql<{ activityId: number; occurrenceAt: Date | null }>`
    select distinct e.activity_id as "activityId", e.occurrence_at as "occurrenceAt"
    from calendar_events e where ${HOMELESS} order by 1, 2`.execute(db);
  return result.rows;
}

/** Takes their wishes from such events of an activity. @returns whose they were */
export async function dropHomeless(
  trx: Trx,
  activityId: number,
  occurrenceAt: Date | null,
): Promise<{ joining: number[]; accepting: number[] }> {
  const result = await sql<{ joining: number[]; accepting: number[] }>`
    with dropped as (
      select e.id, e.joining, case when e.state = 'sent' then
        array(select id from unnest(e.accepting) as a (id) where id = any(e.joining)) else e.accepting end as accepting
      from calendar_events e
      where e.activity_id = ${activityId} and e.occurrence_at is not distinct from ${occurrenceAt}::timestamptz and ${HOMELESS}
      for update)
    update calendar_events e set joining = '{}',
      accepting = array(select id from unnest(e.accepting) as a (id) where id <> all(d.accepting))
    from dropped d where e.id = d.id returning d.joining, d.accepting`.execute(trx);
  const accepting = [...new Set(result.rows.flatMap((row) => row.accepting))];
  return { joining: [...new Set(result.rows.flatMap((row) => row.joining))], accepting };
}

/** Mailboxes with people who leave as soon as they have the invitation by another road. */
export async function listMoving(db: Db): Promise<MailboxAddress[]> {
  return db
    .selectFrom('calendar_events')
    .select(['tenant_id as tenantId', 'mailbox'])
    .distinct()
    .where('wishes', '=', true)
    .where(sql<boolean>`cardinality(moving) > 0`)
    .execute();
}

/** Who has the invitation by another road leaves this one; who is not here any more need not. */
export async function moveArrived(trx: Trx): Promise<void> {
  await sql`
    update calendar_events e set leaving = e.leaving || m.arrived,
      moving = array(select id from unnest(e.moving) as a (id) where id <> all(m.arrived) and id = any(e.attendee_ids))
    from (
      select f.id, array(
        select id from unnest(f.moving) as a (id)
        where id = any(f.attendee_ids) and id <> all(f.leaving) and exists (
          select from calendar_events o where o.activity_id = f.activity_id and o.id <> f.id and o.state = 'sent'
            and o.occurrence_at is not distinct from f.occurrence_at and o.attendee_ids @> array[a.id]
            and not o.leaving @> array[a.id] and not o.moving @> array[a.id])) as arrived
      from calendar_events f where f.wishes and cardinality(f.moving) > 0 and f.state = 'sent') m
    where e.id = m.id`.execute(trx);
}
