import { parse } from 'csv-parse/sync';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { foldOldAttendance } from '../../src/follow-ups/keep-folding.ts';
import { exportStatistics } from '../../src/statistics/export-statistics.ts';
import { showStatistics } from '../../src/statistics/show-statistics.ts';
import type { StatisticsView } from '../../src/statistics/statistics-contract.ts';
import { statisticsRoutes } from '../../src/statistics/statistics-routes.ts';
import { startTestHttp } from '../http/start-test-http.ts';
import {
  addActivity,
  type RegistrationWorld,
  signedIn,
  startRegistrationWorld,
} from '../registrations/registration-world.ts';
import { communityManagerOf } from '../support/build-context.ts';
import { buildHub } from '../support/build-hub.ts';
import { buildOrganisation } from '../support/build-organisation.ts';
import { buildTerm } from './term-2023.ts';

let world: RegistrationWorld;
let manager: Context;

const code = (error: string): { code: string } => expect.objectContaining({ code: error });
const show = (from = '2023-02', to = '2023-05', who = manager): Promise<StatisticsView> =>
  showStatistics(world.deps, who, { hub: world.hub.slug, from, to });
const sumOf = (lines: { registrations: number | null }[] | null | undefined): number =>
  (lines ?? []).reduce((sum, { registrations }) => sum + (registrations ?? 0), 0);

describe('the playbook’s spring of 2023', () => {
  beforeEach(async () => {
    world = await startRegistrationWorld(22);
    manager = communityManagerOf([world.hub.id]);
  });

  test('25 activities, 254 registrations, 60 organisations; 40 members, a good third of the organisations members', async () => {
    await buildTerm(world);
    const { totals, tables, withheld } = await show();
    expect(totals).toMatchObject({
      activities: 25,
      occasions: 25,
      registrations: 254,
      members: 40,
      nonMembers: 34,
      guests: 180,
      organisations: 60,
      memberOrganisations: 22,
      newOrganisations: 60,
      returningOrganisations: 0,
    });
    expect(withheld).toBe(false);
    expect(tables?.byMonth).toHaveLength(4);
    expect(sumOf(tables?.byMonth)).toBe(254);
    expect(sumOf(tables?.byForm)).toBe(254);
    expect(sumOf(tables?.byTheme)).toBe(254);
    expect(sumOf(tables?.byOrganisation)).toBe(254);
    // 22 organisations with three or four each are too few to be named: all are among the others.
    expect(tables?.byOrganisation).toEqual([
      { organisation: null, organisations: 60, activities: 25, registrations: 254 },
    ]);
  });

  test('stays the same when it has been counted, and when people and guests are gone', async () => {
    await buildTerm(world);
    const before = await show();
    await foldOldAttendance(world.deps);
    expect(await show()).toEqual(before);
    // Somebody is erased: what has been counted is not counted again.
    const first = world.db.selectFrom('people').select(({ fn }) => fn.min('id').as('id'));
    await world.db.deleteFrom('people').where('id', '=', first).execute();
    await foldOldAttendance(world.deps);
    expect(await show()).toEqual(before);
    await world.db.deleteFrom('people').execute();
    await world.db.deleteFrom('guests').execute();
    expect(await world.db.selectFrom('attendees').selectAll().execute()).toEqual([]);
    expect(await show()).toEqual(before);
  });

  test('tells organisations that come back from new ones', async () => {
    await buildTerm(world);
    const { totals } = await show('2023-04', '2023-05');
    expect((totals.newOrganisations ?? 0) + (totals.returningOrganisations ?? 0)).toBe(totals.organisations);
    expect(totals.returningOrganisations).toBeGreaterThan(0);
    expect(totals.newOrganisations).toBeLessThan(60);
  });

  test('is a table too', async () => {
    await buildTerm(world);
    const csv = await exportStatistics(world.deps, manager, { hub: world.hub.slug, from: '2023-02', to: '2023-05' });
    expect(csv.startsWith('\uFEFF')).toBe(true);
    const rows = parse(csv, { delimiter: ';', bom: true }) as string[][];
    expect(rows.slice(0, 2)).toEqual([
      ['Tabell', 'Rad', 'Aktiviteter', 'Anmälningar'],
      ['Totalt', '2023-02 – 2023-05', '25', '254'],
    ]);
    expect(rows).toContainEqual(['Totalt', 'Medlemsorganisationer', '', '22']);
    expect(rows).toContainEqual(['Organisation', 'Övriga (60)', '25', '254']);
    const english = await exportStatistics(
      world.deps,
      { ...manager, locale: 'en' },
      { hub: world.hub.slug, from: '2023-02', to: '2023-05' },
    );
    expect(english).toContain('Member organisations');
  });

  test('others of the hub get the totals of a half-year, others nothing', async () => {
    await buildTerm(world);
    const member = signedIn(world.organisations[0] ?? null, [world.hub.id]);
    const view = await show('2023-03', '2023-03', member);
    expect(view).toMatchObject({ from: '2023-01', to: '2023-06', tables: null, totals: { registrations: 254 } });
    const csv = await exportStatistics(world.deps, member, { hub: world.hub.slug, from: '2023-03', to: '2023-03' });
    expect(csv).not.toContain('Organisation;');
    const other = await buildHub(world.db);
    for (const stranger of [communityManagerOf([other.id]), signedIn(null, [other.id])]) {
      await expect(show('2023-02', '2023-05', stranger)).rejects.toMatchObject({ code: 'notAllowed', status: 403 });
    }
    const others = communityManagerOf([other.id]);
    const theirs = await showStatistics(world.deps, others, { hub: other.slug, from: '2023-02', to: '2023-05' });
    expect(theirs.totals).toMatchObject({ activities: 0, registrations: 0, organisations: 0 });
  });
});

