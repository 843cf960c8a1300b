import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import type { Db } from '../../src/deps.ts';
import type { Hub } from '../../src/hubs/hub.ts';
import type { ImportReport } from '../../src/imports/import-contract.ts';
import { importRegister } from '../../src/memberships/import-register.ts';
import { simulatedClock } from '../../src/sandbox/simulated-clock.ts';
import { communityManagerOf, memberOf } from '../support/build-context.ts';
import { buildOrganisation } from '../support/build-organisation.ts';
import { buildMember, buildRegister } from '../support/build-register.ts';
import { openTestDatabase } from '../support/open-test-database.ts';
import { buildSampleWorld, sampleFile, testVault } from '../support/sample-files.ts';

const clock = simulatedClock(Temporal.Instant.from('2027-01-04T08:00:00Z'));
const vault = testVault();
let db: Db;
let ostersund: Hub;
let stockholm: Hub;
let context: Context;

beforeEach(async () => {
  ({ db } = await openTestDatabase());
  ({ ostersund, stockholm } = await buildSampleWorld(db, vault));
  context = communityManagerOf([ostersund.id, stockholm.id]);
});

function dryRun(bytes: Buffer, asker = context): Promise<ImportReport> {
  return importRegister({ db, clock, vault }, asker, { fileName: 'matrikel.csv', bytes });
}

async function importFile(bytes: Buffer, asker = context): Promise<ImportReport> {
  const { fingerprint } = await dryRun(bytes, asker);
  return importRegister({ db, clock, vault }, asker, { fileName: 'matrikel.csv', bytes, fingerprint });
}

function outcomesOf(report: ImportReport): unknown[] {
  return report.rows.map((row) => [row.outcome, row.changes, row.issues.map((issue) => issue.code)]);
}

/** Everything the import may write, byte for byte. */
async function stored(): Promise<unknown> {
  const people = await db.selectFrom('people').selectAll().orderBy('id').execute();
  const details = await db.selectFrom('person_details').selectAll().orderBy('person_id').orderBy('version').execute();
  const memberships = await db.selectFrom('memberships').selectAll().orderBy('person_id').orderBy('hub_id').execute();
  return { people, details, memberships };
}

/** Given name, address, organisation and version of everybody, unsealed. */
async function whoIsThere(): Promise<unknown[]> {
  const rows = await db
    .selectFrom('people as p')
    .innerJoin('person_details as d', (join) =>
      join.onRef('d.person_id', '=', 'p.id').onRef('d.version', '=', 'p.details_version'),
    )
    .innerJoin('organisations as o', 'o.id', 'p.organisation_id')
    .select(['d.sealed', 'o.sealed_key', 'o.name', 'p.details_version'])
    .orderBy('p.id')
    .execute();
  return rows.map((row) => {
    const { givenName, address } = vault.unseal(row.sealed_key, row.sealed);
    return [givenName, address, row.name, row.details_version];
  });
}

test('the sample register: a dry run, the import, and the same file once more', async () => {
  const bytes = sampleFile('medlemsmatrikel.csv');
  const dry = await dryRun(bytes);
  // 350 rows less the address "saknas", an unknown organisation, a formula, and two duplicates.
  expect(dry.counts).toEqual({ new: 345, changed: 0, unchanged: 2, refused: 3, warnings: 2 });
  expect(
    dry.rows.filter((row) => row.issues.length > 0).map((row) => [row.label, row.outcome, row.issues[0]?.code]),
  ).toEqual([
    ['Region Jämtland Härjedalen, rad 9', 'unchanged', 'duplicateRow'],
    ['REGION JÄMTLAND HÄRJEDALEN, rad 21', 'unchanged', 'duplicateRow'],
    ['Östersunds kommun, rad 42', 'refused', 'addressInvalid'],
    ['Finns Inte AB, rad 57', 'refused', 'organisationUnknown'],
    ['Vinnova, rad 82', 'refused', 'formulaCell'],
  ]);
  expect(await stored()).toEqual({ people: [], details: [], memberships: [] });

  expect(await importFile(bytes)).toEqual({ ...dry, applied: true });
  const before = await stored();
  const { rows } = await sql`
    select h.slug, m.invitation_preference as preference, count(*)::int as count
    from memberships m join hubs h on h.id = m.hub_id group by 1, 2 order by 1, 2
  `.execute(db);
  expect(rows).toEqual([
    { slug: 'ostersund', preference: 'all', count: 110 },
    { slug: 'ostersund', preference: 'chosen', count: 86 },
    { slug: 'ostersund', preference: 'none', count: 42 },
    { slug: 'stockholm', preference: 'all', count: 59 },
    { slug: 'stockholm', preference: 'chosen', count: 33 },
    { slug: 'stockholm', preference: 'none', count: 15 },
  ]);

  await clock.advance(60_000);
  const again = await importFile(bytes);
  expect(again.counts).toEqual({ new: 0, changed: 0, unchanged: 347, refused: 3, warnings: 2 });
  expect(await stored()).toEqual(before);
});

