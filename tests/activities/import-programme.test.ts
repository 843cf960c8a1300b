import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { ActivityLife } from '../../src/activities/activity.ts';
import { listActivities } from '../../src/activities/activity-store.ts';
import { importProgramme } from '../../src/activities/import-programme.ts';
import type { Context } from '../../src/context.ts';
import type { Db, Deps } from '../../src/deps.ts';
import type { Hub } from '../../src/hubs/hub.ts';
import type { ImportReport } from '../../src/imports/import-contract.ts';
import type { SimulatedClock } from '../../src/sandbox/simulated-clock.ts';
import { startRegistrationWorld } from '../registrations/registration-world.ts';
import { buildCalendar, buildEvent } from '../support/build-calendar.ts';
import { communityManagerOf, memberOf } from '../support/build-context.ts';
import { buildHub } from '../support/build-hub.ts';
import { sampleFile } from '../support/sample-files.ts';

let db: Db;
let deps: Deps;
let clock: SimulatedClock;

beforeAll(async () => {
  ({ db, deps, clock } = await startRegistrationWorld(0));
});

interface Setting {
  hub: Hub;
  context: Context;
}

async function setUp(): Promise<Setting> {
  const hub = await buildHub(db);
  return { hub, context: communityManagerOf([hub.id]) };
}

function dryRun({ hub, context }: Setting, bytes: Buffer): Promise<ImportReport> {
  return importProgramme(deps, context, { hubId: hub.id, fileName: 'vår.ics', bytes });
}

/** The dry run, then the same for real. */
async function importFile(setting: Setting, bytes: Buffer): Promise<ImportReport> {
  const { fingerprint } = await dryRun(setting, bytes);
  const file = { hubId: setting.hub.id, fileName: 'C:\\Users\\maja\\vår.ics', bytes, fingerprint };
  return importProgramme(deps, setting.context, file);
}

function outcomesOf(report: ImportReport): unknown[] {
  return report.rows.map((row) => [row.outcome, row.changes, row.issues.map((issue) => issue.code)]);
}

async function rowsOf(hub: Hub): Promise<unknown[]> {
  return db.selectFrom('activities').selectAll().where('hub_id', '=', hub.id).orderBy('id').execute();
}

const samples: [string, number][] = [
  ['ostersund-varen-2027.ics', 11],
  ['stockholm-varen-2027.ics', 19],
];
test.each(samples)('%s: a dry run, the import, and the same file once more', async (name, activities) => {
  const setting = await setUp();
  const bytes = sampleFile(name);
  const dry = await dryRun(setting, bytes);
  expect(dry).toMatchObject({ kind: 'programme', applied: false });
  expect(dry.counts).toEqual({ new: activities, changed: 0, unchanged: 0, refused: 0, warnings: 0 });
  expect(await rowsOf(setting.hub)).toEqual([]);

  const done = await importFile(setting, bytes);
  expect(done).toEqual({ ...dry, applied: true });
  const stored = await rowsOf(setting.hub);
  expect(stored).toHaveLength(activities);

  await clock.advance(60_000);
  const again = await importFile(setting, bytes);
  expect(again.counts).toEqual({ new: 0, changed: 0, unchanged: activities, refused: 0, warnings: 0 });
  expect(await rowsOf(setting.hub)).toEqual(stored);
});

test('the import and its counts are noted, and its audit row holds no more than that', async () => {
  const setting = await setUp();
  await importFile(setting, buildCalendar(buildEvent()));
  const noted = await db
    .selectFrom('imports')
    .selectAll()
    .where('hub_id', '=', setting.hub.id)
    .executeTakeFirstOrThrow();
  expect(noted).toMatchObject({ kind: 'programme', file_name: 'vår.ics', applied_by_object: setting.context.objectId });
  const audit = await db
    .selectFrom('audit_entries')
    .selectAll()
    .where('subject', '=', `import:${noted.id}`)
    .executeTakeFirstOrThrow();
  expect(audit).toMatchObject({
    action: 'import.programme',
    actor_tenant: setting.context.tenantId,
    details: { new: 1, changed: 0, unchanged: 0, refused: 0, warnings: 0 },
  });
});

