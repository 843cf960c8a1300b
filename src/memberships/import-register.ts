import type { Context } from '../context.ts';
import type { Db, Deps, Trx } from '../deps.ts';
import { getHubs } from '../hubs/get-hub.ts';
import { isCommunityManager, requireAnyCommunityManager } from '../hubs/hub-policy.ts';
import type { ImportReport } from '../imports/import-contract.ts';
import { readText } from '../imports/read-text.ts';
import { type ImportFile, readFileOr, runImport } from '../imports/run-import.ts';
import { getOrganisations } from '../organisations/get-organisations.ts';
import { type JudgedMember, judgeMembers, type MemberToWrite } from './judge-register.ts';
import { matchRegister } from './match-register.ts';
import { insertDetails, insertPeople, saveMemberships, updatePeople } from './membership-store.ts';
import { type Register, readRegister } from './read-register.ts';

type RegisterDeps = Pick<Deps, 'db' | 'clock' | 'vault'>;

/**
 * Imports members of any number of hubs from a CSV file: first without a fingerprint, which stores nothing and tells
 * what would happen, then with the fingerprint of that report. Rows of hubs that the person does not run are refused;
 * people whom the file does not name stay untouched, and so do people of organisations in other hubs alone. Family names
 * are never stored, nor is the file.
 * @throws AppError notAllowed, fileEmpty, fileEncoding, fileNotRegister, headingMissing, tooManyRows, previewOutdated
 */
export async function importRegister(deps: RegisterDeps, context: Context, file: ImportFile): Promise<ImportReport> {
  requireAnyCommunityManager(context);
  const register = readFileOr('fileNotRegister', context, () => readRegister(readText(file.bytes)));
  return runImport<JudgedMember>(deps, context, file, {
    kind: 'register',
    hubId: null,
    judge: (db) => judge(deps, db, context, register),
    store: (trx, rows) => store(deps, trx, rows),
  });
}

async function judge(deps: RegisterDeps, db: Db | Trx, context: Context, register: Register): Promise<JudgedMember[]> {
  const hubs = await getHubs(db);
  const organisations = await getOrganisations(db);
  const mayImport = (hubId: number): boolean => isCommunityManager(context, hubId);
  const matched = matchRegister(register.rows, { hubs, organisations, mayImport });
  const judged = await judgeMembers(deps, db, matched, organisations, mayImport);
  const word = context.locale === 'sv' ? 'rad' : 'row';
  const labelled = judged.map((row) => ({ ...row, label: `${row.label}, ${word} ${row.row}` }));
  const notes = register.notes.map((note) => ({ ...note, outcome: 'note' as const, changes: [], write: undefined }));
  return [...notes, ...labelled];
}

async function store(deps: RegisterDeps, trx: Trx, rows: JudgedMember[]): Promise<void> {
  const now = new Date(deps.clock.now().epochMilliseconds);
  const writes = rows.map((row) => row.write).filter((write) => write !== undefined);
  // One person may stand in two hubs; the rows agree on the details, or the later one was refused.
  const people = new Map(writes.filter((write) => write.details).map((write) => [write.fingerprint, write]));
  const fresh = [...people.values()].filter((write) => write.person === undefined);
  const ids = await insertPeople(
    trx,
    fresh.map(({ fingerprint, member }) => ({ fingerprint, organisationId: member.organisation.id })),
    now,
  );
  const personId = (write: MemberToWrite): number => idOf(write, ids);
  const next = [...people.values()].map((write) => ({ write, version: (write.person?.detailsVersion ?? 0) + 1 }));
  await updatePeople(
    trx,
    next
      .filter(({ write }) => write.person !== undefined)
      .map(({ write, version }) => ({
        personId: personId(write),
        organisationId: write.member.organisation.id,
        version,
      })),
  );
  const details = next.map(({ write, version }) => ({
    personId: personId(write),
    version,
    organisationId: write.member.organisation.id,
    sealed: seal(deps, write),
  }));
  await insertDetails(trx, details, now);
  const memberships = writes
    .filter((write) => write.membership)
    .map((write) => ({ ...write.member, personId: personId(write) }));
  await saveMemberships(trx, memberships, now);
}

function seal(deps: RegisterDeps, { member }: MemberToWrite): Uint8Array {
  const { givenName, address, organisation } = member;
  return deps.vault.seal(organisation.sealedKey, { givenName, address });
}

function idOf(write: MemberToWrite, inserted: Map<string, number>): number {
  const id = write.person?.id ?? inserted.get(write.fingerprint);
  if (id === undefined) throw new Error('the person was not inserted');
  return id;
}
