import type { Trx, Vault } from '../deps.ts';
import { findHubKey, setHubKey } from './hub-key-store.ts';

/**
 * The sealed key of a hub's guests (who belong to no organisation), made when it is first needed. Give it to
 * `vault.seal` and `vault.unseal`. Two transactions that need it first get the same one.
 * @returns for `Vault`, never opened here
 */
export async function ensureHubKey(trx: Trx, vault: Vault, hubId: number): Promise<Uint8Array> {
  const known = await findHubKey(trx, hubId);
  if (known !== null) return known;
  return setHubKey(trx, hubId, vault.newKey());
}
