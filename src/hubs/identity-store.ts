import { sql } from 'kysely';
import type { Db } from '../deps.ts';

/** What is known of a tenant and of the person who signs in from it. */
export interface Identity {
  organisation: { id: number; name: string; hubIds: number[] } | null;
  /** The hub whose own tenant it is. */
  ownHubName: string | null;
  managedHubIds: number[];
  personId: number | null;
}

/**
 * Everything that says who asks, in one statement, since every request begins with it. By tenant and object id, the only
 * identity that counts (invariant 7).
 */
export async function findIdentity(db: Db, tenantId: string, objectId: string): Promise<Identity> {
  const { rows } = await sql<Identity>`
    select
      (select json_build_object('id', o.id, 'name', o.name, 'hubIds', array(
          select hub_id from organisation_hubs where organisation_id = o.id order by hub_id))
        from organisations o where o.tenant_id = ${tenantId}::uuid) as organisation,
      (select min(name) from hubs where tenant_id = ${tenantId}::uuid) as "ownHubName",
      array(select hub_id from staff where tenant_id = ${tenantId}::uuid and object_id = ${objectId}::uuid
        and role = 'communityManager' order by hub_id) as "managedHubIds",
      (select id from people where tenant_id = ${tenantId}::uuid and object_id = ${objectId}::uuid) as "personId"`.execute(
    db,
  );
  const [identity] = rows;
  return identity ?? { organisation: null, ownHubName: null, managedHubIds: [], personId: null };
}