test('every kind of change is named; what the file does not hold stays', async () => {
  const setting = await setUp();
  const usual = { UID: 'a', RRULE: 'FREQ=WEEKLY;COUNT=4' };
  await importFile(setting, buildCalendar(buildEvent(usual), buildEvent({ UID: 'borta' })));
  const before = await listActivities(db, setting.hub.id);
  const changes: [Record<string, string>, string[]][] = [
    [{ SUMMARY: 'Ny rubrik' }, ['title']],
    [{ CATEGORIES: 'djupdykning,klimat' }, ['form', 'themes']],
    [{ DTSTART: '20270202T133000' }, ['startsAt']],
    [{ DTEND: '20270202T150000' }, ['endsAt']],
    [{ RRULE: 'FREQ=WEEKLY;COUNT=5' }, ['recurrence']],
    [{ EXDATE: '20270209T130000' }, ['exceptions']],
    [{ LOCATION: 'Oasen' }, ['place']],
    [{ DESCRIPTION: 'Ta med penna' }, ['description']],
    [{ 'X-SAMVERKET-CAPACITY': '30' }, ['capacity']],
    [{ TRANSP: 'TRANSPARENT' }, ['transparent']],
    [{ SEQUENCE: '1' }, ['sequence']],
  ];
  for (const [given, names] of changes) {
    const report = await dryRun(setting, buildCalendar(buildEvent({ ...usual, ...given })));
    expect(outcomesOf(report)).toEqual([['changed', names, []]]);
  }
  await importFile(setting, buildCalendar(buildEvent({ ...usual, SUMMARY: 'Ny rubrik', SEQUENCE: '3' })));
  const after = await listActivities(db, setting.hub.id);
  const renamed = { title: 'Ny rubrik', sequence: 3 };
  // A form that somebody has open is out of date.
  const next = (life: ActivityLife): ActivityLife => ({ ...life, version: 2 });
  expect(after).toEqual(
    before.map((each) => (each.uid === 'a' ? { ...each, ...renamed, life: next(each.life) } : each)),
  );

  const older = await dryRun(setting, buildCalendar(buildEvent({ ...usual, SEQUENCE: '2' })));
  expect(outcomesOf(older)).toEqual([['refused', [], ['olderVersion']]]);
});

test('a moved occurrence survives the store: the same file changes nothing', async () => {
  const setting = await setUp();
  const moved = { DTSTART: '20270210T150000', DTEND: '20270210T160000', LOCATION: 'Oasen', SUMMARY: 'Flyttat' };
  const bytes = buildCalendar(
    buildEvent({ RRULE: 'FREQ=WEEKLY;COUNT=4', EXDATE: '20270216T130000' }),
    buildEvent({ 'RECURRENCE-ID': '20270209T130000', ...moved }),
  );
  expect((await importFile(setting, bytes)).counts.new).toBe(1);
  expect((await dryRun(setting, bytes)).counts.unchanged).toBe(1);
});

test('a fingerprint of another outcome is refused and nothing is stored', async () => {
  const setting = await setUp();
  const { hub, context } = setting;
  const bytes = buildCalendar(buildEvent());
  const { fingerprint } = await dryRun(setting, bytes);
  await importFile(setting, buildCalendar(buildEvent({ SUMMARY: 'Någon annan hann före' })));
  const stored = await rowsOf(hub);
  const late = importProgramme(deps, context, { hubId: hub.id, fileName: 'a.ics', bytes, fingerprint });
  await expect(late).rejects.toMatchObject({ code: 'previewOutdated' });
  expect(await rowsOf(hub)).toEqual(stored);
});

test('another file than the one that was previewed is refused, though its outcome is the same', async () => {
  const setting = await setUp();
  const { fingerprint } = await dryRun(setting, buildCalendar(buildEvent()));
  const bytes = buildCalendar(buildEvent({ DESCRIPTION: 'Utbytt' }));
  const file = { hubId: setting.hub.id, fileName: 'a.ics', bytes, fingerprint };
  const exchanged = importProgramme(deps, setting.context, file);
  await expect(exchanged).rejects.toMatchObject({ code: 'previewOutdated' });
  expect(await rowsOf(setting.hub)).toEqual([]);
});

test('when storing fails nothing is left, not even the note of it', async () => {
  const setting = await setUp();
  const bytes = buildCalendar(buildEvent());
  const { fingerprint } = await dryRun(setting, bytes);
  const context = { ...setting.context, objectId: 'not a uuid' };
  const failing = importProgramme(deps, context, {
    hubId: setting.hub.id,
    fileName: 'a.ics',
    bytes,
    fingerprint,
  });
  await expect(failing).rejects.toThrow('uuid');
  expect(await rowsOf(setting.hub)).toEqual([]);
});

