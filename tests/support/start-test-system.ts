import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import type { Activity } from '../../src/activities/activity.ts';
import { getActivities } from '../../src/activities/get-activities.ts';
import { importProgramme } from '../../src/activities/import-programme.ts';
import { type App, build } from '../../src/app.ts';
import { readConfig, SANDBOX_CALENDAR_CLIENT_ID } from '../../src/config.ts';
import type { Context } from '../../src/context.ts';
import type { Deps } from '../../src/deps.ts';
import { getHubBySlug } from '../../src/hubs/get-hub.ts';
import { SetUp } from '../../src/hubs/set-up-contract.ts';
import { setUpHubs } from '../../src/hubs/set-up-hubs.ts';
import { previewPlan } from '../../src/invitations/preview-plan.ts';
import { queueInvitations } from '../../src/invitations/queue-invitations.ts';
import type { PlanView, SendView } from '../../src/invitations/send-contract.ts';
import { viewSend } from '../../src/invitations/view-send.ts';
import { importRegister } from '../../src/memberships/import-register.ts';
import { certificateThumbprint, createTokenSource } from '../../src/microsoft/token-source.ts';
import { openDatabase } from '../../src/postgres/open-database.ts';
import { runUntilSent } from '../../src/sandbox/run-until-sent.ts';
import { type SimulatedClock, simulatedClock } from '../../src/sandbox/simulated-clock.ts';
import type { EventAnswer } from '../../src/simulator/control/control.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../src/simulator/start-simulator.ts';
import type { MailboxRole, Tenant } from '../../src/simulator/world.ts';
import { openGraphChecker } from '../simulator/check-graph-metadata.ts';
import { buildCalendar, buildEvent } from './build-calendar.ts';
import { communityManagerOf, memberOf } from './build-context.ts';
import { freePort } from './free-port.ts';
import { makeCertificate } from './make-certificate.ts';
import { openTestDatabase } from './open-test-database.ts';
import { runUntilStill } from './run-until-still.ts';

/** Monday before the term. */
const START = Temporal.Instant.from('2027-01-04T07:00:00Z');
const HUB_TENANT = '0b5a1c9e-3f0e-4a57-9c7a-1a8f6f2b7c01';
export const HUB_MAILBOX = 'samverket@hubben.example';
/** To subscribe, a permission to write does not stand in for one to read. */
const CALENDAR_ROLES = ['Application Calendars.ReadWrite', 'Application Calendars.Read'] as const;
/** The hub's mailbox also sends letters to single people. */
const MAIL_ROLE = 'Application Mail.Send';
/** Real time that sending may take before the test gives up; nothing is measured by it. */
const PATIENCE_MS = 50_000;

export interface TestOrganisation {
  /** Also its domain: `<name>.example`. */
  name: string;
  people: number;
  /** 2: has its own mailbox. */
  level: number;
}

export interface TestSystemOptions {
  organisations?: TestOrganisation[];
  /** Events of the programme, as for `buildEvent`. */
  events?: Record<string, string | null>[];
  licences?: number;
  externalRecipientLimit?: number;
  duplicateAnswer?: SimulatorOptions['duplicateAnswer'];
  /** False: nothing is sent until `startWorker`. */
  work?: boolean;
  /** Microsoft can tell us of changes: the process also answers HTTP. */
  webhook?: boolean;
  /** Default: as TEST_LOG_LEVEL says, else none. */
  log?: Logger;
}

