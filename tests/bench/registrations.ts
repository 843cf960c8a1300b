import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { pino } from 'pino';
import type { Deps, Graph } from '../../src/deps.ts';
import restify from '../../src/http/restify.ts';
import { identifyPerson } from '../../src/hubs/identify-person.ts';
import { startJobs } from '../../src/jobs/start-jobs.ts';
import { migrate } from '../../src/postgres/migrate.ts';
import { openDatabase } from '../../src/postgres/open-database.ts';
import { createLinks } from '../../src/privacy/signed-links.ts';
import { registrationRoutes } from '../../src/registrations/registration-routes.ts';
import { simulatedClock } from '../../src/sandbox/simulated-clock.ts';
import { startTestHttp } from '../http/start-test-http.ts';
import { NOW } from '../http/test-entra.ts';
import { addActivity, addPerson } from '../registrations/registration-world.ts';
import { buildHub } from '../support/build-hub.ts';
import { buildOrganisation } from '../support/build-organisation.ts';
import { testVault } from '../support/sample-files.ts';
import startPostgresServer from '../support/start-postgres-server.ts';
import { figure, type Row, ratio } from './table.ts';

const ORGANISATIONS = 40;
/** Everybody registers for one of these, as many at once as browsers in a busy minute. */
const ACTIVITIES = 25;
const SPREAD = 2_000;
const AT_ONCE = 32;
/** The last 20 seats of a popular one, in the second that it is published. */
const STORM = 500;
const SEATS = 20;

