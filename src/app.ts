import { sql } from 'kysely';
import type { Logger } from 'pino';
import { activityRoutes } from './activities/activity-routes.ts';
import { calendarRoutes } from './activities/calendar-routes.ts';
import { contributionRoutes } from './activities/contribution-routes.ts';
import { programmeRoutes } from './activities/programme-routes.ts';
import { systemClock } from './clock.ts';
import type { Config, TenantConfig } from './config.ts';
import type { Clock, Deps } from './deps.ts';
import { feedRoutes } from './feeds/feed-routes.ts';
import { followUpRoutes } from './follow-ups/follow-up-routes.ts';
import { keepFolding } from './follow-ups/keep-folding.ts';
import { followUpPageRoutes } from './follow-ups/public-routes.ts';
import { createAuthenticate } from './http/authenticate.ts';
import { type StartedHttp, startHttp } from './http/start-http.ts';
import { getHubs } from './hubs/get-hub.ts';
import { hubRoutes } from './hubs/hub-routes.ts';
import { identifyPerson } from './hubs/identify-person.ts';
import { importRoutes } from './imports/import-routes.ts';
import { changeEventsJob } from './invitations/change-events.job.ts';
import { freeLanes } from './invitations/free-lanes.ts';
import { graphWebhookRoutes } from './invitations/graph-webhook-routes.ts';
import { sendEventJob } from './invitations/send-event.job.ts';
import { sendRoutes } from './invitations/send-routes.ts';
import { keepSweeping } from './invitations/sweep-sendings.ts';
import { syncAnswersJob } from './invitations/sync-answers.job.ts';
import { type Jobs, startJobs } from './jobs/start-jobs.ts';
import { mailRoutes } from './mails/mail-routes.ts';
import { sendMailJob } from './mails/send-mail.job.ts';
import { keepSweepingMails } from './mails/sweep-mails.ts';
import { membershipRoutes } from './memberships/membership-routes.ts';
import { preferenceRoutes } from './memberships/preference-routes.ts';
import { connectGraph } from './microsoft/connect-graph.ts';
import { certificateThumbprint, createTokenSource, type Registration } from './microsoft/token-source.ts';
import { publicPageRoutes } from './open-calendar/public-page-routes.ts';
import { migrate } from './postgres/migrate.ts';
import { type OpenDatabase, openDatabase } from './postgres/open-database.ts';
import { createLinks } from './privacy/signed-links.ts';
import { createVault } from './privacy/vault.ts';
import { moveQueuesJob } from './registrations/move-queues.job.ts';
import { keepMovingQueues } from './registrations/move-queues.ts';
import { registrationRoutes } from './registrations/registration-routes.ts';
import { sandboxClock } from './sandbox/sandbox-clock.ts';
import { seedSandbox } from './sandbox/seed-sandbox.ts';
import { type Sandbox, startSandbox } from './sandbox/start-sandbox.ts';
import { statisticsRoutes } from './statistics/statistics-routes.ts';

/** The whole system, built and running. */
export interface App {
  deps: Deps;
  /** Absent in a process that only works. */
  http?: StartedHttp;
  /** Present when Microsoft 365 is simulated in this process. */
  sandbox?: Sandbox;
  /** Ends in the right order: no new requests, running jobs to their end, then the database. */
  close(): Promise<void>;
}

export interface BuildOptions {
  log: Logger;
  /** Tests and the demo bring a clock of their own. */
  clock?: Clock;
  /** An opened database, for tests; it is the caller's to close. */
  database?: OpenDatabase;
  /** Fills an empty sandbox with the sample data; default true. */
  seed?: boolean;
}

const JOBS = ['send-events', 'change-events', 'sync-answers', 'send-mails', 'move-queues'] as const;

const TAB_FOLDER = new URL('../tab/dist/', import.meta.url).pathname;