describe('small numbers', () => {
  beforeEach(async () => {
    world = await startRegistrationWorld(0);
    manager = communityManagerOf([world.hub.id]);
  });

  /** So many people of an organisation at an activity in a month. */
  async function add(month: string, people: number, organisation?: string, life = {}): Promise<number> {
    const { db, deps, hub } = world;
    const startsAt = `${month}-10T12:00:00Z`;
    const activityId = await addActivity(db, hub.id, { startsAt, endsAt: `${month}-10T13:00:00Z`, life });
    if (people === 0) return activityId;
    const known = await db
      .selectFrom('organisations')
      .select('id')
      .where('name', '=', organisation ?? '-')
      .executeTakeFirst();
    const id =
      known?.id ??
      (await buildOrganisation(db, deps.vault, { hubIds: [hub.id], ...(organisation && { name: organisation }) }));
    for (let n = 0; n < people; n += 1) {
      const { personId } = await world.deps.db
        .insertInto('people')
        .values({
          organisation_id: id,
          address_fingerprint: deps.vault.fingerprint(`${activityId}-${n}@organisation.example`),
          created_at: new Date(startsAt),
          tenant_id: null,
          object_id: null,
        })
        .returning('id as personId')
        .executeTakeFirstOrThrow();
      await db
        .insertInto('attendees')
        .values({
          activity_id: activityId,
          occurrence_at: null,
          person_id: personId,
          guest_id: null,
          organisation_id: id,
          brought_by: null,
          state: 'registered',
          door: 'tab',
          acted_at: new Date(startsAt),
          queued_no: null,
          offer_expires_at: null,
          left_reason: null,
          created_at: new Date(startsAt),
        })
        .execute();
    }
    return activityId;
  }

  test('are not shown, nor what would give them away', async () => {
    await add('2023-02', 3, 'Liten');
    await add('2023-03', 8, 'Större');
    await add('2023-04', 20, '=Störst');
    const { tables, totals, withheld } = await show();
    expect(withheld).toBe(true);
    expect(totals.registrations).toBe(31);
    expect(tables?.byMonth?.map(({ registrations }) => registrations)).toEqual([null, null, 20, 0]);
    // Three would be told by what is left of the total: the next smallest organisation is among the others too.
    expect(tables?.byOrganisation).toEqual([
      { organisation: '=Störst', organisations: 1, activities: 1, registrations: 20 },
      { organisation: null, organisations: 2, activities: 2, registrations: 11 },
    ]);
    const csv = await exportStatistics(world.deps, manager, { hub: world.hub.slug, from: '2023-02', to: '2023-05' });
    // Excel would run it.
    expect(csv).toContain("'=Störst");
    expect(csv).toContain('visas inte');
    expect(csv).toContain('Månad;2023-02;1;visas inte');
  });

  test('a hub with four registrations shows none, nor how many organisations they come from', async () => {
    await add('2023-02', 2);
    await add('2023-03', 2);
    const { totals, tables } = await show();
    expect(totals).toMatchObject({
      activities: 2,
      registrations: null,
      members: null,
      organisations: null,
      memberOrganisations: null,
    });
    expect(tables).toEqual({ byForm: null, byTheme: null, byMonth: null, byOrganisation: null });
  });

  test('attendance and satisfaction come from five up', async () => {
    const { db } = world;
    const [first, second] = [await add('2023-02', 0), await add('2023-03', 0)];
    const counts = { occurrence_at: null, taken: true, members: 0, non_members: 0, guests: 0, organisations: 0 };
    const at = { folded_at: new Date('2023-03-01T00:00:00Z') };
    await db
      .insertInto('attendance_counts')
      .values({ ...counts, ...at, activity_id: first, registered: 20, came: 20, no_show: 6, drop_ins: 6 })
      .execute();
    expect((await show()).totals.attendance).toEqual({ occasions: 1, registered: 20, came: 20, noShow: 6, dropIns: 6 });
    await db
      .insertInto('attendance_counts')
      .values({ ...counts, ...at, activity_id: second, registered: 3, came: 3, no_show: 0, drop_ins: 0 })
      .execute();
    expect((await show('2023-03', '2023-03')).totals.attendance).toEqual({
      occasions: 1,
      registered: null,
      came: null,
      noShow: null,
      dropIns: null,
    });
    const answers = [5, 4, 4, 3].map((grade) => ({
      activity_id: first,
      occurrence_at: null,
      come_back: grade,
      recommend: 5,
      answered_on: '2023-02-11',
    }));
    await db.insertInto('satisfaction_answers').values(answers).execute();
    expect((await show()).totals.satisfaction).toEqual({ answers: null, comeBack: null, recommend: null });
    await db
      .insertInto('satisfaction_answers')
      .values({ activity_id: second, occurrence_at: null, come_back: 5, recommend: 1, answered_on: '2023-03-11' })
      .execute();
    expect((await show()).totals.satisfaction).toEqual({ answers: 5, comeBack: 4.2, recommend: 4.2 });
  });

  test('drafts and cancelled activities are not counted, nor people who left', async () => {
    await add('2023-02', 6, 'Utkast', { state: 'draft' });
    await add('2023-02', 6, 'Inställd', { state: 'cancelled' });
    await add('2023-02', 6, 'Kvar');
    await world.db
      .updateTable('attendees')
      .set({ state: 'left' })
      .where(
        'id',
        '=',
        world.db.selectFrom('attendees').select(({ fn }) => fn.max('id').as('id')),
      )
      .execute();
    expect((await show()).totals).toMatchObject({ activities: 1, registrations: 5 });
  });
});

