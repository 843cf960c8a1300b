import { sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';

export async function findHubKey(db: Db | Trx, hubId: number): Promise<Uint8Array | null> {
  const row = await db.selectFrom('hubs').select('sealed_key').where('id', '=', hubId).executeTakeFirst();
  return row?.sealed_key ?? null;
}

/** Sets the key unless somebody was quicker. @returns the one that stands */
export async function setHubKey(trx: Trx, hubId: number, key: Uint8Array): Promise<Uint8Array> {
  const row = await trx
    .updateTable('hubs')
    .set({ sealed_key: sql`coalesce(sealed_key, ${Buffer.from(key)})` })
    .where('id', '=', hubId)
    .returning('sealed_key')
    .executeTakeFirst();
  if (row === undefined || row.sealed_key === null) throw new AppError('notFound');
  return row.sealed_key;
}