/** A whole system on a database of its own: small world, simulated Microsoft 365 judged by its metadata, simulated clock. */
export interface TestSystem {
  app: App;
  deps: Deps;
  clock: SimulatedClock;
  simulator: Simulator;
  manager: Context;
  /** Plans for all activities, as the screen does. */
  plan(): Promise<PlanView>;
  /** Plans and presses send. */
  send(id?: string): Promise<SendView>;
  view(id: string): Promise<SendView>;
  /** Lets everything that is planned be sent. */
  settle(): Promise<void>;
  /** Lets everything be sent, changed and read that is due. */
  still(): Promise<void>;
  /** A person answers an invitation in their calendar, by its title without prefix. */
  answer(address: string, title: string, response: EventAnswer['response'], occurrence?: string): void;
  /** Who signs in with an address. */
  memberOf(address: string): Promise<Context>;
  activity(title: string): Promise<Activity>;
  /** Reads the programme again with these events in it, as a community manager does. */
  reimport(events: Record<string, string | null>[]): Promise<void>;
  /** Reads a set-up in which these organisations have these levels. */
  setLevels(levels: Record<string, number>): Promise<void>;
  /** What a tenant's administrator does at level 2. */
  grantCalendar(organisation: string): void;
  /** A token that may write to the mailbox of a tenant, for what its owner does there. */
  graphToken(tenantId: string): Promise<string>;
  startWorker(): Promise<App>;
  /** Settings with which another process finds the same Microsoft 365. */
  settings: Record<string, string>;
  close(): Promise<void>;
}

export const addressOf = (organisation: string, n: number): string => `person${n}@${organisation}.example`;
export const mailboxOf = (organisation: string): string => `samverket@${organisation}.example`;
export const tenantOf = (organisation: string): string =>
  `00000000-0000-4000-8000-${Buffer.from(organisation.padEnd(6, '.').slice(0, 6)).toString('hex')}`;

const DEFAULT_ORGANISATIONS: TestOrganisation[] = [
  { name: 'stad', people: 6, level: 2 },
  { name: 'region', people: 4, level: 2 },
  { name: 'verket', people: 5, level: 0 },
];

const DEFAULT_EVENTS: Record<string, string | null>[] = [1, 2, 3].map((n) => ({
  UID: `akt-${n}@samverket.example`,
  SUMMARY: `Lägereldssamtal ${n}`,
  'DTSTART;TZID="W. Europe Standard Time"': `2027020${n}T130000`,
  'DTEND;TZID="W. Europe Standard Time"': `2027020${n}T140000`,
}));

