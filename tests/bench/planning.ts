import { spawnSync } from 'node:child_process';
import type { Row } from './table.ts';

const CHILD = new URL('./planning-process.ts', import.meta.url).pathname;

/** In a process of its own, on one core, so that memory is that of planning alone. */
export async function benchPlanning(): Promise<Row[]> {
  const { stdout, stderr, status } = spawnSync(process.execPath, [CHILD], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const { seconds, peakMb, invitations, events } = JSON.parse(stdout) as Record<string, number>;
  return [
    { what: 'invitations · events', value: `${invitations} · ${events}` },
    { what: 'seconds on one core', value: (seconds ?? 0).toFixed(2), target: '< 10' },
    { what: 'memory of the whole process at peak, MB', value: String(peakMb), target: '< 512' },
  ];
}
