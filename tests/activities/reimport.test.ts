import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import type { Activity } from '../../src/activities/activity.ts';
import { ActivityDetail } from '../../src/activities/activity-contract.ts';
import { cancelActivity } from '../../src/activities/cancel-activity.ts';
import { changeActivity } from '../../src/activities/change-activity.ts';
import { getActivities, lockActivity } from '../../src/activities/get-activities.ts';
import { importProgramme } from '../../src/activities/import-programme.ts';
import { draftOf } from '../../src/activities/read-draft.ts';
import { showActivity } from '../../src/activities/show-activity.ts';
import type { ImportReport } from '../../src/imports/import-contract.ts';
import { buildCalendar, buildEvent } from '../support/build-calendar.ts';
import { type ActivityWorld, startActivityWorld } from './activity-world.ts';

let world: ActivityWorld;

beforeEach(async () => {
  world = await startActivityWorld();
});

type Lines = Record<string, string | null>;

async function importEvents(...events: Lines[]): Promise<ImportReport> {
  const { deps, manager, hub } = world;
  const file = { hubId: hub.id, fileName: 'vår.ics', bytes: buildCalendar(...events.map((each) => buildEvent(each))) };
  const { fingerprint } = await importProgramme(deps, manager, file);
  return importProgramme(deps, manager, { ...file, fingerprint });
}

async function only(): Promise<Activity> {
  const [activity] = await getActivities(world.db, world.hub.id);
  if (activity === undefined) throw new Error('nothing was imported');
  return activity;
}

async function edit(changes: Partial<ReturnType<typeof draftOf>>): Promise<void> {
  const { id, life, ...rest } = await only();
  const draft = { ...draftOf({ id, life, ...rest }), ...changes };
  await changeActivity(world.deps, world.manager, id, { version: life.version, draft });
}

const series = { RRULE: 'FREQ=WEEKLY;COUNT=4', CATEGORIES: 'utbildning' };
const outcome = (report: ImportReport): unknown => report.rows.map((row) => [row.outcome, row.changes]);

test('new activities are published, with what their form implies', async () => {
  const report = await importEvents(
    { UID: 'a', CATEGORIES: 'onsdagsfrukost,ledarskap', DTSTART: '20270203T081500', DTEND: '20270203T090000' },
    { UID: 'b', CATEGORIES: 'asynkron workshop', 'X-SAMVERKET-CAPACITY': '5' },
    { UID: 'c', CATEGORIES: 'öppet hus', 'DTSTART;VALUE=DATE': '20270412', 'DTEND;VALUE=DATE': '20270417' },
    { UID: 'd', RRULE: 'FREQ=WEEKLY;COUNT=4' },
  );
  expect(report.rows.map((row) => row.issues.map(({ code }) => code))).toEqual([
    ['themeIgnored'],
    ['capacityIgnored'],
    [],
    [],
  ]);
  const stored = await getActivities(world.db, world.hub.id);
  const brief = stored.map(({ form, themes, capacity, life }) => ({
    ...{ form, themes, capacity, state: life.state, registration: life.registration, each: life.perOccurrence },
  }));
  const common = { themes: [], capacity: null, state: 'published' };
  expect(brief).toEqual(
    expect.arrayContaining([
      { ...common, form: 'onsdagsfrukost', registration: 'none', each: false },
      { ...common, form: 'asynkron workshop', registration: 'none', each: false },
      { ...common, form: 'öppet hus', registration: 'open', each: true },
      { ...common, form: 'lägereldssamtal', registration: 'open', each: true },
    ]),
  );
  expect(stored.find(({ form }) => form === 'öppet hus')?.recurrence).toEqual({
    kind: 'daily',
    interval: 1,
    until: '2027-04-16',
  });
});

test('the same file again overwrites nothing that people have set in Samverket', async () => {
  await importEvents(series);
  await edit({
    place: 'Oasen',
    capacity: 12,
    description: 'Nytt',
    contact: 'Kim',
    registration: 'members',
    start: '2027-02-02T14:00',
    end: '2027-02-02T15:30',
  });
  const mine = await only();
  expect(mine).toMatchObject({ sequence: 1, life: { version: 2 } });
  expect(outcome(await importEvents(series))).toEqual([['unchanged', []]]);
  expect(await only()).toEqual(mine);
});

test('what the file has changed since is changed, and nothing else', async () => {
  await importEvents(series);
  await edit({ place: 'Oasen', capacity: 12 });
  const report = await importEvents({
    ...series,
    SEQUENCE: '1',
    SUMMARY: 'Ny rubrik',
    LOCATION: 'Lägerelden',
    'X-SAMVERKET-CAPACITY': '30',
  });
  // The sequence was raised in Samverket already.
  expect(outcome(report)).toEqual([['changed', ['title', 'place', 'capacity']]]);
  expect(await only()).toMatchObject({ title: 'Ny rubrik', place: 'Lägerelden', capacity: 30, sequence: 2 });
  // Known from now on.
  expect(outcome(await importEvents({ ...series, SUMMARY: 'Ny rubrik' }))).toMatchObject([['refused', []]]);
});

