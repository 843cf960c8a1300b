import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type BuiltRequest,
  buildRequest,
  type DescribedRoute,
  type Known,
  listRoutes,
} from '../support/build-request.ts';
import { dumpTables } from '../support/dump-tables.ts';
import { tenantOf } from '../support/start-test-system.ts';
import { type ActivityIds, PEOPLE, startTwoHubs, TEXTS, type TwoHubs } from '../support/start-two-hubs.ts';

/** Who asks for what is hub B's. */
const CALLERS = ['memberOfA', 'managerOfA', 'nobody', 'stranger'] as const;
type Caller = (typeof CALLERS)[number] | 'memberOfB' | 'managerOfB';

const OWN = 'about the asker alone';
const WORLD = 'the open calendar is the world’s';
const SAME = 'says the same to everybody';
/** Open by design, with published activities or with no activity at all: `METHOD path`, and why. */
const OPEN: Record<string, string> = {
  'GET /healthz': SAME,
  'GET /readyz': SAME,
  'GET /metrics': SAME,
  'GET /api/openapi.json': SAME,
  'GET /api/client-settings': SAME,
  'POST /webhooks/graph': 'Microsoft knocks here; what is not genuine is counted and ignored',
  'GET /oppet': WORLD,
  'GET /oppet/akta': SAME,
  'GET /oppet/kolla-epost': SAME,
  'GET /oppet/{hub}': WORLD,
  'GET /oppet/{hub}/{activityId}': WORLD,
  'GET /feeds/{hub}.ics': WORLD,
  'GET /feeds/{hub}.rss': WORLD,
  'GET /feeds/{hub}.atom': WORLD,
  'GET /feeds/{hub}.json': WORLD,
  'GET /feeds/{hub}/embed': WORLD,
  'GET /feeds/{hub}/{activityId}.ics': WORLD,
  'GET /farre/{hub}': SAME,
  'POST /farre/{hub}': SAME,
  'GET /api/hubs': 'names of hubs, so that one can choose whose calendar to read',
  'GET /api/activities': WORLD,
  'GET /api/calendar': WORLD,
  'GET /api/activities/{id}': WORLD,
  'GET /api/activities/{id}/attendance': 'seats in numbers, and the asker’s own place',
  'DELETE /api/activities/{id}/registration': OWN,
  'GET /api/me': OWN,
  'GET /api/me/attendances': OWN,
  'GET /api/me/preferences': OWN,
  'GET /api/me/feed': OWN,
  'POST /api/me/feed': OWN,
  'DELETE /api/me/feed': OWN,
  'GET /api/imports': 'a manager’s own hubs',
  'POST /api/imports/register': 'each row tells its hub, and rows of others’ hubs and people are refused',
};
/** What anybody may write where a published activity is open to all: not tried on those, but on all others. */
const OPEN_WRITES = ['POST /api/activities/{id}/registration', 'POST /oppet/{hub}/{activityId}'];

const SECRETS = [
  ...Object.values(PEOPLE).flatMap(({ givenName, familyName, address }) => [givenName, familyName, address]),
  ...Object.values(TEXTS),
];

let world: TwoHubs;
let routes: DescribedRoute[];
let schemas: Record<string, unknown>;
let facts: { attendees: Map<number, number>; token: string; otherToken: string; fingerprint: string; personId: number };

beforeAll(async () => {
  world = await startTwoHubs();
  const { system, url, ids } = world;
  ({ routes, schemas } = await listRoutes(url));
  const rows = await system.deps.db.selectFrom('attendees').select(['id', 'activity_id']).orderBy('id').execute();
  const subject = { activityId: ids.now, occurrenceAt: null };
  facts = {
    attendees: new Map(rows.map((row) => [row.activity_id, row.id])),
    token: await system.deps.links.sign('checkIn', subject, 1),
    otherToken: await system.deps.links.sign('rateActivity', { ...subject, ticket: 'x' }, 1),
    fingerprint: (await system.plan()).fingerprint,
    personId: (await system.memberOf(PEOPLE.proposer.address)).personId ?? 0,
  };
});

afterAll(() => world.close());

const REGISTER = 'Förnamn;Efternamn;E-post;Organisation;Hubb;Inbjudningar;Teman;Facilitator;Veckobrev';