interface Measured {
  /** Registrations a second. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

/** Registering as a whole (token, person, rules, lock, seat, audit, Outlook's row) beside a restify that only inserts. */
export async function benchRegistrations(): Promise<Row[]> {
  const stop = await startPostgresServer();
  try {
    const url = process.env['TEST_DATABASE_URL'] ?? '';
    const bare = await measureBare(url);
    const { spread, storm, registered } = await measureProduct(url);
    return [
      {
        what: `registrations a second, ${figure(SPREAD)} people, ${ACTIVITIES} activities, ${AT_ONCE} at once`,
        value: figure(Math.round(spread.rate)),
      },
      { what: '… bare restify + PostgreSQL insert', value: figure(Math.round(bare.spread.rate)) },
      { what: 'p99 ÷ p99 of the bare one, milliseconds', value: ratio(spread.p99, bare.spread.p99) },
      { what: 'p50 ÷ p50 of the bare one', value: ratio(spread.p50, bare.spread.p50) },
      {
        what: `${STORM} people at once for the last ${SEATS} seats: seats given`,
        value: String(registered),
        target: `= ${SEATS}`,
      },
      { what: '… the slowest of a hundred (p99) ÷ that of the bare one', value: ratio(storm.p99, bare.storm.p99) },
      { what: '… registrations a second, all for one activity', value: figure(Math.round(storm.rate)) },
    ];
  } finally {
    await stop();
  }
}

async function measureProduct(url: string): Promise<{ spread: Measured; storm: Measured; registered: number }> {
  const database = await openDatabase({ url });
  await migrate(database.db);
  const clock = simulatedClock(NOW);
  const log = pino({ level: 'silent' });
  const names = ['send-events', 'change-events', 'send-mails', 'move-queues'] as const;
  const jobs = await startJobs({ database, databaseUrl: url, names, clock, log });
  const vault = testVault();
  const links = createLinks(Buffer.alloc(32, 7), clock);
  const graph = {} as Graph;
  const deps: Deps = {
    db: database.db,
    clock,
    vault,
    links,
    queue: jobs.queue,
    graph,
    log,
    publicUrl: 'https://x.example',
  };
  const http = await startTestHttp({
    routes: registrationRoutes(deps),
    identify: (claims, asked) => identifyPerson(deps, claims, asked),
    log,
  });
  try {
    const people = await fill(deps);
    const tokens = await Promise.all(people.map(({ tenantId, objectId }) => tokenOf(http.entra, tenantId, objectId)));
    const hubId = people[0]?.hubId ?? 0;
    const activities: number[] = [];
    for (let n = 0; n < ACTIVITIES; n += 1) activities.push(await addActivity(deps.db, hubId, { capacity: SPREAD }));
    const popular = await addActivity(deps.db, hubId, { capacity: SEATS });
    const path = (n: number): string => `/api/activities/${activities[n % ACTIVITIES]}/registration`;
    const warm = await addActivity(deps.db, hubId, {});
    await measure(http.url, 200, AT_ONCE, () => `/api/activities/${warm}/registration`, tokens);
    const spread = await measure(http.url, SPREAD, AT_ONCE, path, tokens);
    const storm = await measure(http.url, STORM, STORM, () => `/api/activities/${popular}/registration`, tokens);
    const seats = await deps.db
      .selectFrom('attendees')
      .select('id')
      .where('activity_id', '=', popular)
      .where('state', '=', 'registered')
      .execute();
    return { spread, storm, registered: seats.length };
  } finally {
    await http.close();
    await jobs.close();
    await database.close();
  }
}

async function fill(deps: Deps): Promise<{ tenantId: string; objectId: string; hubId: number }[]> {
  const hub = await buildHub(deps.db);
  const tenants = Array.from({ length: ORGANISATIONS }, () => randomUUID());
  const organisations: number[] = [];
  for (const tenantId of tenants)
    organisations.push(await buildOrganisation(deps.db, deps.vault, { hubIds: [hub.id], tenantId }));
  const people: { tenantId: string; objectId: string; hubId: number }[] = [];
  for (let n = 0; n < SPREAD; n += 1) {
    const { objectId, personId } = await addPerson(deps, organisations[n % ORGANISATIONS] ?? 0, [hub.id]);
    const tenantId = tenants[n % ORGANISATIONS] ?? '';
    // The token says which tenant; `addPerson` made one up.
    await deps.db.updateTable('people').set({ tenant_id: tenantId }).where('id', '=', personId).execute();
    people.push({ tenantId, objectId, hubId: hub.id });
  }
  return people;
}

function tokenOf(
  entra: { token(changes: Record<string, unknown>): Promise<string> },
  tid: string,
  oid: string,
): Promise<string> {
  return entra.token({ tid, oid, iss: `https://login.microsoftonline.com/${tid}/v2.0` });
}

/** The same over the wire, and one insert: what restify, the driver and PostgreSQL take by themselves. */
async function measureBare(url: string): Promise<{ spread: Measured; storm: Measured }> {
  const pool = new Pool({ connectionString: url, max: 10 });
  await pool.query('create table bare (activity int, person text, at timestamptz, primary key (activity, person))');
  const server = restify.createServer({ name: '' });
  let people = 0;
  server.post('/api/activities/:id/registration', async (asked: restify.Request, answer: restify.Response) => {
    for await (const chunk of asked) void chunk;
    people += 1;
    await pool.query('insert into bare values ($1, $2, now())', [(asked.params as { id: string }).id, String(people)]);
    answer.send(200, { state: 'registered' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const path = (n: number): string => `/api/activities/${n % ACTIVITIES}/registration`;
  try {
    await measure(address, 200, AT_ONCE, path, ['']);
    const spread = await measure(address, SPREAD, AT_ONCE, path, ['']);
    const storm = await measure(address, STORM, STORM, () => '/api/activities/99/registration', ['']);
    return { spread, storm };
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await pool.end();
  }
}

/** Posts so many, so many at a time, each with the token of its number; every answer must be 200. */
async function measure(
  url: string,
  count: number,
  atOnce: number,
  path: (n: number) => string,
  tokens: readonly string[],
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const times: number[] = [];
  let next = 0;
  const started = performance.now();
  const worker = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) {
      const asked = performance.now();
      await post(agent, url + path(n), tokens[n % tokens.length] ?? '');
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { rate: count / seconds, p50: at(0.5), p99: at(0.99) };
}

function post(agent: Agent, url: string, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': 2 };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`${answer.statusCode} from ${url}`)),
      );
    });
    sent.on('error', reject);
    sent.end('{}');
  });
}