test('an occurrence that was cancelled in Samverket stays cancelled when the file moves the series', async () => {
  await importEvents(series);
  const { id } = await only();
  const cancel = { originalStartAt: '2027-02-09T12:00:00Z', reason: 'Sportlov' };
  await cancelActivity(world.deps, world.manager, id, cancel);
  await importEvents({ ...series, DTSTART: '20270202T150000', DTEND: '20270202T160000', EXDATE: '20270216T150000' });
  expect((await only()).exceptions).toEqual([
    { kind: 'cancelled', originalStartAt: '2027-02-09T14:00:00Z', reason: 'Sportlov' },
    { kind: 'cancelled', originalStartAt: '2027-02-16T14:00:00Z' },
  ]);
  expect(
    outcome(
      await importEvents({
        ...series,
        DTSTART: '20270202T150000',
        DTEND: '20270202T160000',
        EXDATE: '20270216T150000',
      }),
    ),
  ).toEqual([['unchanged', []]]);
});

test('a new time or place in the file reaches the calendars, a new text does not', async () => {
  await importEvents({ UID: 'a' });
  const event = await world.invite((await only()).id, [(await world.person(0)).personId ?? 0]);
  await importEvents({ UID: 'a', DESCRIPTION: 'Ta med penna', SUMMARY: 'Ny rubrik' });
  expect(await world.wishesOf(event)).toEqual({ content: false, comment: null });
  expect((await only()).life.changedAt).toBeNull();
  await importEvents({ UID: 'a', DESCRIPTION: 'Ta med penna', SUMMARY: 'Ny rubrik', LOCATION: 'Oasen' });
  expect(await world.wishesOf(event)).toEqual({ content: true, comment: null });
  expect(await only()).toMatchObject({ sequence: 1, life: { changedAt: '2027-01-04T08:00:00Z', version: 3 } });
});

test('a file cannot take seats from people who have them', async () => {
  await importEvents({ UID: 'a', 'X-SAMVERKET-CAPACITY': '5' }, { UID: 'b' });
  const [first] = await getActivities(world.db, world.hub.id);
  for (const name of ['Ada', 'Bo', 'Cia']) await world.register(await world.person(0, name), first?.id ?? 0);
  const report = await importEvents({ UID: 'a', 'X-SAMVERKET-CAPACITY': '2' }, { UID: 'b', SUMMARY: 'Ny rubrik' });
  expect(report.rows.map((row) => [row.outcome, row.issues.map(({ code }) => code)])).toEqual([
    ['refused', ['capacityBelowRegistered']],
    ['changed', []],
  ]);
  expect(report.rows[0]?.issues[0]?.message).toContain('Filen har 2 platser, men 3 har redan plats');
});

test('a form that nobody registers for is refused for an activity that somebody comes to, and the rest is imported', async () => {
  await importEvents({ UID: 'a', CATEGORIES: 'utbildning' }, { UID: 'b' });
  const [first] = await getActivities(world.db, world.hub.id);
  await world.register(await world.person(0), first?.id ?? 0);
  const report = await importEvents({ UID: 'a', CATEGORIES: 'transparent möte' }, { UID: 'b', LOCATION: 'Oasen' });
  expect(report.rows.map((row) => [row.outcome, row.issues.map(({ code }) => code)])).toEqual([
    ['refused', ['registrationInUse']],
    ['changed', []],
  ]);
  expect(report.rows[0]?.issues[0]?.message).toContain('1 har redan plats');
});

test('an import waits for who holds an activity, and holds none that they want next', async () => {
  await importEvents({ UID: 'a' }, { UID: 'b' });
  const ids = (await getActivities(world.db, world.hub.id)).map(({ id }) => id).sort((a, b) => a - b);
  const [first = 0, second = 0] = ids;
  let report: Promise<ImportReport> | undefined;
  await world.db.transaction().execute(async (trx) => {
    await lockActivity(trx, first);
    // The file names them the other way round.
    report = importEvents({ UID: 'b', LOCATION: 'Oasen' }, { UID: 'a', LOCATION: 'Oasen' });
    for (let looked = 0; looked < 40; looked += 1) {
      const { rows } = await sql`
        select pg_sleep(0.02) from pg_stat_activity where wait_event_type = 'Lock' limit 1`.execute(trx);
      if (rows.length > 0) break;
      await sql`select pg_sleep(0.05)`.execute(trx);
    }
    await lockActivity(trx, second);
  });
  expect(outcome((await report) as ImportReport)).toEqual([
    ['changed', ['place']],
    ['changed', ['place']],
  ]);
});

test('a long title and another zone from a file are shown, and kept when somebody edits', async () => {
  const zone = 'DTSTART;TZID=Europe/Helsinki';
  const end = { 'DTEND;TZID=Europe/Helsinki': '20270202T150000' };
  await importEvents({ SUMMARY: 'Lång '.repeat(40).trim(), [zone]: '20270202T140000', ...end });
  const { id } = await only();
  const { draft, timeZone } = ActivityDetail.parse(await showActivity(world.deps, world.manager, id));
  expect([timeZone, draft?.start, draft?.title.length]).toEqual(['Europe/Helsinki', '2027-02-02T14:00', 199]);
  await edit({ title: 'Kort', room: 'Björken' });
  expect(await only()).toMatchObject({ title: 'Kort', startsAt: '2027-02-02T12:00:00Z', timeZone: 'Europe/Helsinki' });
});

test('what was cancelled in Samverket is not brought back by a file', async () => {
  await importEvents({ UID: 'a' });
  await cancelActivity(world.deps, world.manager, (await only()).id, { reason: 'Snö' });
  await importEvents({ UID: 'a', LOCATION: 'Oasen' });
  expect((await only()).life).toMatchObject({ state: 'cancelled', cancelReason: 'Snö' });
});
