import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Stats } from '../../src/simulator/start-simulator.ts';
import type { World } from '../../src/simulator/world.ts';

const MAIN = new URL('../../src/simulator/main.ts', import.meta.url).pathname;

/** The simulator in a process of its own, so that its work is not counted as ours. */
export interface SimulatorProcess {
  url: string;
  stats(): Promise<Stats>;
  resetStats(): Promise<void>;
  close(): Promise<void>;
}

export async function startSimulatorProcess(world: World, latencyMs: number): Promise<SimulatorProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'samverket-bench-world-'));
  const file = join(folder, 'world.json');
  writeFileSync(file, JSON.stringify(world));
  const child = spawn(
    process.execPath,
    ['--max-old-space-size=8000', MAIN, '--port', '0', '--world', file, '--latency', String(latencyMs)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const url = await firstLine(child);
  rmSync(folder, { recursive: true });
  return {
    url,
    stats: async () => (await fetch(`${url}/_simulator/stats`)).json() as Promise<Stats>,
    resetStats: async () => void (await fetch(`${url}/_simulator/stats`, { method: 'DELETE' })),
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface(child.stdout)) return (JSON.parse(line) as { url: string }).url;
  throw new Error('the simulator did not start');
}
