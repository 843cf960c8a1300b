import { importProgramme } from '../../src/activities/import-programme.ts';
import { SANDBOX_CALENDAR_CLIENT_ID } from '../../src/config.ts';
import type { Context } from '../../src/context.ts';
import type { Deps } from '../../src/deps.ts';
import { getHubBySlug } from '../../src/hubs/get-hub.ts';
import { SetUp } from '../../src/hubs/set-up-contract.ts';
import { setUpHubs } from '../../src/hubs/set-up-hubs.ts';
import type { PlanView } from '../../src/invitations/send-contract.ts';
import { importRegister } from '../../src/memberships/import-register.ts';
import type { Stats } from '../../src/simulator/start-simulator.ts';
import type { Tenant, World } from '../../src/simulator/world.ts';
import { buildCalendar, buildEvent } from '../support/build-calendar.ts';
import { communityManagerOf } from '../support/build-context.ts';
import { makeCertificate } from '../support/make-certificate.ts';
import startPostgresServer from '../support/start-postgres-server.ts';
import { postBare, readBodies } from './bare-loop.ts';
import { databaseBytes, leastRequests, type Sent, sendAll, startBenchSystem } from './bench-system.ts';
import { startSimulatorProcess } from './simulator-process.ts';
import { figure, lifeTime, type Row, ratio } from './table.ts';
import { tokensFor } from './tokens.ts';

const ORGANISATIONS = 1_000;
const PEOPLE_EACH = 100;
const ACTIVITIES = 25;
/** As many mailboxes at once as the product works on. */
const LANES = 128;
const HUB_TENANT = '0b5a1c9e-3f0e-4a57-9c7a-1a8f6f2b7c01';

const tenantOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const mailboxOf = (n: number): string => `samverket@org${n}.example`;
const addressOf = (n: number, person: number): string => `person${person}@org${n}.example`;

/** Everybody through the own organisation's mailbox, so that no budget holds anything back: the processor is the limit. */
export async function benchLargeTerm(): Promise<Row[]> {
  const keys = makeCertificate();
  const world = largeWorld(keys.certificate);
  const stop = await startPostgresServer();
  const server = await measure(world, keys, process.env['TEST_DATABASE_URL']).finally(stop);
  const embedded = await measure(world, keys, undefined);
  const { plan, bare, stats } = embedded;
  const against = ({ sent }: Measured): string => ratio(sent.seconds, bare);
  const cpu = ({ sent }: Measured): string => ((sent.cpuSeconds / plan.invitations) * 1000).toFixed(4);
  return [
    {
      what: 'invitations · events',
      value: `${figure(plan.invitations)} · ${figure(plan.events.own + plan.events.hub)}`,
    },
    {
      what: 'seconds ÷ a bare loop posting the same bodies, PostgreSQL server',
      value: against(server),
      target: '≤ 1.5',
    },
    { what: '… embedded database, in the same process', value: against(embedded), target: '≤ 1.5' },
    { what: 'Graph operations ÷ least possible', value: ratio(stats.operations, embedded.least), target: '≤ 1.05' },
    { what: 'HTTP requests to Graph', value: figure(stats.httpRequests) },
    { what: 'own CPU seconds per 1,000 invitations, PostgreSQL server (its own not counted)', value: cpu(server) },
    { what: '… embedded database', value: cpu(embedded) },
    { what: 'memory at peak, MB, PostgreSQL server (its own not counted)', value: String(server.sent.peakMb) },
    { what: '… embedded database', value: String(embedded.sent.peakMb) },
    {
      what: 'database bytes per 1,000 invitations',
      value: figure(Math.round((embedded.grown / plan.invitations) * 1000)),
    },
    { what: 'in life', value: lifeTime(plan) },
  ];
}

interface Measured {
  sent: Sent;
  plan: PlanView;
  stats: Stats;
  least: number;
  grown: number;
  bare: number;
}

