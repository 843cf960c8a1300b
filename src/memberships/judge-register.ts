import type { Db, Deps, PersonDetails, Trx } from '../deps.ts';
import type { Issue } from '../imports/import-issues.ts';
import type { JudgedRow } from '../imports/import-report.ts';
import type { Organisation } from '../organisations/organisation.ts';
import { changedChoices, type MatchedRow, type RegisterMember } from './match-register.ts';
import {
  chunksOf,
  type StoredMembership,
  type StoredPerson,
  selectMemberships,
  selectPeople,
} from './membership-store.ts';

/** A row compared with the store, and what has to be written for it. */
export interface JudgedMember extends JudgedRow {
  /** Undefined when nothing is written. */
  write: MemberToWrite | undefined;
}

export interface MemberToWrite {
  member: RegisterMember;
  /** Keyed hash of the address, hex. */
  fingerprint: string;
  /** Undefined: the person is new. */
  person: StoredPerson | undefined;
  /** A new version of the details is needed. */
  details: boolean;
  membership: boolean;
}

interface Stored {
  person: StoredPerson;
  memberships: StoredMembership[];
}

/**
 * Compares rows with the store, a chunk at a time, so that no more of it is held than that.
 * @param mayImport whether the person who imports runs that hub: nobody takes a person from an organisation of other
 * hubs alone (MS-13)
 */
export async function judgeMembers(
  deps: Pick<Deps, 'vault'>,
  db: Db | Trx,
  rows: MatchedRow[],
  organisations: Organisation[],
  mayImport: (hubId: number) => boolean,
): Promise<JudgedMember[]> {
  const ours = new Set(organisations.filter(({ hubIds }) => hubIds.some(mayImport)).map(({ id }) => id));
  const keys = new Map(organisations.map(({ id, sealedKey }) => [id, sealedKey]));
  const judged: JudgedMember[] = [];
  for (const chunk of chunksOf(rows)) {
    const prints = chunk.map(
      ({ member }) => member && Buffer.from(deps.vault.fingerprint(member.address)).toString('hex'),
    );
    const stored = await findStored(db, [...new Set(prints.filter((print) => print !== undefined))]);
    for (const [index, row] of chunk.entries()) {
      const fingerprint = prints[index];
      const known = fingerprint === undefined ? undefined : stored.get(fingerprint);
      const matched = known !== undefined && isElsewhere(row, known.person, ours) ? refuse(row) : row;
      judged.push(judgeRow(matched, fingerprint ?? '', known, known && unsealed(deps, keys, known.person)));
    }
  }
  return judged;
}

function isElsewhere({ member }: MatchedRow, { organisationId }: StoredPerson, ours: ReadonlySet<number>): boolean {
  return member !== undefined && member.organisation.id !== organisationId && !ours.has(organisationId);
}

function refuse(row: MatchedRow): MatchedRow {
  const issues: Issue[] = [...row.issues, { code: 'personElsewhere', field: 'E-post' }];
  return { ...row, issues, member: undefined, refused: true };
}

async function findStored(db: Db | Trx, fingerprints: string[]): Promise<Map<string, Stored>> {
  const people = await selectPeople(db, fingerprints);
  const memberships = await selectMemberships(
    db,
    people.map((person) => person.id),
  );
  const byPerson = Map.groupBy(memberships, (membership) => membership.personId);
  return new Map(people.map((person) => [person.fingerprint, { person, memberships: byPerson.get(person.id) ?? [] }]));
}

/** Undefined when the details were erased or their key destroyed: then they are written anew. */
function unsealed(
  deps: Pick<Deps, 'vault'>,
  keys: Map<number, Uint8Array>,
  person: StoredPerson,
): PersonDetails | undefined {
  const key = keys.get(person.organisationId);
  if (key === undefined || person.sealed === null) return undefined;
  try {
    return deps.vault.unseal(key, person.sealed);
  } catch {
    return undefined;
  }
}

function judgeRow(
  matched: MatchedRow,
  fingerprint: string,
  stored: Stored | undefined,
  details: PersonDetails | undefined,
): JudgedMember {
  const { row, label } = matched;
  if (matched.member === undefined) {
    const { issues, refused } = matched;
    return { row, label, issues, changes: [], write: undefined, outcome: refused ? 'refused' : 'unchanged' };
  }
  const membership = stored?.memberships.find((each) => each.hubId === matched.member?.hubId);
  const { member, issues } = keepOwnChoice(matched.member, matched.issues, membership);
  const common = { row, label, issues, changes: [], write: undefined };
  const ofPerson = changedDetails(member, stored?.person, details);
  const ofMembership = membership ? changedChoices(membership, member) : [];
  const isNew = membership === undefined;
  const write: MemberToWrite = {
    member,
    fingerprint,
    person: stored?.person,
    details: ofPerson.length > 0,
    membership: isNew || ofMembership.length > 0,
  };
  if (isNew) return { ...common, outcome: 'new', write };
  const changes = [...ofPerson, ...ofMembership];
  return changes.length === 0 ? { ...common, outcome: 'unchanged' } : { ...common, outcome: 'changed', changes, write };
}

/** What a member has chosen for themselves outlives the register's word, or its blank cell. */
function keepOwnChoice(
  member: RegisterMember,
  issues: Issue[],
  membership: StoredMembership | undefined,
): { member: RegisterMember; issues: Issue[] } {
  if (membership?.chosenByMember !== true) return { member, issues };
  const { preference, themes } = membership;
  const kept = { ...member, preference, themes };
  const others = issues.filter(({ code }) => code !== 'preferenceBlank' && code !== 'themesBlank');
  const asked = others.length < issues.length || changedChoices(kept, member).length > 0;
  return { member: kept, issues: asked ? [...others, { code: 'ownChoiceKept', field: 'Inbjudningar' }] : others };
}

function changedDetails(
  member: RegisterMember,
  person: StoredPerson | undefined,
  details: PersonDetails | undefined,
): string[] {
  const changes: string[] = [];
  if (details?.givenName !== member.givenName) changes.push('givenName');
  if (person?.organisationId !== member.organisation.id) changes.push('organisation');
  if (person && details?.address !== member.address) changes.push('address');
  return changes;
}
