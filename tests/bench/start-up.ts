import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../support/free-port.ts';
import type { Row } from './table.ts';

const MAIN = new URL('../../src/main.ts', import.meta.url).pathname;

/** The sandbox from nothing (database made, sample term imported), and again on what is there. */
export async function benchStartUp(): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'samverket-start-'));
  try {
    const first = await startOnce(dataDir);
    const again = await startOnce(dataDir);
    return [
      { what: 'first start to ready, with the sample term imported, seconds', value: first.toFixed(2) },
      { what: 'start to ready on what is there, seconds', value: again.toFixed(2) },
    ];
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}

async function startOnce(dataDir: string): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  const env = { PATH: process.env['PATH'], PORT: String(port), DATA_DIR: join(dataDir, 'var'), LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, [MAIN], { env, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}/readyz`;
  while ((await fetch(url).catch(() => undefined))?.ok !== true) await pause(10);
  const seconds = (performance.now() - started) / 1000;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
  return seconds;
}
