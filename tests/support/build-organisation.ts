import { randomUUID } from 'node:crypto';
import type { Db, Vault } from '../../src/deps.ts';
import { buildHub } from './build-hub.ts';

/** A stored member organisation and its id; without `hubIds` it belongs to a hub of its own. */
export async function buildOrganisation(
  db: Db,
  vault: Vault,
  given: { name?: string; hubIds?: number[]; tenantId?: string } = {},
): Promise<number> {
  const hubIds = given.hubIds ?? [(await buildHub(db)).id];
  const { id } = await db
    .insertInto('organisations')
    .values({
      name: given.name ?? `Organisation ${randomUUID().slice(0, 8)}`,
      tenant_id: given.tenantId ?? randomUUID(),
      calendar_mailbox: null,
      calendar_faulted_at: null,
      sealed_key: vault.newKey(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const links = hubIds.map((hubId) => ({ organisation_id: id, hub_id: hubId }));
  if (links.length > 0) await db.insertInto('organisation_hubs').values(links).execute();
  return id;
}
