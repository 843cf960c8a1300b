import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { getActivities } from '../../src/activities/get-activities.ts';
import { type App, build } from '../../src/app.ts';
import { systemClock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import type { Context } from '../../src/context.ts';
import { getHubs } from '../../src/hubs/get-hub.ts';
import { previewPlan } from '../../src/invitations/preview-plan.ts';
import { queueInvitations } from '../../src/invitations/queue-invitations.ts';
import type { PlanView } from '../../src/invitations/send-contract.ts';
import type { SimulatorProcess } from './simulator-process.ts';

/** Monday before the sample term, as the systems under measurement have it; time passes at its usual pace. */
export const START = Temporal.Instant.from('2027-01-04T07:00:00Z');

/** How long the plan is looked at before send is pressed. */
const READING_MS = 2_000;

export interface BenchSystem {
  app: App;
  dataDir: string;
  close(): Promise<void>;
}

/** The product as it runs in one process on the embedded database, with the simulator elsewhere. */
export async function startBenchSystem(
  simulator: SimulatorProcess,
  keys: { certificate: string; privateKey: string },
  databaseUrl?: string,
): Promise<BenchSystem> {
  const dataDir = mkdtempSync(join(tmpdir(), 'samverket-bench-'));
  writeFileSync(join(dataDir, 'calendar.crt'), keys.certificate);
  writeFileSync(join(dataDir, 'calendar.key'), keys.privateKey);
  const config = readConfig({
    SAMVERKET_ROLES: 'worker',
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    GRAPH_URL: simulator.url,
    LOGIN_URL: simulator.url,
    CALENDAR_CERTIFICATE_FILE: join(dataDir, 'calendar.crt'),
    CALENDAR_PRIVATE_KEY_FILE: join(dataDir, 'calendar.key'),
  });
  const clock = systemClock(Temporal.Now.instant().until(START));
  const app = await build(config, { log: pino({ level: 'error' }), clock, seed: false });
  return {
    app,
    dataDir,
    close: async () => {
      await app.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

export interface Sent {
  plans: PlanView[];
  /** From pressing send to the last answer written down. */
  seconds: number;
  cpuSeconds: number;
  peakMb: number;
}

/** Looks through the plan of everything in every hub, presses send in all of them at once, and waits for the end. */
export async function sendAll({ app }: BenchSystem, manager: Context): Promise<Sent> {
  const { deps } = app;
  const requests: { hub: string; activityIds: number[]; fingerprint: string }[] = [];
  const plans: PlanView[] = [];
  for (const hub of await getHubs(deps.db)) {
    const activityIds = (await getActivities(deps.db, hub.id)).map((activity) => activity.id);
    const plan = await previewPlan(deps, manager, { hub: hub.slug, activityIds });
    requests.push({ hub: hub.slug, activityIds, fingerprint: plan.fingerprint });
    plans.push(plan);
  }
  // Somebody reads the numbers; meanwhile the tenants are signed in to.
  await pause(READING_MS);
  globalThis.gc?.();
  const peak = watchMemory();
  const cpu = process.cpuUsage();
  const started = performance.now();
  await Promise.all(requests.map((request) => queueInvitations(deps, manager, crypto.randomUUID(), request)));
  await untilSent(app);
  const seconds = (performance.now() - started) / 1000;
  const used = process.cpuUsage(cpu);
  return { plans, seconds, cpuSeconds: (used.user + used.system) / 1e6, peakMb: peak() };
}

/** Looks every 5 ms; the last look is part of the measured time. */
async function untilSent({ deps }: App): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ open: boolean }>`
      select exists (select from calendar_events where state in ('planned', 'sending')) as open`.execute(deps.db);
    if (rows[0]?.open === false) break;
    await pause(5);
  }
  const { rows } = await sql<{ state: string; events: number }>`
    select state, count(*)::int as events from calendar_events group by state`.execute(deps.db);
  if (rows.some((row) => row.state !== 'sent')) throw new Error(`not everything was sent: ${JSON.stringify(rows)}`);
}

function watchMemory(): () => number {
  let peak = 0;
  const look = (): void => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 50);
  return () => {
    look();
    clearInterval(timer);
    return Math.round(peak / 2 ** 20);
  };
}

/** Size of the embedded database's tables and indexes, without the write-ahead log. */
export async function databaseBytes({ app }: BenchSystem): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select sum(pg_total_relation_size(format('%I.%I', schemaname, tablename)::regclass))::float8 as bytes
    from pg_tables where schemaname in ('public', 'jobs')`.execute(app.deps.db);
  return rows[0]?.bytes ?? 0;
}

/** Σ ⌈people per mailbox and activity ÷ 500⌉: no way of inviting needs fewer requests. */
export async function leastRequests({ app }: BenchSystem): Promise<number> {
  const { rows } = await sql<{ least: number }>`
    select sum(ceil(people / 500.0))::int as least from (
      select sum(cardinality(attendee_ids)) as people from calendar_events group by activity_id, tenant_id, mailbox) each`.execute(
    app.deps.db,
  );
  return rows[0]?.least ?? 0;
}
