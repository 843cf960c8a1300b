import type { Db, Trx } from '../deps.ts';

/** A guest's sealed details, with what opens them. */
export interface SealedGuest {
  sealed: Uint8Array;
  /** The hub's; null when no guest has ever been. */
  sealedKey: Uint8Array | null;
}

export async function findSealedGuest(db: Db, guestId: number): Promise<SealedGuest | undefined> {
  const row = await db
    .selectFrom('guests')
    .innerJoin('hubs', 'hubs.id', 'guests.hub_id')
    .select(['guests.sealed', 'hubs.sealed_key'])
    .where('guests.id', '=', guestId)
    .executeTakeFirst();
  return row && { sealed: row.sealed, sealedKey: row.sealed_key };
}

/** The tenant of a person's organisation: whether a letter leaves the mailbox's tenant. */
export async function findTenantOf(db: Db | Trx, personId: number): Promise<string | null> {
  const row = await db
    .selectFrom('people')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select('organisations.tenant_id')
    .where('people.id', '=', personId)
    .executeTakeFirst();
  return row?.tenant_id ?? null;
}
