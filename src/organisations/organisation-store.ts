import { type Selectable, sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';
import type { OrganisationTable } from '../postgres/schema.ts';
import type { CalendarState, ConsentLevel, Organisation } from './organisation.ts';

/** All member organisations with the hubs they belong to, by name. */
export async function listOrganisations(db: Db | Trx): Promise<Organisation[]> {
  return (await selectOrganisations(db).orderBy('name').execute()).map(toOrganisation);
}

/** An organisation by its name, however it is written. */
export async function findOrganisation(db: Db | Trx, name: string): Promise<Organisation | undefined> {
  const row = await selectOrganisations(db).where(sql<string>`lower(name)`, '=', name.toLowerCase()).executeTakeFirst();
  return row && toOrganisation(row);
}

function selectOrganisations(db: Db | Trx) {
  return db
    .selectFrom('organisations')
    .selectAll()
    .select(
      sql<
        number[]
      >`array(select hub_id from organisation_hubs where organisation_id = organisations.id order by hub_id)`.as(
        'hub_ids',
      ),
    );
}

type OrganisationRow = Selectable<OrganisationTable> & { hub_ids: number[] };

function toOrganisation(row: OrganisationRow): Organisation {
  return {
    id: row.id,
    name: row.name,
    tenantId: row.tenant_id,
    consentLevel: row.consent_level as ConsentLevel,
    calendarMailbox: row.calendar_mailbox,
    calendarState: row.calendar_state,
    hubIds: row.hub_ids,
    sealedKey: row.sealed_key,
  };
}

export async function setCalendarState(
  trx: Trx,
  id: number,
  state: CalendarState,
  faultedAt: Date | null,
): Promise<void> {
  await trx
    .updateTable('organisations')
    .set({ calendar_state: state, calendar_faulted_at: faultedAt })
    .where('id', '=', id)
    .execute();
}

/** Writes an organisation by its name, and the hubs it belongs to. An existing one keeps its key. */
export async function saveOrganisation(
  trx: Trx,
  organisation: Omit<Organisation, 'id' | 'consentLevel'> & { consentLevel: number },
): Promise<void> {
  const row = {
    tenant_id: organisation.tenantId,
    consent_level: organisation.consentLevel,
    calendar_mailbox: organisation.calendarMailbox,
    calendar_state: organisation.calendarState,
  };
  const known = await trx
    .selectFrom('organisations')
    .select('id')
    .where(sql<string>`lower(name)`, '=', organisation.name.toLowerCase())
    .executeTakeFirst();
  const { id } = known
    ? await trx
        .updateTable('organisations')
        .set(row)
        .where('id', '=', known.id)
        .returning('id')
        .executeTakeFirstOrThrow()
    : await trx
        .insertInto('organisations')
        .values({ name: organisation.name, sealed_key: organisation.sealedKey, ...row })
        .returning('id')
        .executeTakeFirstOrThrow();
  await trx
    .insertInto('organisation_hubs')
    .values(organisation.hubIds.map((hubId) => ({ organisation_id: id, hub_id: hubId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