/** Builds and starts everything: the only place where the parts are put together. */
export async function build(config: Config, options: BuildOptions): Promise<App> {
  const { log } = options;
  const database = options.database ?? (await openStore(config));
  await migrate(database.db);
  const clock = options.clock ?? (config.mode === 'sandbox' ? sandboxClock(config.startsAt) : systemClock());
  const sandbox = config.mode === 'sandbox' ? await startSandbox(config, clock) : undefined;
  const { login, graph, registration } = sandbox ?? tenantMicrosoft(config as TenantConfig);
  const jobs = await startJobs({ database, databaseUrl: config.databaseUrl, names: JOBS, clock, log });
  const tokens = createTokenSource(registration, login, clock, (error) =>
    log.error({ err: error }, 'Entra gave no token; sending waits. Look at the certificate, the clock and the network'),
  );
  const deps: Deps = {
    db: database.db,
    graph: connectGraph({ tokens, graphUrl: graph, clock }),
    queue: jobs.queue,
    clock,
    vault: createVault(config.vaultKey),
    links: createLinks(config.vaultKey, clock),
    log,
    publicUrl: config.publicUrl,
  };
  if (sandbox !== undefined && options.seed !== false && (await getHubs(deps.db)).length === 0) await seedSandbox(deps);

  if (database.pglite !== undefined && options.database === undefined) await freeLanes(deps.db);

  const stopping = new AbortController();
  const work = config.roles.includes('worker') ? await startWork(deps, jobs, stopping.signal) : undefined;
  const http = config.roles.includes('web') ? await serve(config, deps, login) : undefined;
  return {
    deps,
    ...(http === undefined ? {} : { http }),
    ...(sandbox === undefined ? {} : { sandbox }),
    close: async () => {
      stopping.abort();
      await http?.close();
      await work?.stopped;
      await jobs.close();
      await sandbox?.close();
      if (options.database === undefined) await database.close();
    },
  };
}

function openStore(config: Config): Promise<OpenDatabase> {
  return openDatabase(config.databaseUrl === undefined ? { dataDir: config.dataDir } : { url: config.databaseUrl });
}

function tenantMicrosoft(config: TenantConfig): { login: string; graph: string; registration: Registration } {
  const { certificate, privateKey } = config.calendarCertificate;
  return {
    login: config.microsoft.login,
    graph: config.microsoft.graph,
    registration: {
      clientId: config.calendarClientId,
      thumbprintSha256: certificateThumbprint(certificate),
      privateKey,
    },
  };
}

/** What looks once a minute for work whose job was lost, or whose time has come. */
const SWEEPS = [keepSweepingMails, keepSweeping, keepMovingQueues, keepFolding];

async function startWork(deps: Deps, jobs: Jobs, signal: AbortSignal): Promise<{ stopped: Promise<unknown> }> {
  await jobs.work([
    sendEventJob(deps),
    changeEventsJob(deps),
    syncAnswersJob(deps),
    sendMailJob(deps),
    moveQueuesJob(deps),
  ]);
  return { stopped: Promise.all(SWEEPS.map((sweep) => sweep(deps, signal))) };
}

async function serve(config: Config, deps: Deps, login: string): Promise<StartedHttp> {
  const { tabClientId: clientId, publicUrl, mode } = config;
  const settings = {
    mode,
    clientId,
    authority: `${login}/organizations/v2.0`,
    scope: `openid profile api://${clientId}/access_as_user`,
  };
  return startHttp({
    host: config.host,
    port: config.port,
    publicUrl,
    loginUrl: login,
    proxies: config.trustedProxies,
    tabFolder: TAB_FOLDER,
    routes: [
      ...hubRoutes(deps, settings),
      ...calendarRoutes(deps),
      ...activityRoutes(deps),
      ...contributionRoutes(deps),
      ...programmeRoutes(deps),
      ...registrationRoutes(deps),
      ...membershipRoutes(deps),
      ...preferenceRoutes(deps),
      ...mailRoutes(deps),
      ...feedRoutes(deps),
      ...publicPageRoutes(deps),
      ...importRoutes(deps),
      ...sendRoutes(deps),
      ...graphWebhookRoutes(deps),
      ...followUpRoutes(deps),
      ...followUpPageRoutes(deps),
      ...statisticsRoutes(deps),
    ],
    authenticate: createAuthenticate({ loginUrl: login, clientId, publicUrl, clock: deps.clock }),
    identify: (claims, asked) => identifyPerson(deps, claims, asked),
    ready: async () => (await sql`select 1`.execute(deps.db)).rows.length === 1,
    log: deps.log,
  });
}
