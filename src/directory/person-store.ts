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

/** The key that an organisation's people are sealed with. */
export async function findOrganisationKey(db: Db | Trx, organisationId: number): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('organisations')
    .select('sealed_key')
    .where('id', '=', organisationId)
    .executeTakeFirst();
  return row?.sealed_key;
}

/** Stores somebody who signs in; @returns undefined when that address, or that identity, is stored already */
export async function insertSignedIn(
  trx: Trx,
  person: { tenantId: string; objectId: string; organisationId: number; fingerprint: Uint8Array },
  sealed: Uint8Array,
  now: Date,
): Promise<number | undefined> {
  const row = await trx
    .insertInto('people')
    .values({
      organisation_id: person.organisationId,
      address_fingerprint: person.fingerprint,
      tenant_id: person.tenantId,
      object_id: person.objectId,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  await trx
    .insertInto('person_details')
    .values({ person_id: row.id, version: 1, organisation_id: person.organisationId, sealed, created_at: now })
    .execute();
  return row.id;
}

/** Where people work, and their sealed details as they are now. */
export async function findShownPeople(
  db: Db | Trx,
  ids: readonly number[],
): Promise<
  {
    personId: number;
    organisationId: number;
    organisation: string;
    sealed: Uint8Array | null;
    sealedKey: Uint8Array | null;
  }[]
> {
  const { rows } = await sql<{
    personId: number;
    organisationId: number;
    organisation: string;
    sealed: Uint8Array | null;
    sealedKey: Uint8Array | null;
  }>`
    select p.id as "personId", p.organisation_id as "organisationId", o.name as organisation, d.sealed,
      k.sealed_key as "sealedKey"
    from people p
    join organisations o on o.id = p.organisation_id
    left join person_details d on d.person_id = p.id and d.version = p.details_version
    left join organisations k on k.id = d.organisation_id
    where p.id = any(${ids}::int[])`.execute(db);
  return rows;
}