export async function startTestSystem(options: TestSystemOptions = {}): Promise<TestSystem> {
  const organisations = options.organisations ?? DEFAULT_ORGANISATIONS;
  const clock = simulatedClock(START);
  const { certificate, privateKey } = makeCertificate();
  const checker = openGraphChecker();
  const violations: unknown[] = [];
  const simulator = await startSimulator({
    world: {
      registrations: [
        {
          appId: SANDBOX_CALENDAR_CLIENT_ID,
          name: 'Samverket kalender',
          certificates: [certificate],
          redirectUris: [],
        },
      ],
      tenants: [hubTenant(options), ...organisations.map(memberTenant)],
    },
    now: () => clock.now().epochMilliseconds,
    ...(options.duplicateAnswer === undefined ? {} : { duplicateAnswer: options.duplicateAnswer }),
    onExchange: (exchange) => {
      // Turned away at the door: nobody has looked at what it says.
      if (exchange.status === 401) return;
      try {
        checker?.check(exchange);
      } catch (error) {
        violations.push(error);
      }
    },
  });
  const database = await openTestDatabase();
  const settings = { ...settingsFor(simulator, certificate, privateKey), ...(await addressFor(options)) };
  const log = options.log ?? pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });
  const start = (roles: string, shared = database): Promise<App> =>
    build(readConfig({ ...settings, SAMVERKET_ROLES: roles }), { log, clock, database: shared, seed: false });

  const roles = options.webhook ? 'web,worker' : 'worker';
  const app = await startCollecting(() => start(roles), options.work ?? true, settings, { log, clock, database });
  const { deps } = app;
  const manager = await fill(deps, organisations, options);
  const others: App[] = [];
  const everything = async (): Promise<{ hub: string; activityIds: number[] }> => {
    const hub = await getHubBySlug(deps.db, 'hubben');
    return { hub: hub.slug, activityIds: (await getActivities(deps.db, hub.id)).map((activity) => activity.id) };
  };
  const plan = async (): Promise<PlanView> => previewPlan(deps, manager, await everything());
  return {
    app,
    deps,
    clock,
    simulator,
    manager,
    plan,
    send: async (id = randomUUID()) => {
      const { fingerprint } = await plan();
      return queueInvitations(deps, manager, id, { ...(await everything()), fingerprint });
    },
    view: (id) => viewSend(deps, 'sv', id),
    settle: async () => {
      await runUntilSent(deps, clock, PATIENCE_MS);
      if (violations.length > 0) throw new AggregateError(violations, String(violations[0]));
    },
    still: async () => {
      await runUntilStill(deps, clock, simulator.control, PATIENCE_MS);
      if (violations.length > 0) throw new AggregateError(violations, String(violations[0]));
    },
    answer: (address, title, response, occurrence) => {
      const entry = simulator.control
        .calendarOf(address)
        .find((each) => each.subject === `Samverket: ${title}` && !each.isCancelled);
      if (entry === undefined) throw new Error(`${address} has no invitation to ${title}`);
      const { iCalUId } = entry;
      simulator.control.answer(address, { iCalUId, response, ...(occurrence === undefined ? {} : { occurrence }) });
    },
    memberOf: (address) => memberWith(deps, address),
    activity: async (title) => {
      const hub = await getHubBySlug(deps.db, 'hubben');
      const found = (await getActivities(deps.db, hub.id)).find((activity) => activity.title === title);
      if (found === undefined) throw new Error(`no activity ${title}`);
      return found;
    },
    reimport: async (events) => {
      const hub = await getHubBySlug(deps.db, 'hubben');
      await importEvents(deps, manager, hub.id, events);
    },
    setLevels: async (levels) => {
      const changed = organisations.map((each) => ({ ...each, level: levels[each.name] ?? each.level }));
      await setUpHubs(deps, setUpOf(changed, options));
    },
    grantCalendar: (name) => simulator.control.grantServicePrincipal(tenantOf(name), calendarIn(mailboxOf(name))),
    graphToken: (tenantId) => {
      const registration = {
        clientId: SANDBOX_CALENDAR_CLIENT_ID,
        thumbprintSha256: certificateThumbprint(certificate),
        privateKey,
      };
      return createTokenSource(registration, simulator.loginUrl, clock).tokenFor(tenantId);
    },
    startWorker: async () => {
      const url = process.env['TEST_DATABASE_URL'];
      const other = await start(
        'worker',
        url === undefined ? database : await openDatabase({ url, schema: database.schema }),
      );
      others.push(other);
      return other;
    },
    settings,
    close: async () => {
      for (const other of others) await other.close();
      await app.close();
      await simulator.close();
      await database.close();
    },
  };
}

type Parts = Parameters<typeof build>[1];

/** Without work the app only answers: jobs stay in the queue. */
async function startCollecting(
  start: () => Promise<App>,
  work: boolean,
  settings: Record<string, string>,
  parts: Parts,
): Promise<App> {
  if (work) return start();
  return build(readConfig({ ...settings, SAMVERKET_ROLES: 'web', PORT: '0' }), { ...parts, seed: false });
}

function settingsFor(simulator: Simulator, certificate: string, privateKey: string): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'samverket-test-'));
  writeFileSync(join(folder, 'calendar.crt'), certificate);
  writeFileSync(join(folder, 'calendar.key'), privateKey);
  return {
    DATA_DIR: folder,
    GRAPH_URL: simulator.graphUrl,
    LOGIN_URL: simulator.loginUrl,
    CALENDAR_CERTIFICATE_FILE: join(folder, 'calendar.crt'),
    CALENDAR_PRIVATE_KEY_FILE: join(folder, 'calendar.key'),
    ...(process.env['TEST_DATABASE_URL'] === undefined ? {} : { DATABASE_URL: process.env['TEST_DATABASE_URL'] }),
  };
}

function hubTenant({ licences = 25, externalRecipientLimit }: TestSystemOptions): Tenant {
  return {
    tenantId: HUB_TENANT,
    name: 'Hubben',
    domain: 'hubben.example',
    licences,
    ...(externalRecipientLimit === undefined ? {} : { externalRecipientLimit }),
    servicePrincipals: [calendarIn(HUB_MAILBOX, [...CALENDAR_ROLES, MAIL_ROLE])],
    mailboxes: [{ objectId: randomUUID(), address: HUB_MAILBOX, displayName: 'Hubben', kind: 'shared' }],
  };
}

