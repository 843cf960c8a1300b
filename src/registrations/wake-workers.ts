import type { Deps, JobName } from '../deps.ts';

const WOKEN: readonly JobName[] = ['move-queues', 'send-mails'];

/** After the commit: waiting lists, Outlook and the mails are seen to at once. */
export function wakeWorkers({ queue }: Pick<Deps, 'queue'>): void {
  for (const name of WOKEN) queue.nudge(name);
}