/** Another file for each address that takes one: what a manager of hub A could try to reach hub B with. */
function fileFor({ path }: DescribedRoute, hub: string): string | undefined {
  const { address } = PEOPLE.member;
  if (path === '/api/imports/register') return `${REGISTER}\nNyis;Nyman;${address};norra;${hub};alla;;;ja\n`;
  if (path === '/webhooks/graph') return '{"value":[{"subscriptionId":"x","clientState":"x"}]}';
  if (path !== '/api/imports/programme') return undefined;
  const event = ['UID:x@x', 'SEQUENCE:0', 'SUMMARY:Hit', 'DTSTART:20270202T130000', 'DTEND:20270202T143000'];
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', 'BEGIN:VEVENT', ...event, 'END:VEVENT', 'END:VCALENDAR'];
  return `${lines.join('\r\n')}\r\n`;
}

/** Ids of hub B, by the name a route has for them. */
function knownFor(kind: keyof ActivityIds, hub: string): Known {
  const { ids, sendId, contributionId } = world;
  const activity = ids[kind];
  const values: Record<string, unknown> = {
    hub,
    activityId: activity,
    activityIds: [activity],
    attendeeId: facts.attendees.get(activity) ?? facts.attendees.get(ids.now),
    contributionId,
    personId: facts.personId,
    action: 'pause',
    token: facts.token,
    t: facts.token,
    fingerprint: undefined,
    version: 2,
    form: 'lägereldssamtal',
    start: '2027-03-02T13:00',
    end: '2027-03-02T14:00',
    title: 'Inkräktaren',
    kind: 'proposal',
    address: 'nagon@ingenstans.example',
    givenName: 'Någon',
    validationToken: undefined,
  };
  return (name, route, place) => {
    if (name === 'id' && place === 'body') return undefined;
    if (name === 'id') return route.path.startsWith('/api/sends/') ? sendId : activity;
    if (name === 'file') return fileFor(route, hub);
    // Genuine, of hub B, and for something else than this page: a link is good for one thing.
    if ((name === 't' || name === 'token') && route.path.endsWith('check-in')) return facts.otherToken;
    if (name === 't' && route.path.endsWith('incheckning')) return facts.otherToken;
    // Filters that would leave out what is looked for.
    if (route.method === 'GET' && ['form', 'theme', 'state', 'q', 'from', 'to'].includes(name)) return undefined;
    return values[name];
  };
}

async function ask(caller: Caller, { method }: DescribedRoute, { path, type, body }: BuiltRequest) {
  const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
  if (caller !== 'nobody') headers['authorization'] = `Bearer ${world.tokens[caller]}`;
  const init = { method, headers, redirect: 'manual' as const, ...(body === undefined ? {} : { body }) };
  const answer = await fetch(world.url + path, init);
  return { status: answer.status, text: await answer.text() };
}

/** What tells first what it would do is told to do it. */
async function askTwice(caller: Caller, route: DescribedRoute, request: BuiltRequest) {
  const first = await ask(caller, route, request);
  const found = /"fingerprint":"([^"]+)"/.exec(first.text)?.[1];
  if (found === undefined || !route.parameters.some(({ name }) => name === 'fingerprint')) return first;
  return ask(caller, route, { ...request, path: `${request.path}&fingerprint=${encodeURIComponent(found)}` });
}

const KINDS = ['open', 'now', 'members', 'wall', 'draft', 'proposal'] as const;
const isHidden = (kind: keyof ActivityIds): boolean => kind === 'draft' || kind === 'proposal';

/** Every route with every activity; those that name none, once. */
function* matrix(hub: string): Generator<{ route: DescribedRoute; kind: keyof ActivityIds; request: BuiltRequest }> {
  for (const route of routes) {
    const seen = new Set<string>();
    for (const kind of KINDS) {
      const request = buildRequest(route, schemas, knownFor(kind, hub));
      const key = JSON.stringify(request);
      if (!seen.has(key)) yield { route, kind, request };
      seen.add(key);
    }
  }
}

