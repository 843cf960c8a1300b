import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClock } from './clock.ts';
import { buildControl } from './control/build-control.ts';
import type { Control } from './control/control.ts';
import { createCounters } from './count-stats.ts';
import { createTokenMint, makeSigningKey } from './entra/token-mint.ts';
import type { Exchange } from './exchange.ts';
import type { Fault } from './fault.ts';
import { DeltaRounds } from './graph/delta-rounds.ts';
import { FaultScript } from './graph/fault-script.ts';
import { MailboxLimits } from './graph/limit-mailbox.ts';
import { Notifier } from './notifications/notifier.ts';
import { MICROSOFT_LIMITS, type WebhookLimits } from './notifications/post.ts';
import { createRouter } from './route-request.ts';
import type { Simulation } from './simulation.ts';
import type { World } from './world.ts';
import { WorldState } from './world-state.ts';

export type { Control, Stats } from './control/control.ts';
export type { Exchange } from './exchange.ts';
export type { Fault } from './fault.ts';

export interface SimulatorOptions {
  world: World;
  /** Default 0: a free port. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Epoch milliseconds; default Date.now. */
  now?: () => number;
  /** Time each Graph operation takes, a part of a batch too; default 0. */
  latencyMs?: number;
  faults?: Fault[];
  /** JSON-lines file that makes mailboxes survive a restart. */
  journalPath?: string;
  /** Every Graph request and answer, parts of batches included. */
  onExchange?: (exchange: Exchange) => void;
  /** How a repeated transactionId is answered; default status 409 with '@event.existingEventId'. */
  duplicateAnswer?: { status: 400 | 409; withId: boolean };
  /** How long a webhook may take, in real milliseconds; default Microsoft's ten seconds and three. */
  webhookLimits?: Partial<WebhookLimits>;
}

export interface Simulator {
  /** http://127.0.0.1:port */
  url: string;
  graphUrl: string;
  loginUrl: string;
  control: Control;
  close(): Promise<void>;
}

/**
 * Starts Microsoft 365 in a box: Entra, Graph and pages to look into mailboxes, as plain HTTP.
 * @throws Error when the port is taken or the journal cannot be read
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const sim = await buildSimulation(options);
  const control = buildControl(sim);
  const host = options.host ?? '127.0.0.1';
  // Idle connections are kept longer than any client keeps them, so that none is cut by chance.
  const server = createServer({ keepAliveTimeout: 120_000 }, createRouter(sim, control));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    // Requests that a fault keeps waiting would otherwise hold the server open.
    server.closeAllConnections();
    await closed;
    sim.notifier.close();
    sim.state.close();
  };
  return { url, graphUrl: url, loginUrl: url, control, close };
}

async function buildSimulation(options: SimulatorOptions): Promise<Simulation> {
  const clock = createClock(options.now ?? Date.now);
  const state = new WorldState(options.world, clock, options.journalPath);
  if (state.signingKeyPem === undefined) state.commit({ op: 'key', pem: sharedKey() });
  const faults = new FaultScript();
  for (const fault of options.faults ?? []) faults.add(fault);
  return {
    state,
    clock,
    tokens: await createTokenMint(clock, state.signingKeyPem ?? sharedKey()),
    faults,
    limits: new MailboxLimits(),
    deltas: new DeltaRounds(),
    notifier: new Notifier(state, clock, { ...MICROSOFT_LIMITS, ...options.webhookLimits }),
    counters: createCounters(),
    settings: {
      latencyMs: options.latencyMs ?? 0,
      duplicateAnswer: options.duplicateAnswer ?? { status: 409, withId: true },
    },
    onExchange: options.onExchange,
  };
}

// Making a key takes longer than a whole test; the simulators of one process can share it.
let key: string | undefined;
function sharedKey(): string {
  key ??= makeSigningKey();
  return key;
}