function memberTenant({ name, people, level }: TestOrganisation): Tenant {
  const own = mailboxOf(name);
  return {
    tenantId: tenantOf(name),
    name,
    domain: `${name}.example`,
    licences: 1_000,
    servicePrincipals: level >= 2 ? [calendarIn(own)] : [],
    mailboxes: [
      { objectId: randomUUID(), address: own, displayName: 'Samverket', kind: 'shared' },
      ...Array.from({ length: people }, (_, n) => {
        const address = addressOf(name, n);
        return { objectId: randomUUID(), address, displayName: `Person${n} Persson`, kind: 'user' as const };
      }),
    ],
  };
}

function calendarIn(
  mailbox: string,
  roles: readonly MailboxRole['role'][] = CALENDAR_ROLES,
): Tenant['servicePrincipals'][number] {
  const mailboxRoles = roles.map((role) => ({ role, mailbox }));
  return { appId: SANDBOX_CALENDAR_CLIENT_ID, appRoles: [], mailboxRoles };
}

async function fill(deps: Deps, organisations: TestOrganisation[], options: TestSystemOptions): Promise<Context> {
  await setUpHubs(deps, setUpOf(organisations, options));
  const hub = await getHubBySlug(deps.db, 'hubben');
  const manager = communityManagerOf([hub.id]);
  await importEvents(deps, manager, hub.id, options.events ?? DEFAULT_EVENTS);
  const register = { fileName: 'register.csv', bytes: Buffer.from(registerOf(organisations)) };
  await importRegister(deps, manager, {
    ...register,
    fingerprint: (await importRegister(deps, manager, register)).fingerprint,
  });
  return manager;
}

async function importEvents(
  deps: Deps,
  manager: Context,
  hubId: number,
  events: Record<string, string | null>[],
): Promise<void> {
  const programme = { hubId, fileName: 'programme.ics', bytes: buildCalendar(...events.map(buildEvent)) };
  const { fingerprint } = await importProgramme(deps, manager, programme);
  await importProgramme(deps, manager, { ...programme, fingerprint });
}

async function memberWith(deps: Deps, address: string): Promise<Context> {
  const hub = await getHubBySlug(deps.db, 'hubben');
  const person = await deps.db
    .selectFrom('people')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select([
      'people.id',
      'organisations.id as organisationId',
      'organisations.name',
      'organisations.tenant_id as tenantId',
    ])
    .where('address_fingerprint', '=', deps.vault.fingerprint(address))
    .executeTakeFirst();
  const [, name = ''] = /@(.+)\.example$/.exec(address) ?? [];
  return {
    ...memberOf(hub.id),
    personId: person?.id ?? null,
    organisationId: person?.organisationId ?? null,
    organisationName: person?.name ?? name,
    tenantId: person?.tenantId ?? tenantOf(name),
    userName: address,
  };
}

async function addressFor({ webhook }: TestSystemOptions): Promise<Record<string, string>> {
  if (!webhook) return {};
  const port = await freePort();
  return { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
}

function setUpOf(
  organisations: TestOrganisation[],
  { licences = 25, externalRecipientLimit }: TestSystemOptions,
): SetUp {
  return SetUp.parse({
    hubs: [
      {
        slug: 'hubben',
        name: 'Samverket Hubben',
        invitationPolicy: 'everyone',
        tenantId: HUB_TENANT,
        mailbox: HUB_MAILBOX,
        licences,
        externalRecipientLimit: externalRecipientLimit ?? null,
      },
    ],
    organisations: organisations.map(({ name, level }) => ({
      name,
      tenantId: tenantOf(name),
      hubs: ['hubben'],
      consentLevel: level,
      calendarMailbox: level >= 2 ? mailboxOf(name) : null,
    })),
  });
}

function registerOf(organisations: TestOrganisation[]): string {
  const rows = organisations.flatMap(({ name, people }) =>
    Array.from({ length: people }, (_, n) => `Person${n};Persson;${addressOf(name, n)};${name};hubben;alla;;;ja`),
  );
  return ['Förnamn;Efternamn;E-post;Organisation;Hubb;Inbjudningar;Teman;Facilitator;Veckobrev', ...rows].join('\n');
}
