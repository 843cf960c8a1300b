import { sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';
import type { ImportCounts, ImportKind } from './import-report.ts';

/** An import that has been carried out, as it is stored. */
export interface StoredImport {
  id: string;
  kind: ImportKind;
  hubId: number | null;
  fileName: string;
  fileDigest: Uint8Array;
  appliedAt: Date;
  appliedByTenant: string;
  appliedByObject: string;
  counts: ImportCounts;
}

/** Any number, the same in every process: imports are carried out one at a time. */
const LOCK = 7_281_940_114;

/** Waits until no other import is being carried out; let go when the transaction ends. */
export async function lockImports(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(trx);
}

export async function insertImport(trx: Trx, entry: StoredImport): Promise<void> {
  await trx
    .insertInto('imports')
    .values({
      id: entry.id,
      kind: entry.kind,
      hub_id: entry.hubId,
      file_name: entry.fileName,
      file_digest: entry.fileDigest,
      applied_at: entry.appliedAt,
      applied_by_tenant: entry.appliedByTenant,
      applied_by_object: entry.appliedByObject,
      counts: JSON.stringify(entry.counts),
    })
    .execute();
}

/**
 * The latest imports of these hubs' programmes, and of registers by the asker or by who runs one of these hubs: a register
 * names no hub, and another hub's is nobody else's business (MS-13). Newest first, with the hub's short name.
 */
export async function selectImports(
  db: Db | Trx,
  hubIds: number[],
  asker: { tenantId: string; objectId: string },
  limit: number,
): Promise<
  (Omit<StoredImport, 'fileDigest' | 'appliedByTenant' | 'appliedByObject' | 'hubId'> & { hub: string | null })[]
> {
  const rows = await db
    .selectFrom('imports')
    .leftJoin('hubs', 'hubs.id', 'imports.hub_id')
    .select(['imports.id', 'kind', 'file_name', 'applied_at', 'counts', 'hubs.slug'])
    .where((where) =>
      where.or([
        where('imports.hub_id', 'in', hubIds),
        where.and([
          where('imports.hub_id', 'is', null),
          where('applied_by_tenant', '=', asker.tenantId),
          where('applied_by_object', '=', asker.objectId),
        ]),
        where.and([
          where('imports.hub_id', 'is', null),
          where.exists(
            where
              .selectFrom('staff')
              .select('staff.hub_id')
              .whereRef('staff.tenant_id', '=', 'applied_by_tenant')
              .whereRef('staff.object_id', '=', 'applied_by_object')
              .where('staff.hub_id', 'in', hubIds),
          ),
        ]),
      ]),
    )
    .orderBy('applied_at', 'desc')
    .orderBy('imports.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    hub: row.slug,
    fileName: row.file_name,
    appliedAt: row.applied_at,
    counts: row.counts,
  }));
}
