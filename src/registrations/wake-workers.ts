import type { Deps, JobName } from '../deps.ts';

const WOKEN: readonly JobName[] = ['send-mails', 'change-events', 'send-events'];

/** After the commit: what was enqueued for Outlook and the mails begins at once. */
export function wakeWorkers({ queue }: Pick<Deps, 'queue'>): void {
  for (const name of WOKEN) queue.nudge(name);
}
