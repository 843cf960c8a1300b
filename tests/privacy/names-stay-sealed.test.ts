import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancelActivity } from '../../src/activities/cancel-activity.ts';
import { changeActivity } from '../../src/activities/change-activity.ts';
import { addOrganiser } from '../../src/activities/change-organisers.ts';
import { contribute } from '../../src/activities/contribute.ts';
import { getActivity } from '../../src/activities/get-activities.ts';
import { draftOf } from '../../src/activities/read-draft.ts';
import { markArrival } from '../../src/follow-ups/host-list.ts';
import { previewFollowUp, sendFollowUp } from '../../src/follow-ups/send-follow-up.ts';
import { importRegister } from '../../src/memberships/import-register.ts';
import { codeOf } from '../registrations/registration-world.ts';
import { buildMember, buildRegister } from '../support/build-register.ts';
import { buildRequest, type Known, listRoutes } from '../support/build-request.ts';
import { type Dump, dumpTables } from '../support/dump-tables.ts';
import { signIn } from '../support/sign-in.ts';
import { type ActivityIds, COLLEAGUE, PEOPLE, startTwoHubs, TEXTS, type TwoHubs } from '../support/start-two-hubs.ts';

const PERSONAL_NUMBER = '19800229-2387';
const NAMES = Object.values(PEOPLE).flatMap(({ givenName, familyName, address }) => [givenName, familyName, address]);
/** As it was written, and as somebody might have tidied it. */
const SEEDED = [...NAMES, PERSONAL_NUMBER, '800229-2387', '198002292387', '8002292387'];

const lines: string[] = [];
let world: TwoHubs;

beforeAll(async () => {
  // The most that we ourselves log; below it restify, of which LOG_LEVEL=trace is the only way to hear, tells addresses.
  world = await startTwoHubs(pino({ level: 'debug' }, { write: (line: string) => lines.push(line) }));
  await writeWhatIsRefused(world);
  await askOverHttp(world);
  await changeThings(world);
  await followUp(world);
}, 60_000);

afterAll(() => world.close());

async function writeWhatIsRefused({ system, ids }: TwoHubs): Promise<void> {
  const { deps, manager } = system;
  const { givenName, familyName, address } = PEOPLE.other;
  const row = { Förnamn: givenName, Efternamn: familyName, Organisation: 'verket', Hubb: 'hubben' };
  const bytes = buildRegister(
    buildMember({ ...row, 'E-post': address, Teman: PERSONAL_NUMBER }),
    buildMember({ ...row, 'E-post': `${givenName} ${familyName}`, Organisation: address }),
  );
  const file = { fileName: 'fel.csv', bytes };
  const { fingerprint } = await importRegister(deps, manager, file);
  expect((await importRegister(deps, manager, { ...file, fingerprint })).counts.refused).toBe(2);
  const member = await system.memberOf(PEOPLE.member.address);
  const text = `Ring ${PERSONAL_NUMBER}`;
  expect(await codeOf(contribute(deps, member, ids.wall, { text, visitor: false }))).toBe('personalNumberInText');
}

/** As people do it, and with faults in what they write: a log that quotes what it was sent would tell it. */
async function askOverHttp({ url, ids, tokens }: TwoHubs): Promise<void> {
  const { webGuest, broughtGuest, member } = PEOPLE;
  const post = async (path: string, fields: Record<string, string>): Promise<number> =>
    (await fetch(url + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) })).status;
  const { givenName, address } = webGuest;
  expect(await post(`/oppet/hubben/${ids.open}`, { givenName, address })).toBe(303);
  expect(await post(`/oppet/hubben/${ids.open}`, { givenName, address: webGuest.familyName })).toBe(422);
  expect(await post('/farre/hubben', { address: member.address })).toBe(303);
  const headers = { authorization: `Bearer ${tokens.memberOfB}`, 'content-type': 'application/json' };
  const bring = async (body: object): Promise<number> =>
    (await fetch(`${url}/api/activities/${ids.open}/guests`, { method: 'POST', headers, body: JSON.stringify(body) }))
      .status;
  expect(await bring({ givenName: broughtGuest.givenName, address: broughtGuest.familyName })).toBe(400);
  expect(await bring({ givenName: broughtGuest.givenName, address: broughtGuest.address })).toBe(201);
  expect((await fetch(`${url}/api/activities?hub=hubben&q=${member.givenName}`, { headers })).status).toBe(200);
  expect((await fetch(`${url}/api/${member.address}`, { headers })).status).toBe(404);
}

async function changeThings({ system, ids, managerOfB, deliver }: TwoHubs): Promise<void> {
  const { deps } = system;
  const { address } = PEOPLE.proposer;
  await addOrganiser(deps, managerOfB, ids.open, { address, role: 'initiator' });
  const activity = await getActivity(deps.db, ids.open);
  const draft = { ...draftOf(activity), place: 'Stora salen' };
  await changeActivity(deps, managerOfB, ids.open, { version: activity.life.version, draft });
  await cancelActivity(deps, managerOfB, ids.members, { reason: 'Ingen kan' });
  system.answer(PEOPLE.other.address, 'Öppet samtal', 'accepted');
  await deliver();
  await system.still();
}

