import { sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';
import type { CalendarState, ConsentLevel, Organisation } from './organisation.ts';

/** All member organisations with the hubs they belong to, by name. */
export async function listOrganisations(db: Db | Trx): Promise<Organisation[]> {
  const rows = await db
    .selectFrom('organisations')
    .selectAll()
    .select(
      sql<
        number[]
      >`array(select hub_id from organisation_hubs where organisation_id = organisations.id order by hub_id)`.as(
        'hub_ids',
      ),
    )
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    tenantId: row.tenant_id,
    consentLevel: row.consent_level as ConsentLevel,
    calendarMailbox: row.calendar_mailbox,
    calendarState: row.calendar_state,
    hubIds: row.hub_ids,
    sealedKey: row.sealed_key,
  }));
}

export async function setCalendarState(trx: Trx, id: number, state: CalendarState, faultedAt: Date | null): Promise<void> {
  await trx
    .updateTable('organisations')
    .set({ calendar_state: state, calendar_faulted_at: faultedAt })
    .where('id', '=', id)
    .execute();
}