test('people who import the same preview at once: one does, the others are told', async () => {
  const setting = await setUp();
  const bytes = buildCalendar(buildEvent());
  const people = [1, 2, 3, 4, 5];
  const { fingerprint } = await dryRun(setting, bytes);
  const file = { hubId: setting.hub.id, fileName: 'a.ics', bytes, fingerprint };
  // On a server this opens the connections first, so that the imports truly run at the same time.
  await Promise.all(people.map(() => sql`select pg_sleep(0.1)`.execute(db)));
  const all = await Promise.allSettled(people.map(() => importProgramme(deps, setting.context, file)));
  expect(all.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
  expect(await rowsOf(setting.hub)).toHaveLength(1);
});

const breakfast = buildEvent({
  UID: 'frukost',
  CATEGORIES: 'onsdagsfrukost',
  DTSTART: '20270113T081500',
  DTEND: '20270113T090000',
  RRULE: 'FREQ=WEEKLY;COUNT=20',
  EXDATE: '20270331T081500',
});

test('what is booked on a Wednesday breakfast is imported with a warning, wherever the breakfast is', async () => {
  const at = (UID: string, from: string, to: string, more: Record<string, string> = {}): string[] =>
    buildEvent({ UID, DTSTART: from, DTEND: to, ...more });
  const others = [
    at('krock', '20270407T083000', '20270407T100000'),
    at('efter', '20270407T090000', '20270407T100000'),
    at('före', '20270407T073000', '20270407T081500'),
    at('inställd frukost', '20270331T081500', '20270331T090000'),
    at('torsdag', '20270408T081500', '20270408T090000'),
    at('serie', '20270405T080000', '20270405T090000', { RRULE: 'FREQ=DAILY;COUNT=5' }),
    at('fri', '20270407T083000', '20270407T100000', { TRANSP: 'TRANSPARENT' }),
  ];
  const expected = [['overBreakfast'], [], [], [], [], ['overBreakfast'], []];
  const codes = (report: ImportReport): string[][] => report.rows.map((row) => row.issues.map((issue) => issue.code));

  const inFile = await dryRun(await setUp(), buildCalendar(breakfast, ...others));
  expect(codes(inFile)).toEqual([[], ...expected]);
  expect(inFile.counts).toEqual({ new: 8, changed: 0, unchanged: 0, refused: 0, warnings: 2 });
  expect(inFile.rows[1]?.issues[0]?.message).toContain('onsdagsfrukosten 2027-04-07 kl. 08:15');

  const setting = await setUp();
  await importFile(setting, buildCalendar(breakfast));
  expect(codes(await dryRun(setting, buildCalendar(...others)))).toEqual(expected);

  const elsewhere = await setUp();
  expect(codes(await dryRun(elsewhere, buildCalendar(...others)))).toEqual(expected.map(() => []));
});

test('a breakfast that the file itself moves counts where it is moved to', async () => {
  const setting = await setUp();
  await importFile(setting, buildCalendar(breakfast));
  const later = breakfast.map((line) => line.replace('T081500', 'T093000').replace('T090000', 'T100000'));
  const event = buildEvent({ DTSTART: '20270407T083000', DTEND: '20270407T091500' });
  const report = await dryRun(setting, buildCalendar(later, event));
  expect(outcomesOf(report)).toEqual([
    ['changed', ['startsAt', 'endsAt', 'exceptions'], []],
    ['new', [], []],
  ]);
});

test('what is over is imported with a warning; a series that goes on is not over', async () => {
  const past = { DTSTART: '20261201T100000', DTEND: '20261201T110000' };
  const series = buildEvent({ UID: 'b', ...past, RRULE: 'FREQ=WEEKLY;COUNT=10' });
  const report = await dryRun(await setUp(), buildCalendar(buildEvent(past), series));
  expect(outcomesOf(report)).toEqual([
    ['new', [], ['inThePast']],
    ['new', [], []],
  ]);
});

test('a refused row is told in the asker’s language and the rest is imported', async () => {
  const hub = await buildHub(db);
  const setting = { hub, context: communityManagerOf([hub.id], 'en') };
  const report = await importFile(
    setting,
    buildCalendar(buildEvent({ UID: 'a', DTEND: null }), buildEvent({ UID: 'b' })),
  );
  expect(report.counts).toEqual({ new: 1, changed: 0, unchanged: 0, refused: 1, warnings: 0 });
  expect(report.rows[0]).toEqual({
    row: 4,
    label: 'Lägereldssamtal',
    outcome: 'refused',
    changes: [],
    issues: [
      {
        code: 'endMissing',
        severity: 'error',
        field: 'DTEND',
        message: 'The activity has no end time. Set one in Outlook and export again.',
      },
    ],
  });
  expect(await rowsOf(hub)).toHaveLength(1);
});

test('a file that is no calendar is refused with its line and the reason in the asker’s language', async () => {
  const setting = await setUp();
  const bytes = Buffer.from('BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT');
  await expect(dryRun(setting, bytes)).rejects.toMatchObject({
    code: 'fileNotCalendar',
    params: { row: 3, detail: 'BEGIN:VEVENT avslutas aldrig' },
  });
});

test('only the community manager of the hub may import', async () => {
  const { hub } = await setUp();
  const other = await buildHub(db);
  for (const context of [memberOf(hub.id), communityManagerOf([other.id]), communityManagerOf([])]) {
    const file = { hubId: hub.id, fileName: 'a.ics', bytes: buildCalendar(buildEvent()) };
    await expect(importProgramme(deps, context, file)).rejects.toMatchObject({ code: 'notAllowed' });
  }
});

test('a programme of 1,200 activities is stored in pieces', async () => {
  const setting = await setUp();
  const events = Array.from({ length: 1200 }, (_, index) => buildEvent({ UID: `a-${index}` }));
  const report = await importFile(setting, buildCalendar(...events));
  expect(report.counts.new).toBe(1200);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from activities where hub_id = ${setting.hub.id}
  `.execute(db);
  expect(rows[0]?.count).toBe(1200);
});