async function followUp({ system, ids, managerOfB, deliver }: TwoHubs): Promise<void> {
  const { deps, clock } = system;
  const attendees = await deps.db.selectFrom('attendees').select('id').where('activity_id', '=', ids.now).execute();
  const about = { activityId: ids.now, occurrenceAt: null };
  for (const { id } of attendees) await markArrival(deps, managerOfB, { ...about, attendeeId: id, here: true });
  await clock.advance(3 * 3_600_000);
  const { fingerprint, mails } = await previewFollowUp(deps, managerOfB, { ...about, to: 'came' });
  expect(mails).toBe(4);
  await sendFollowUp(deps, managerOfB, { ...about, to: 'came', fingerprint });
  await deliver();
  await system.still();
}

/** Everything that a value says, also what it says in bytes, in hex, in base64 or in JSON. */
function textsOf(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('latin1'), Buffer.from(value).toString('utf8')];
  if (value instanceof Date) return [value.toISOString()];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'object') return Object.entries(value).flatMap(([key, each]) => [key, ...textsOf(each)]);
  const text = String(value);
  return [
    text,
    Buffer.from(text.replace(/^\\x/, ''), 'hex').toString('utf8'),
    Buffer.from(text, 'base64').toString('utf8'),
  ];
}

function hitsIn(dump: Dump, wanted: readonly string[]): string[] {
  return [...dump].flatMap(([table, rows]) => {
    const said = rows.flatMap(textsOf).join('\n').toLowerCase();
    return wanted.filter((word) => said.includes(word.toLowerCase())).map((word) => `${table}: ${word}`);
  });
}

test('no table, no job and no log line holds a name, an address or a personnummer (LAW-08)', async () => {
  const { db } = world.system.deps;
  const { rows } = await sql<{ schema: string }>`select current_schema()::text as schema`.execute(db);
  const schema = rows[0]?.schema ?? '';
  const dump = await dumpTables(db, [schema, `${schema}_jobs`]);
  for (const table of ['people', 'guests', 'mails', 'event_changes', 'follow_ups', 'audit_entries', 'event_answers']) {
    expect([table, dump.get(`${schema}.${table}`)?.length]).not.toEqual([table, 0]);
  }
  expect([...dump.keys()].some((name) => name.startsWith(`${schema}_jobs.`))).toBe(true);
  // The search sees: what people wrote for others to read is there.
  expect(hitsIn(dump, [TEXTS.wall])).toEqual([`${schema}.contributions: ${TEXTS.wall}`]);
  expect(hitsIn(dump, SEEDED)).toEqual([]);
  expect(lines.length).toBeGreaterThan(10);
  const telling = lines.filter((line) => SEEDED.some((word) => line.toLowerCase().includes(word.toLowerCase())));
  expect(telling).toEqual([]);
});

test('no page, no feed and no answer to an ordinary member tells who somebody is (LAW-18)', async () => {
  const { url, ids, sendId, contributionId, system } = world;
  // Hours have passed since the others were given.
  const token = await signIn(system.simulator.loginUrl, 'https://samverket.example', COLLEAGUE);
  const { routes, schemas } = await listRoutes(url);
  const attendee = await system.deps.db.selectFrom('attendees').select('id').orderBy('id').executeTakeFirstOrThrow();
  const told: string[] = [];
  const shown = new Set<string>();
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    for (const kind of Object.keys(ids) as (keyof ActivityIds)[]) {
      const values: Record<string, unknown> = { hub: 'hubben', activityId: ids[kind], attendeeId: attendee.id };
      const known: Known = (name) =>
        ({ ...values, id: route.path.startsWith('/api/sends/') ? sendId : ids[kind], contributionId, token: 'x' })[
          name
        ];
      const { path } = buildRequest(route, schemas, known);
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(url + path, { redirect: 'manual', ...(route.isPublic ? {} : { headers }) });
      const text = `${JSON.stringify([...answer.headers])}${await answer.text()}`.toLowerCase();
      const found = SEEDED.filter((word) => text.includes(word.toLowerCase()));
      const meant = route.isPublic ? [] : (MEANT[`${route.path} ${kind}`] ?? MEANT[route.path] ?? []);
      for (const word of found)
        meant.includes(word) ? shown.add(`${route.path} ${word}`) : told.push(`${path}: ${word}`);
    }
  }
  expect(told).toEqual([]);
  expect([...shown].sort()).toEqual([
    `/api/activities ${PEOPLE.proposer.givenName}`,
    `/api/activities/{id} ${PEOPLE.proposer.givenName}`,
    `/api/activities/{id} ${PEOPLE.member.givenName}`,
    `/api/activities/{id}/contributions ${PEOPLE.member.givenName}`,
  ]);
});

/** Shown by given name and organisation: who arranges a published activity, and who wrote on the hub's own wall. */
const MEANT: Record<string, string[]> = {
  '/api/activities': [PEOPLE.proposer.givenName],
  '/api/activities/{id} open': [PEOPLE.proposer.givenName],
  '/api/activities/{id} wall': [PEOPLE.member.givenName],
  '/api/activities/{id}/contributions wall': [PEOPLE.member.givenName],
};
