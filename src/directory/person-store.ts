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
