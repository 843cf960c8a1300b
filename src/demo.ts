import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { getActivities } from './activities/get-activities.ts';
import { build } from './app.ts';
import { readConfig } from './config.ts';
import type { Deps } from './deps.ts';
import { getHubs } from './hubs/get-hub.ts';
import { previewPlan } from './invitations/preview-plan.ts';
import { queueInvitations } from './invitations/queue-invitations.ts';
import type { PlanView } from './invitations/send-contract.ts';
import { checkCalendars } from './sandbox/check-calendars.ts';
import { runUntilSent } from './sandbox/run-until-sent.ts';
import { sampleManager, seedSandbox } from './sandbox/seed-sandbox.ts';
import { simulatedClock } from './sandbox/simulated-clock.ts';
import type { Control } from './simulator/control/control.ts';

/** Monday before the sample term. */
const START = Temporal.Instant.from('2027-01-04T07:00:00Z');
const DEADLINE_MS = 5 * 60_000;

/** The whole job from the command line; exits with 1 on any difference between what should be and what is. */
async function demo(): Promise<number> {
  const started = performance.now();
  const dataDir = await mkdtemp(join(tmpdir(), 'samverket-demo-'));
  const clock = simulatedClock(START);
  const config = readConfig({
    SAMVERKET_ROLES: 'worker',
    DATA_DIR: dataDir,
    DATABASE_URL: process.env['DATABASE_URL'],
  });
  const app = await build(config, { log: pino({ level: 'error' }), clock, seed: false });
  try {
    const control = app.sandbox?.simulator?.control;
    if (control === undefined) throw new Error('the demo needs the simulated Microsoft 365');
    for (const { kind, counts } of await seedSandbox(app.deps)) {
      console.log(`Imported ${kind}: ${counts.new} new, ${counts.refused} refused, ${counts.warnings} warnings`);
    }
    scriptFaults(control);
    const plans = await sendEverything(app.deps);
    const waits = await runUntilSent(app.deps, clock, DEADLINE_MS);
    const differences = await checkCalendars(control);
    printTable(plans, control, (performance.now() - started) / 1000, waits, clock.now());
    for (const difference of differences.slice(0, 20)) console.error(`DIFFERENCE ${difference}`);
    console.log(differences.length === 0 ? '\nEvery calendar is right.' : `\n${differences.length} differences.`);
    return differences.length === 0 ? 0 : 1;
  } finally {
    await app.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Microsoft throttles, fails, breaks connections and loses answers now and then. */
function scriptFaults(control: Control): void {
  control.addFault({ match: { method: 'POST', path: '/events' }, every: 17, kind: '429', retryAfterSeconds: 12 });
  control.addFault({ match: { method: 'POST', path: '/events' }, every: 41, kind: '503' });
  control.addFault({ match: { method: 'POST', path: '/events' }, every: 97, kind: 'reset' });
  control.addFault({ match: { method: 'POST', path: '/events' }, every: 61, kind: 'resetAfter' });
  control.addFault({ match: { method: 'PATCH' }, nth: 2, kind: 'resetAfter' });
}

async function sendEverything(deps: Deps): Promise<PlanView[]> {
  const manager = await sampleManager(deps);
  const plans: PlanView[] = [];
  for (const hub of await getHubs(deps.db)) {
    const activityIds = (await getActivities(deps.db, hub.id)).map((activity) => activity.id);
    const plan = await previewPlan(deps, manager, { hub: hub.slug, activityIds });
    await queueInvitations(deps, manager, randomUUID(), { hub: hub.slug, activityIds, fingerprint: plan.fingerprint });
    plans.push(plan);
  }
  return plans;
}

function printTable(
  plans: PlanView[],
  control: Control,
  seconds: number,
  waits: number,
  endedAt: Temporal.Instant,
): void {
  const stats = control.stats();
  const total = (amount: (plan: PlanView) => number): number => plans.reduce((sum, plan) => sum + amount(plan), 0);
  console.log('');
  console.table({
    people: total((plan) => plan.people),
    activities: total((plan) => plan.activities.length),
    invitations: total((plan) => plan.invitations),
    'events from own mailboxes': total((plan) => plan.events.own),
    'events from hub mailboxes': total((plan) => plan.events.hub),
    'Graph requests (HTTP)': stats.httpRequests,
    'Graph operations (parts of batches counted)': stats.operations,
    '429s': stats.throttled,
    '503s': stats.unavailable,
    'connections broken': stats.resets,
    'answers lost, events adopted': stats.duplicates,
    'times waited on the simulated clock': waits,
    'simulated minutes': Math.round(START.until(endedAt).total('minutes')),
    seconds: Math.round(seconds * 10) / 10,
  });
}

process.exitCode = await demo();