test('names and addresses are sealed; family names, notes and the audit hold none', async () => {
  await importFile(buildRegister(buildMember({ Efternamn: 'Ekelöf' })));
  expect(await whoIsThere()).toEqual([['Anna', 'anna.ek@bergs-kommun.example', 'Bergs kommun', 1]]);
  const tables = ['people', 'person_details', 'memberships', 'imports', 'audit_entries'];
  for (const table of tables) {
    const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.table(table)} t`.execute(db);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.text.toLowerCase()).not.toMatch(/anna|ekel|@/);
    const hex = [/616e6e61/, /656b656c/];
    for (const name of hex) expect(rows[0]?.text).not.toMatch(name);
  }
  const audit = await db.selectFrom('audit_entries').selectAll().executeTakeFirstOrThrow();
  expect(audit).toMatchObject({
    action: 'import.register',
    actor_object: context.objectId,
    details: { new: 1, changed: 0, unchanged: 0, refused: 0, warnings: 0 },
  });
});

test('choices are stored as they are in the file', async () => {
  await importFile(buildRegister(buildMember({ Inbjudningar: 'tema', Facilitator: 'JA', Veckobrev: 'nej' })));
  const membership = await db.selectFrom('memberships').selectAll().executeTakeFirstOrThrow();
  expect(membership).toMatchObject({
    hub_id: ostersund.id,
    invitation_preference: 'chosen',
    themes: ['innovation', 'klimat'],
    forms: [],
    facilitator: true,
    weekly_letter: false,
  });
});

test('every kind of change is named; people whom the file does not hold stay', async () => {
  await importFile(buildRegister(buildMember(), buildMember({ 'E-post': 'bo@bergs-kommun.example', Förnamn: 'Bo' })));
  const changes: [Parameters<typeof buildMember>[0], string[]][] = [
    [{ Förnamn: 'Anna-Karin' }, ['givenName']],
    [{ Organisation: 'Åre kommun' }, ['organisation']],
    [{ Inbjudningar: 'inga' }, ['invitations']],
    [{ Teman: 'klimat' }, ['themes']],
    [{ Facilitator: 'ja' }, ['facilitator']],
    [{ Veckobrev: 'nej' }, ['weeklyLetter']],
    [{ Efternamn: 'Något annat', Teman: 'INNOVATION;klimat', 'E-post': ' ANNA.EK@bergs-kommun.example' }, []],
  ];
  for (const [given, names] of changes) {
    const report = await dryRun(buildRegister(buildMember(given)));
    expect(outcomesOf(report)).toEqual([[names.length === 0 ? 'unchanged' : 'changed', names, []]]);
  }
  await importFile(buildRegister(buildMember({ Veckobrev: 'nej' })));
  expect(await whoIsThere()).toEqual([
    ['Anna', 'anna.ek@bergs-kommun.example', 'Bergs kommun', 1],
    ['Bo', 'bo@bergs-kommun.example', 'Bergs kommun', 1],
  ]);
});

test('a person who changes organisation is sealed anew with its key; the older version stays as it was', async () => {
  await importFile(buildRegister(buildMember()));
  const [first] = await db.selectFrom('person_details').selectAll().execute();
  await clock.advance(60_000);
  await importFile(buildRegister(buildMember({ Organisation: 'Åre kommun', Förnamn: 'Anna-Karin' })));
  expect(await whoIsThere()).toEqual([['Anna-Karin', 'anna.ek@bergs-kommun.example', 'Åre kommun', 2]]);
  const versions = await db.selectFrom('person_details').selectAll().orderBy('version').execute();
  expect(versions).toHaveLength(2);
  expect(versions[0]).toEqual(first);
  // Only the details changed: the membership is as it was.
  const membership = await db.selectFrom('memberships').select('updated_at').executeTakeFirstOrThrow();
  expect(membership.updated_at).toEqual(first?.created_at);
});

test('a person in two hubs is one person', async () => {
  const anna = { 'E-post': 'anna@skatteverket.example', Organisation: 'Skatteverket' };
  const both = buildRegister(buildMember(anna), buildMember({ ...anna, Hubb: 'Stockholm', Inbjudningar: 'inga' }));
  expect((await importFile(both)).counts.new).toBe(2);
  expect(await whoIsThere()).toHaveLength(1);
  expect((await dryRun(both)).counts.unchanged).toBe(2);

  const renamed = [
    buildMember({ ...anna, Förnamn: 'Ann' }),
    buildMember({ ...anna, Förnamn: 'Ann', Hubb: 'stockholm' }),
  ];
  const report = await importFile(buildRegister(...renamed));
  expect(outcomesOf(report)).toEqual([
    ['changed', ['givenName'], []],
    ['changed', ['givenName', 'invitations'], []],
  ]);
  expect(await whoIsThere()).toEqual([['Ann', 'anna@skatteverket.example', 'Skatteverket', 2]]);
});

test('one address cannot have two names or organisations in one file', async () => {
  const anna = { 'E-post': 'anna@skatteverket.example', Organisation: 'Skatteverket' };
  const report = await dryRun(
    buildRegister(buildMember(anna), buildMember({ ...anna, Förnamn: 'Åsa', Hubb: 'stockholm' })),
  );
  expect(outcomesOf(report)[1]).toEqual(['refused', [], ['addressElsewhere']]);
  expect(report.rows[1]?.issues[0]?.message).toContain('rad 2');
});

test('of duplicates the first that can be imported counts', async () => {
  const report = await dryRun(
    buildRegister(
      buildMember({ Teman: 'rymden' }),
      buildMember(),
      buildMember({ Organisation: 'BERGS  KOMMUN', 'E-post': 'Anna.Ek@Bergs-kommun.example' }),
      buildMember({ Veckobrev: 'nej' }),
    ),
  );
  expect(outcomesOf(report)).toEqual([
    ['refused', [], ['themeUnknown']],
    ['new', [], []],
    ['unchanged', [], ['duplicateRow']],
    ['refused', [], ['duplicateDiffers']],
  ]);
  expect(report.rows[2]?.issues[0]?.message).toBe('Raden är en dubblett av rad 3 och ändrar inget.');
});

test('a blank preference is the custom of the hub, with a warning', async () => {
  const blank = { Inbjudningar: '', Organisation: 'RISE' };
  const report = await importFile(
    buildRegister(
      buildMember({ ...blank, 'E-post': 'a@rise.example' }),
      buildMember({ ...blank, 'E-post': 'b@rise.example', Hubb: 'stockholm' }),
    ),
  );
  expect(report.rows.map((row) => row.issues[0]?.message)).toEqual([
    'Inbjudningar är tomt, så hubbens vana gäller: alla.',
    'Inbjudningar är tomt, så hubbens vana gäller: inga.',
  ]);
  const preferences = await db.selectFrom('memberships').select('invitation_preference').orderBy('person_id').execute();
  expect(preferences.map((row) => row.invitation_preference)).toEqual(['all', 'none']);
});

test('unknown hubs and organisations, and organisations of another hub, are refused with a remedy', async () => {
  const report = await dryRun(
    buildRegister(
      buildMember({ Organisation: 'Bergs komun' }),
      buildMember({ Hubb: 'umeå' }),
      buildMember({ Hubb: 'stockholm' }),
      buildMember({ Hubb: '', Organisation: '' }),
    ),
  );
  expect(report.rows.map((row) => row.issues.map((issue) => issue.message))).toEqual([
    [
      'Organisationen finns inte i Samverket. Närmast är ”Bergs kommun”. Rätta namnet, eller lägg in organisationen först.',
    ],
    ['Hubben saknas eller är okänd. Skriv en av ostersund, stockholm.'],
    [
      'Organisationen är inte medlem i hubben Samverket Stockholm. Rätta hubben, eller lägg till organisationen i hubben först.',
    ],
    [
      'Organisationen saknas. Fyll i den och läs in igen.',
      'Hubben saknas eller är okänd. Skriv en av ostersund, stockholm.',
    ],
  ]);
});

test('rows of a hub that the asker does not run are refused; who runs none may not import', async () => {
  const rows = buildRegister(
    buildMember(),
    buildMember({ Organisation: 'RISE', 'E-post': 'a@rise.example', Hubb: 'stockholm' }),
  );
  const report = await importFile(rows, communityManagerOf([ostersund.id], 'en'));
  expect(outcomesOf(report)).toEqual([
    ['new', [], []],
    ['refused', [], ['hubNotYours']],
  ]);
  expect(report.rows[1]?.label).toBe('RISE, row 3');
  expect(await whoIsThere()).toHaveLength(1);
  await expect(dryRun(rows, memberOf(ostersund.id))).rejects.toMatchObject({ code: 'notAllowed' });
});

test('other columns are remarked on once and counted as no row', async () => {
  const text = buildRegister(buildMember()).toString();
  const [header = '', row = ''] = text.split('\r\n');
  const report = await dryRun(Buffer.from(`${header};Titel\r\n${row};Direktör`));
  expect(report.counts).toEqual({ new: 1, changed: 0, unchanged: 0, refused: 0, warnings: 1 });
  expect(report.rows.map((each) => [each.row, each.issues[0]?.message])).toEqual([
    [1, 'Kolumner som inte läses in: Titel. Skicka inte mer uppgifter än som behövs.'],
    [2, undefined],
  ]);
});

test('a file that is no register is refused with its line', async () => {
  const bytes = Buffer.concat([buildRegister(buildMember()), Buffer.from('"Anna;Ek')]);
  await expect(dryRun(bytes)).rejects.toMatchObject({
    code: 'fileNotRegister',
    params: { row: 3, detail: 'ett citattecken här avslutas aldrig' },
  });
});

test('a fingerprint of another outcome is refused and nothing is stored', async () => {
  const bytes = buildRegister(buildMember());
  const { fingerprint } = await dryRun(bytes);
  await importFile(buildRegister(buildMember({ Veckobrev: 'nej' })));
  const before = await stored();
  const late = importRegister({ db, clock, vault }, context, { fileName: 'a.csv', bytes, fingerprint });
  await expect(late).rejects.toMatchObject({ code: 'previewOutdated' });
  expect(await stored()).toEqual(before);
});

test('details that were erased are written anew', async () => {
  await importFile(buildRegister(buildMember()));
  await db.deleteFrom('person_details').execute();
  const report = await importFile(buildRegister(buildMember()));
  expect(outcomesOf(report)).toEqual([['changed', ['givenName', 'address'], []]]);
  expect(await whoIsThere()).toEqual([['Anna', 'anna.ek@bergs-kommun.example', 'Bergs kommun', 2]]);
});

test('10,000 rows are imported, and again without a change', async () => {
  await buildOrganisation(db, vault, { name: 'Storköpings kommun', hubIds: [ostersund.id] });
  const rows = Array.from({ length: 10_000 }, (_, index) =>
    buildMember({ 'E-post': `m${index}@storkoping.example`, Organisation: 'Storköpings kommun' }),
  );
  const bytes = buildRegister(...rows);
  expect((await importFile(bytes)).counts).toEqual({ new: 10_000, changed: 0, unchanged: 0, refused: 0, warnings: 0 });
  const counts = await sql`
    select (select count(*)::int from people) as people, (select count(*)::int from person_details) as details,
      (select count(*)::int from memberships) as memberships
  `.execute(db);
  expect(counts.rows).toEqual([{ people: 10_000, details: 10_000, memberships: 10_000 }]);
  expect((await dryRun(bytes)).counts.unchanged).toBe(10_000);
  const moved = buildRegister(...rows.map((row) => ({ ...row, Organisation: 'Åre kommun', Veckobrev: 'nej' })));
  expect((await importFile(moved)).counts.changed).toBe(10_000);
  const { rows: versions } = await sql`
    select details_version, count(*)::int as count from people group by 1
  `.execute(db);
  expect(versions).toEqual([{ details_version: 2, count: 10_000 }]);
});
