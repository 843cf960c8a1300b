import { sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';
import { type OccasionKey, occasionIs } from './occasion-store.ts';

/**
 * Stores a guest of a hub, or finds the one with that address. What somebody writes in the name of an address that has
 * been confirmed changes nothing: only its owner could have.
 */
export async function saveGuest(
  trx: Trx,
  guest: { hubId: number; fingerprint: Uint8Array; sealed: Uint8Array; organisation: string },
  now: Date,
): Promise<number> {
  const saved = await trx
    .insertInto('guests')
    .values({
      hub_id: guest.hubId,
      address_fingerprint: guest.fingerprint,
      sealed: guest.sealed,
      organisation: guest.organisation,
      created_at: now,
      confirmed_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['hub_id', 'address_fingerprint']).doUpdateSet({
        sealed: sql<Uint8Array>`case when guests.confirmed_at is null then excluded.sealed else guests.sealed end`,
        organisation: sql<string>`case when guests.confirmed_at is null then excluded.organisation else guests.organisation end`,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return saved.id;
}

export async function confirmGuestRow(trx: Trx, guestId: number, now: Date): Promise<void> {
  await trx
    .updateTable('guests')
    .set({ confirmed_at: now })
    .where('id', '=', guestId)
    .where('confirmed_at', 'is', null)
    .execute();
}

/** How many a member brings to an occasion. */
export async function countGuestsOf(db: Db | Trx, key: OccasionKey, personId: number): Promise<number> {
  const { rows } = await sql<{ guests: number }>`
    select count(*)::int as guests from attendees a
    where ${occasionIs('a', key)} and a.brought_by = ${personId} and a.state <> 'left'`.execute(db);
  return rows[0]?.guests ?? 0;
}

/** A guest of a list: sealed with the hub's key. */
export interface SealedGuest {
  guestId: number;
  sealed: Uint8Array;
  sealedKey: Uint8Array | null;
  organisation: string;
}

export async function findSealedGuests(db: Db | Trx, ids: readonly number[]): Promise<SealedGuest[]> {
  const { rows } = await sql<SealedGuest>`
    select g.id as "guestId", g.sealed, h.sealed_key as "sealedKey", g.organisation
    from guests g join hubs h on h.id = g.hub_id where g.id = any(${ids}::int[])`.execute(db);
  return rows;
}

/**
 * Forgets those who have not confirmed in time, with the activity's row locked: the place that was asked for and, unless
 * the guest comes to something else, the guest. Also whose seat was kept for a while, or who was taken back before
 * answering: the letter says that the address is removed.
 */
export async function forgetUnconfirmed(trx: Trx, activityId: number, before: Date): Promise<void> {
  const { rows: gone } = await sql<{ guestId: number }>`
    delete from attendees a using guests g
    where g.id = a.guest_id and a.activity_id = ${activityId} and a.acted_at <= ${before}
      and (a.state = 'unconfirmed' or (a.state = 'left' and g.confirmed_at is null))
    returning a.guest_id as "guestId"`.execute(trx);
  const ids = gone.map(({ guestId }) => guestId);
  if (ids.length === 0) return;
  // Somebody may be asked anew this very moment: held first, so that the next statement sees it.
  await sql`select from guests where id = any(${ids}::int[]) order by id for update`.execute(trx);
  await sql`
    delete from guests g where g.id = any(${ids}::int[]) and g.confirmed_at is null
      and not exists (select from attendees a where a.guest_id = g.id)`.execute(trx);
}

/** Activities with somebody to forget. */
export async function listActivitiesToForget(db: Db, before: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select activity_id as id from attendees
    where state = 'unconfirmed' and guest_id is not null and acted_at <= ${before}
    union
    select a.activity_id from guests g join attendees a on a.guest_id = g.id
    where g.confirmed_at is null and a.state = 'left' and a.acted_at <= ${before}
    order by 1`.execute(db);
  return rows.map(({ id }) => id);
}
