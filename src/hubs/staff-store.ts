import type { Db } from '../deps.ts';

/** Hubs that a person runs, by tenant and object id: the only identity that counts (invariant 7). */
export async function listManagedHubs(db: Db, tenantId: string, objectId: string): Promise<number[]> {
  const rows = await db
    .selectFrom('staff')
    .select('hub_id')
    .where('tenant_id', '=', tenantId)
    .where('object_id', '=', objectId)
    .where('role', '=', 'communityManager')
    .execute();
  return rows.map((row) => row.hub_id);
}
