import { type RawBuilder, sql } from 'kysely';
import type { Theme } from '../activities/activity.ts';
import type { Db, Trx } from '../deps.ts';
import type { MembershipChoices } from './membership.ts';

/** Rows a statement reads or writes: eight columns each, well under PostgreSQL's 65,535 parameters. */
export const CHUNK = 1000;

/** A person as stored. `fingerprint` is the keyed hash of the address, hex. */
export interface StoredPerson {
  id: number;
  fingerprint: string;
  organisationId: number;
  detailsVersion: number;
  /** Null when the details have been erased. */
  sealed: Uint8Array | null;
}

export interface StoredMembership extends MembershipChoices {
  personId: number;
  hubId: number;
  /** The member has chosen invitations and themes; a register does not overrule that. */
  chosenByMember: boolean;
}

/** At most `CHUNK` people by the fingerprints of their addresses. Fingerprints travel as hex: one array, any driver. */
export async function selectPeople(db: Db | Trx, fingerprints: string[]): Promise<StoredPerson[]> {
  const result = await sql<StoredPerson>`
    select p.id, encode(p.address_fingerprint, 'hex') as fingerprint, p.organisation_id as "organisationId",
      p.details_version as "detailsVersion", d.sealed
    from people p
    left join person_details d on d.person_id = p.id and d.version = p.details_version
    where p.address_fingerprint in (select decode(f, 'hex') from unnest(${fingerprints}::text[]) f)
  `.execute(db);
  return result.rows;
}

/** Memberships, in all hubs, of at most `CHUNK` people. */
export async function selectMemberships(db: Db | Trx, personIds: number[]): Promise<StoredMembership[]> {
  const rows = await db
    .selectFrom('memberships')
    .selectAll()
    .where('person_id', '=', sql<number>`any(${personIds}::int[])`)
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    hubId: row.hub_id,
    preference: row.invitation_preference,
    themes: row.themes as Theme[],
    facilitator: row.facilitator,
    weeklyLetter: row.weekly_letter,
    chosenByMember: row.chosen_at !== null,
  }));
}

/** Inserts people, without details; gives their ids by fingerprint. */
export async function insertPeople(
  trx: Trx,
  people: { fingerprint: string; organisationId: number }[],
  now: Date,
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const chunk of chunksOf(people)) {
    const inserted = await sql<{ id: number; fingerprint: string }>`
      insert into people (organisation_id, address_fingerprint, created_at)
      select n.organisation_id, decode(n.fingerprint, 'hex'), ${now}::timestamptz
      from unnest(${chunk.map((each) => each.organisationId)}::int[], ${chunk.map((each) => each.fingerprint)}::text[])
        as n (organisation_id, fingerprint)
      returning id, encode(address_fingerprint, 'hex') as fingerprint
    `.execute(trx);
    for (const row of inserted.rows) ids.set(row.fingerprint, row.id);
  }
  return ids;
}

/** Moves people to the organisation and the version of their details that they have now. */
export async function updatePeople(
  trx: Trx,
  people: { personId: number; organisationId: number; version: number }[],
): Promise<void> {
  for (const chunk of chunksOf(people)) {
    await sql`
      update people set organisation_id = n.organisation_id, details_version = n.version
      from unnest(${chunk.map((each) => each.personId)}::int[], ${chunk.map((each) => each.organisationId)}::int[],
        ${chunk.map((each) => each.version)}::int[]) as n (id, organisation_id, version)
      where people.id = n.id
    `.execute(trx);
  }
}

/** Adds a version of people's sealed details; versions are never changed. */
export async function insertDetails(
  trx: Trx,
  details: { personId: number; version: number; organisationId: number; sealed: Uint8Array }[],
  now: Date,
): Promise<void> {
  for (const chunk of chunksOf(details)) {
    const rows = chunk.map(({ personId, version, organisationId, sealed }) => ({
      person_id: personId,
      version,
      organisation_id: organisationId,
      sealed,
      created_at: now,
    }));
    await trx.insertInto('person_details').values(rows).execute();
  }
}

/**
 * Inserts memberships, or replaces what the register says of them. Invitations and themes that a member has chosen stay,
 * also when that happened while the import was running; so do the activity forms.
 */
export async function saveMemberships(
  trx: Trx,
  memberships: Omit<StoredMembership, 'chosenByMember'>[],
  now: Date,
): Promise<void> {
  for (const chunk of chunksOf(memberships)) {
    const rows = chunk.map((each) => ({
      person_id: each.personId,
      hub_id: each.hubId,
      invitation_preference: each.preference,
      themes: each.themes,
      forms: [],
      facilitator: each.facilitator,
      weekly_letter: each.weeklyLetter,
      updated_at: now,
    }));
    await trx
      .insertInto('memberships')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['person_id', 'hub_id']).doUpdateSet((given) => ({
          invitation_preference: unlessChosen('invitation_preference'),
          themes: unlessChosen('themes'),
          facilitator: given.ref('excluded.facilitator'),
          weekly_letter: given.ref('excluded.weekly_letter'),
          updated_at: given.ref('excluded.updated_at'),
        })),
      )
      .execute();
  }
}

/** The file's word, or the stored one where the member has chosen. */
function unlessChosen<T>(column: 'invitation_preference' | 'themes'): RawBuilder<T> {
  return sql<T>`case when memberships.chosen_at is null then ${sql.ref(`excluded.${column}`)}
    else ${sql.ref(`memberships.${column}`)} end`;
}

/** Pieces of at most `CHUNK`. */
export function* chunksOf<T>(items: T[]): Generator<T[]> {
  for (let from = 0; from < items.length; from += CHUNK) yield items.slice(from, from + CHUNK);
}
