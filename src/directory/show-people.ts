import type { Db, Trx, Vault } from '../deps.ts';
import { findShownPeople } from './person-store.ts';

/** Somebody as others may see them: given name and organisation, and never more (LAW-18). */
export interface ShownPerson {
  /** Empty when the details have been erased. */
  givenName: string;
  organisationId: number;
  organisation: string;
}

/** People by id, for those who may see them: the caller asks its policy first. Who is gone is missing. */
export async function showPeople(
  db: Db | Trx,
  vault: Vault,
  ids: readonly number[],
): Promise<Map<number, ShownPerson>> {
  if (ids.length === 0) return new Map();
  const shown = new Map<number, ShownPerson>();
  for (const { personId, organisationId, organisation, sealed, sealedKey } of await findShownPeople(db, ids)) {
    shown.set(personId, { givenName: givenNameOf(vault, sealedKey, sealed), organisationId, organisation });
  }
  return shown;
}

/** A key or details that have been destroyed are an erasure, not a fault. */
function givenNameOf(vault: Vault, sealedKey: Uint8Array | null, sealed: Uint8Array | null): string {
  if (sealedKey === null || sealed === null) return '';
  try {
    return vault.unseal(sealedKey, sealed).givenName;
  } catch {
    return '';
  }
}

/** The organisations of people, by id: for quotas and counts, without opening anything. Who is gone is missing. */
export async function getOrganisationsOf(db: Db | Trx, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  return new Map((await findShownPeople(db, ids)).map(({ personId, organisationId }) => [personId, organisationId]));
}
