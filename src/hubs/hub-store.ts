import type { Selectable } from 'kysely';
import type { Db, Trx } from '../deps.ts';
import type { HubTable } from '../postgres/schema.ts';
import type { Hub } from './hub.ts';

/** All hubs, by name. */
export async function listHubs(db: Db | Trx): Promise<Hub[]> {
  const rows = await db.selectFrom('hubs').selectAll().orderBy('name').execute();
  return rows.map(toHub);
}

export async function findHub(db: Db | Trx, id: number): Promise<Hub | undefined> {
  const row = await db.selectFrom('hubs').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toHub(row);
}

export async function findHubBySlug(db: Db | Trx, slug: string): Promise<Hub | undefined> {
  const row = await db.selectFrom('hubs').selectAll().where('slug', '=', slug).executeTakeFirst();
  return row && toHub(row);
}

export async function lockHubRow(trx: Trx, id: number): Promise<void> {
  await trx.selectFrom('hubs').select('id').where('id', '=', id).forUpdate().execute();
}

function toHub(row: Selectable<HubTable>): Hub {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    timeZone: row.time_zone,
    invitationPolicy: row.invitation_policy,
    tenantId: row.tenant_id,
    mailbox: row.mailbox,
    licences: row.licences,
    externalRecipientLimit: row.external_recipient_limit,
    lateComerRoom: row.late_comer_room,
    weeklyLimit: row.weekly_limit,
  };
}

/** Writes a hub by its slug. @returns its id */
export async function saveHub(trx: Trx, hub: Omit<Hub, 'id'>): Promise<number> {
  const row = {
    name: hub.name,
    time_zone: hub.timeZone,
    invitation_policy: hub.invitationPolicy,
    tenant_id: hub.tenantId,
    mailbox: hub.mailbox,
    licences: hub.licences,
    external_recipient_limit: hub.externalRecipientLimit,
    late_comer_room: hub.lateComerRoom,
    weekly_limit: hub.weeklyLimit,
  };
  const saved = await trx
    .insertInto('hubs')
    .values({ slug: hub.slug, ...row })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(row))
    .returning('id')
    .executeTakeFirstOrThrow();
  return saved.id;
}

/** Makes a person community manager of a hub. */
export async function saveStaff(
  trx: Trx,
  person: { tenantId: string; objectId: string; hubId: number },
): Promise<void> {
  await trx
    .insertInto('staff')
    .values({ tenant_id: person.tenantId, object_id: person.objectId, role: 'communityManager', hub_id: person.hubId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
