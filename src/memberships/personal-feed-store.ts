import { sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';

export interface StoredFeed {
  version: number;
  changedAt: Date;
  revokedAt: Date | null;
}

export async function findFeed(db: Db | Trx, personId: number): Promise<StoredFeed | undefined> {
  const row = await db.selectFrom('personal_feeds').selectAll().where('person_id', '=', personId).executeTakeFirst();
  return row && { version: row.version, changedAt: row.changed_at, revokedAt: row.revoked_at };
}

/** Makes a person's feed, or makes its earlier addresses void. @returns the version that counts now */
export async function renewFeed(trx: Trx, personId: number, now: Date): Promise<number> {
  const row = await trx
    .insertInto('personal_feeds')
    .values({ person_id: personId, changed_at: now, revoked_at: null })
    .onConflict((conflict) =>
      conflict
        .column('person_id')
        .doUpdateSet({ version: sql`personal_feeds.version + 1`, changed_at: now, revoked_at: null }),
    )
    .returning('version')
    .executeTakeFirstOrThrow();
  return row.version;
}

export async function revokeFeed(trx: Trx, personId: number, now: Date): Promise<void> {
  await trx
    .updateTable('personal_feeds')
    .set({ version: sql`version + 1`, changed_at: now, revoked_at: now })
    .where('person_id', '=', personId)
    .execute();
}
