import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SANDBOX_CALENDAR_CLIENT_ID, SANDBOX_TAB_CLIENT_ID } from '../../src/config.ts';
import { checkCalendars } from '../../src/sandbox/check-calendars.ts';
import { sampleWorld } from '../../src/sandbox/sample-world.ts';
import { type Simulator, startSimulator } from '../../src/simulator/start-simulator.ts';
import { freePort } from '../support/free-port.ts';
import { makeCertificate } from '../support/make-certificate.ts';
import { signIn } from '../support/sign-in.ts';

const MAIN = new URL('../../src/main.ts', import.meta.url).pathname;
const START = Temporal.Instant.from('2027-01-04T07:00:00Z');
/** Starting a process takes seconds where much else runs. */
const LONG_MS = 240_000;
/** Between lives so much time passes that leases of the dead have run out. */
const BETWEEN_LIVES_MINUTES = 10;

let simulator: Simulator;
let folder: string;
let publicUrl: string;
let settings: NodeJS.ProcessEnv;
let child: ChildProcess | undefined;
let lives = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samverket-kill-'));
  const { certificate, privateKey } = makeCertificate();
  writeFileSync(join(folder, 'calendar.crt'), certificate);
  writeFileSync(join(folder, 'calendar.key'), privateKey);
  const port = await freePort();
  publicUrl = `http://127.0.0.1:${port}`;
  const world = sampleWorld({
    tabClientId: SANDBOX_TAB_CLIENT_ID,
    calendarClientId: SANDBOX_CALENDAR_CLIENT_ID,
    calendarKey: certificate,
    publicUrl,
  });
  // Time passes in Microsoft 365 as in the process: from the start of its present life.
  let started = performance.now();
  simulator = await startSimulator({
    world,
    latencyMs: 4,
    now: () => lifeStart().epochMilliseconds + performance.now() - started,
  });
  beginLife = () => {
    started = performance.now();
    lives += 1;
  };
  settings = {
    PATH: process.env['PATH'],
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    DATA_DIR: folder,
    LOG_LEVEL: 'error',
    GRAPH_URL: simulator.graphUrl,
    LOGIN_URL: simulator.loginUrl,
    CALENDAR_CERTIFICATE_FILE: join(folder, 'calendar.crt'),
    CALENDAR_PRIVATE_KEY_FILE: join(folder, 'calendar.key'),
    ...(await ownDatabase()),
  };
});

afterAll(async () => {
  child?.kill('SIGKILL');
  await simulator.close();
  await rm(folder, { recursive: true, force: true });
});

let beginLife: () => void;
const lifeStart = (): Temporal.Instant => START.add({ minutes: BETWEEN_LIVES_MINUTES * Math.max(0, lives - 1) });

test(
  'killed with -9 again and again, every invitation still comes once',
  async () => {
    await live();
    const sends = [await press('ostersund'), await press('stockholm')];
    for (const created of [1, 160, 260]) {
      await until(() => simulator.control.stats().eventsCreated >= created);
      await die();
      await live();
    }
    await until(async () => (await Promise.all(sends.map(stateOf))).every((state) => state === 'done'));
    expect(await checkCalendars(simulator.control)).toEqual([]);
    expect(simulator.control.stats().throttled).toBe(0);
  },
  LONG_MS,
);

async function live(): Promise<void> {
  beginLife();
  child = spawn(process.execPath, [MAIN], {
    env: { ...settings, SAMVERKET_NOW: lifeStart().toString() },
    stdio: 'inherit',
  });
  await until(async () => (await fetch(`${publicUrl}/readyz`).catch(() => undefined))?.ok === true);
}

async function die(): Promise<void> {
  const ended = new Promise((resolve) => child?.once('exit', resolve));
  child?.kill('SIGKILL');
  await ended;
}

/** Plans for everything in a hub and presses send. @returns the sending's id */
async function press(hub: string): Promise<string> {
  const manager = hub === 'ostersund' ? 'kim' : 'robin';
  const ask = await asker(`${manager}@samverket-${hub}.example`);
  const { activities } = await ask<{ activities: { id: number }[] }>('GET', `/api/activities?hub=${hub}`);
  const activityIds = activities.map((activity) => activity.id);
  const { fingerprint } = await ask<{ fingerprint: string }>('POST', '/api/plans', { hub, activityIds });
  const id = crypto.randomUUID();
  await ask('PUT', `/api/sends/${id}`, { hub, activityIds, fingerprint });
  return `${hub}/${id}`;
}

async function stateOf(send: string): Promise<string> {
  const [hub, id] = send.split('/');
  const ask = await asker(`${hub === 'ostersund' ? 'kim' : 'robin'}@samverket-${hub}.example`);
  return (await ask<{ state: string }>('GET', `/api/sends/${id}`)).state;
}

async function asker(address: string): Promise<<T>(method: string, path: string, body?: object) => Promise<T>> {
  const token = await signIn(simulator.loginUrl, publicUrl, address);
  return async <T>(method: string, path: string, body?: object): Promise<T> => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const response = await fetch(publicUrl + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
}

/** Looks again and again; the test's own time-out ends it. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(5);
}

/** On a server the process gets a database of its own. */
async function ownDatabase(): Promise<NodeJS.ProcessEnv> {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) return {};
  const name = `kill_${process.pid}`;
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return { DATABASE_URL: url.replace(/\/[^/]*$/, `/${name}`) };
}
