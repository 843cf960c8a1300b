import { sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';

/** A person's sealed details, with what opens them. */
export interface SealedPerson {
  personId: number;
  version: number;
  sealed: Uint8Array;
  sealedKey: Uint8Array;
}

/**
 * The sealed details of persons, each in the version asked for; `null` asks for the current one. Persons who are gone
 * are missing from the answer.
 */
export async function findSealedPeople(
  db: Db | Trx,
  wanted: readonly { personId: number; version: number | null }[],
): Promise<SealedPerson[]> {
  if (wanted.length === 0) return [];
  const result = await sql<SealedPerson>`
    select p.id as "personId", d.version, d.sealed, o.sealed_key as "sealedKey"
    from unnest(
      ${wanted.map((person) => person.personId)}::int[],
      ${wanted.map((person) => person.version)}::int[]
    ) as w (person_id, version)
    join people p on p.id = w.person_id
    join person_details d on d.person_id = p.id and d.version = coalesce(w.version, p.details_version)
    join organisations o on o.id = d.organisation_id`.execute(db);
  return result.rows;
}

/** Id of the person who signs in with this tenant and object id. */
export async function findPersonByIdentity(
  db: Db | Trx,
  tenantId: string,
  objectId: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('people')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('object_id', '=', objectId)
    .executeTakeFirst();
  return row?.id;
}

/** Notes who an imported person is, unless that has been noted. @returns the id, or undefined when there is nobody to link */
export async function linkPerson(
  db: Db | Trx,
  person: { tenantId: string; objectId: string; organisationId: number; fingerprint: Uint8Array },
): Promise<number | undefined> {
  const row = await db
    .updateTable('people')
    .set({ tenant_id: person.tenantId, object_id: person.objectId })
    .where('organisation_id', '=', person.organisationId)
    .where('address_fingerprint', '=', person.fingerprint)
    .where('object_id', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}