describe('over HTTP', () => {
  test('a view, a file, and refusals of what is no period', async () => {
    world = await startRegistrationWorld(1);
    manager = communityManagerOf([world.hub.id]);
    const http = await startTestHttp({ routes: statisticsRoutes(world.deps), identify: async () => manager });
    try {
      const ask = (query: string): Promise<Response> => http.ask(`/api/statistics?hub=${world.hub.slug}&${query}`);
      expect((await ask('from=2023-02&to=2023-05')).status).toBe(200);
      const file = await http.ask(`/api/statistics.csv?hub=${world.hub.slug}&from=2023-02&to=2023-05`);
      expect(file.headers.get('content-disposition')).toBe('attachment; filename="statistik.csv"');
      expect((await ask('from=2023-13&to=2023-05')).status).toBe(400);
      expect((await ask('from=2023-05&to=2023-02')).status).toBe(422);
      expect((await ask('from=2020-01&to=2023-01')).status).toBe(422);
      expect((await http.ask('/api/statistics?hub=nowhere&from=2023-02&to=2023-05')).status).toBe(404);
      expect((await fetch(`${http.url}/api/statistics?hub=${world.hub.slug}&from=2023-02&to=2023-05`)).status).toBe(
        401,
      );
    } finally {
      await http.close();
    }
  });

  test('the file refuses who may not', async () => {
    world = await startRegistrationWorld(1);
    const stranger = signedIn(null, []);
    const asked = { hub: world.hub.slug, from: '2023-02', to: '2023-05' };
    await expect(exportStatistics(world.deps, stranger, asked)).rejects.toEqual(code('notAllowed'));
  });
});
