import type { Db, Trx, Vault } from '../deps.ts';
import { findSealedGuests } from './guest-store.ts';

/** A guest as others may see: given name, and where the guest works as the guest wrote it. */
export interface ShownGuest {
  /** Empty when the hub's key has been destroyed. */
  givenName: string;
  organisation: string;
}

/** Guests by id, for those who may see them: the caller asks its policy first. */
export async function showGuests(db: Db | Trx, vault: Vault, ids: readonly number[]): Promise<Map<number, ShownGuest>> {
  if (ids.length === 0) return new Map();
  const shown = new Map<number, ShownGuest>();
  for (const { guestId, sealed, sealedKey, organisation } of await findSealedGuests(db, ids)) {
    shown.set(guestId, { givenName: givenNameOf(vault, sealedKey, sealed), organisation });
  }
  return shown;
}

/** A key that has been destroyed is an erasure, not a fault. */
function givenNameOf(vault: Vault, sealedKey: Uint8Array | null, sealed: Uint8Array): string {
  if (sealedKey === null) return '';
  try {
    return vault.unseal(sealedKey, sealed).givenName;
  } catch {
    return '';
  }
}
