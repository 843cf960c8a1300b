import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { type App, build } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Clock } from '../../src/deps.ts';
import { setUpHubs } from '../../src/hubs/set-up-hubs.ts';
import { sampleSetUp } from '../../src/sandbox/sample-set-up.ts';
import type { Simulator } from '../../src/simulator/start-simulator.ts';
import { freePort } from '../support/free-port.ts';

/** A Monday before the sample term. */
const NOW = '2027-01-04T07:00:00Z';
const TAB = resolve(import.meta.dirname, '../../tab/dist/index.html');

/** Everything that a person meets: the app with its database on disk, and the simulated Microsoft 365. */
export interface TestSandbox {
  app: App;
  /** Origin of the app. */
  url: string;
  login: string;
  simulator: Simulator;
  close(): Promise<void>;
}

/**
 * Starts the sandbox on a free port, in this process.
 * @param filled false: hubs and organisations alone, neither programme nor members
 * @param clock one that can be moved; otherwise time passes from a Monday before the sample term
 */
export async function startTestSandbox({
  filled = true,
  clock,
}: {
  filled?: boolean;
  clock?: Clock;
} = {}): Promise<TestSandbox> {
  if (!existsSync(TAB))
    throw new Error('The tab is not built, so there is nothing to open: run `npm run build` first.');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = await mkdtemp(join(tmpdir(), 'samverket-browser-'));
  const config = readConfig({ DATA_DIR: folder, PORT: String(port), PUBLIC_URL: url, SAMVERKET_NOW: NOW });
  const app = await build(config, {
    log: pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' }),
    seed: filled,
    ...(clock === undefined ? {} : { clock }),
  });
  if (!filled) await setUpHubs(app.deps, sampleSetUp());
  const simulator = app.sandbox?.simulator;
  if (simulator === undefined) throw new Error('the sandbox has no simulator');
  return {
    app,
    url,
    login: simulator.loginUrl,
    simulator,
    close: async () => {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