async function measure(
  world: World,
  keys: ReturnType<typeof makeCertificate>,
  databaseUrl: string | undefined,
): Promise<Measured> {
  const simulator = await startSimulatorProcess(world, 0);
  const system = await startBenchSystem(simulator, keys, databaseUrl);
  try {
    const manager = await fill(system.app.deps);
    const before = await databaseBytes(system);
    await simulator.resetStats();
    const sent = await sendAll(system, manager);
    const stats = await simulator.stats();
    const [plan] = sent.plans;
    if (plan === undefined) throw new Error('nothing was planned');
    const grown = (await databaseBytes(system)) - before;
    const least = await leastRequests(system);
    // Once is enough: the loop has no database.
    const bare = databaseUrl === undefined ? await bareOnFresh(world, keys, await readBodies(system)) : 0;
    return { sent, plan, stats, least, grown, bare };
  } finally {
    await system.close();
    await simulator.close();
  }
}

async function bareOnFresh(
  world: World,
  keys: ReturnType<typeof makeCertificate>,
  lanes: Awaited<ReturnType<typeof readBodies>>,
): Promise<number> {
  const fresh = await startSimulatorProcess(world, 0);
  try {
    return await postBare(fresh.url, lanes, await tokensFor(fresh.url, keys, lanes), LANES);
  } finally {
    await fresh.close();
  }
}

function largeWorld(certificate: string): World {
  const members = Array.from(
    { length: ORGANISATIONS },
    (_, n): Tenant => ({
      tenantId: tenantOf(n),
      name: `org${n}`,
      domain: `org${n}.example`,
      licences: 1_000,
      servicePrincipals: [
        {
          appId: SANDBOX_CALENDAR_CLIENT_ID,
          appRoles: [],
          mailboxRoles: [{ role: 'Application Calendars.ReadWrite', mailbox: mailboxOf(n) }],
        },
      ],
      mailboxes: [
        { objectId: crypto.randomUUID(), address: mailboxOf(n), displayName: 'Samverket', kind: 'shared' },
        ...Array.from({ length: PEOPLE_EACH }, (_, person) => ({
          objectId: crypto.randomUUID(),
          address: addressOf(n, person),
          displayName: `Person${person}`,
          kind: 'user' as const,
        })),
      ],
    }),
  );
  return {
    registrations: [
      { appId: SANDBOX_CALENDAR_CLIENT_ID, name: 'Samverket kalender', certificates: [certificate], redirectUris: [] },
    ],
    tenants: members,
  };
}

async function fill(deps: Deps): Promise<Context> {
  await setUpHubs(
    deps,
    SetUp.parse({
      hubs: [
        {
          slug: 'hubben',
          name: 'Hubben',
          invitationPolicy: 'everyone',
          tenantId: HUB_TENANT,
          mailbox: 'samverket@hubben.example',
          licences: 25,
        },
      ],
      organisations: Array.from({ length: ORGANISATIONS }, (_, n) => ({
        name: `org${n}`,
        tenantId: tenantOf(n),
        hubs: ['hubben'],
        consentLevel: 2,
        calendarMailbox: mailboxOf(n),
      })),
    }),
  );
  const hub = await getHubBySlug(deps.db, 'hubben');
  const manager = communityManagerOf([hub.id]);
  const events = Array.from({ length: ACTIVITIES }, (_, n) => buildEvent({ UID: `a${n}`, SUMMARY: `Aktivitet ${n}` }));
  const programme = { hubId: hub.id, fileName: 'programme.ics', bytes: buildCalendar(...events) };
  await importProgramme(deps, manager, {
    ...programme,
    fingerprint: (await importProgramme(deps, manager, programme)).fingerprint,
  });
  for (let from = 0; from < ORGANISATIONS; from += 250) {
    const register = { fileName: 'register.csv', bytes: Buffer.from(registerOf(from, from + 250)) };
    await importRegister(deps, manager, {
      ...register,
      fingerprint: (await importRegister(deps, manager, register)).fingerprint,
    });
  }
  return manager;
}

function registerOf(from: number, to: number): string {
  const lines = ['Förnamn;Efternamn;E-post;Organisation;Hubb;Inbjudningar;Teman;Facilitator;Veckobrev'];
  for (let n = from; n < to; n += 1) {
    for (let person = 0; person < PEOPLE_EACH; person += 1)
      lines.push(`Person${person};P;${addressOf(n, person)};org${n};hubben;alla;;;ja`);
  }
  return lines.join('\n');
}