/** All of hub B, and all that belongs to no hub: what is told apart by a column that the test does not know is in it whole. */
async function dumpHubB(): Promise<Map<string, Record<string, unknown>[]>> {
  const { db } = world.system.deps;
  const { rows } = await sql<{ schema: string }>`select current_schema()::text as schema`.execute(db);
  const activities = `select id from activities where hub_id = ${world.b.id}`;
  const organisations = `select organisation_id from organisation_hubs where hub_id = ${world.b.id}`;
  const conditions: [string, string][] = [
    ['hub_id', `hub_id = ${world.b.id}`],
    ['activity_id', `activity_id in (${activities})`],
    ['organisation_id', `organisation_id in (${organisations})`],
    ['person_id', `person_id in (select id from people where organisation_id in (${organisations}))`],
  ];
  return dumpTables(db, [rows[0]?.schema ?? ''], (table, columns) => {
    if (table === 'hubs') return `id = ${world.b.id}`;
    if (table === 'organisations') return `id in (${organisations})`;
    // Whoever tries something is noted where it is theirs; reading hub B's records would be noted on its activities.
    if (table === 'audit_entries') return `actor_tenant is distinct from '${tenantOf('norra')}'`;
    const own = conditions.filter(([column]) => columns.has(column)).map(([, condition]) => condition);
    return own.length === 0 ? undefined : own.join(' or ');
  });
}

function judge(
  caller: Caller,
  { route, kind }: { route: DescribedRoute; kind: keyof ActivityIds },
  answer: { status: number; text: string },
  hub: string,
): string[] {
  const name = `${route.method} ${route.path}`;
  const { status, text } = answer;
  const faults: string[] = [];
  const done = status < 400;
  if (!route.isPublic && caller === 'nobody' && status !== 401) faults.push('answers without a token');
  if (!route.isPublic && caller === 'stranger' && status !== 403) faults.push('answers an unknown tenant');
  if (done && hub === world.b.slug && OPEN[name] === undefined) faults.push('is not open');
  if (done && isHidden(kind) && route.path.includes('ctivit') && /\{(id|activityId)\}/.test(route.path))
    faults.push('shows what is not published');
  if (caller === 'managerOfA' && [400, 405, 413, 415, 422, 429, 500].includes(status))
    faults.push(`was not really asked: ${text.slice(0, 300)}`);
  const found = SECRETS.filter((secret) => text.toLowerCase().includes(secret.toLowerCase()));
  if (found.length > 0) faults.push(`tells ${found.join(', ')}`);
  return faults.map((fault) => `${caller}, hub ${hub}, ${kind}: ${name} ${status} ${fault}`);
}

test('nobody of another hub reads or changes what is hub B’s, on any route (MS-13)', async () => {
  const before = await dumpHubB();
  const faults: string[] = [];
  const answered = new Set<string>();
  const asked = new Set<string>();
  for (const hub of [world.b.slug, world.a.slug]) {
    // With hub A in the place of the hub, its own people may; the ids are hub B's still.
    const callers = hub === world.b.slug ? CALLERS : (['memberOfA', 'managerOfA'] as const);
    for (const entry of matrix(hub)) {
      const name = `${entry.route.method} ${entry.route.path}`;
      const isOpenWrite = OPEN_WRITES.includes(name) && (entry.kind === 'open' || entry.kind === 'now');
      const key = JSON.stringify([entry.route.method, entry.request]);
      if (isOpenWrite || asked.has(key)) continue;
      asked.add(key);
      for (const caller of callers) {
        const answer = await askTwice(caller, entry.route, entry.request);
        faults.push(...judge(caller, entry, answer, hub));
        if (answer.status < 400) answered.add(name);
      }
    }
  }
  expect(faults).toEqual([]);
  expect(await dumpHubB()).toEqual(before);
  // What is in the list for nothing would hide a leak one day.
  expect(Object.keys(OPEN).filter((name) => !answered.has(name))).toEqual([]);
});

test('what the matrix asks for is really there: hub B’s own people are answered', async () => {
  const rightful = ['managerOfB', 'memberOfB'] as const;
  const unanswered: string[] = [];
  for (const route of routes.filter(({ method, isPublic }) => method === 'GET' && !isPublic)) {
    const asked = KINDS.flatMap((kind) =>
      rightful.map((caller) => ask(caller, route, buildRequest(route, schemas, knownFor(kind, world.b.slug)))),
    );
    const answers = await Promise.all(asked);
    if (!answers.some(({ status }) => status === 200)) unanswered.push(`${route.path} ${answers[0]?.status}`);
  }
  expect(unanswered).toEqual([]);
});
