import type { Deps } from '../deps.ts';
import type { Job } from '../jobs/job.ts';
import { sendDueEvents } from './send-due-events.ts';

/**
 * Sends what is due. The job only says "there is something to do": what, to whom and when stands in `calendar_events`,
 * so a job that is lost, doubled or run by two workers changes nothing.
 */
export function sendEventJob(deps: Deps): Job {
  return {
    name: 'send-events',
    run: (_payload, signal) => sendDueEvents(deps, signal),
    onGivenUp: async (_payload, error) => {
      deps.log.error({ err: error }, 'sending was given up by the queue; the sweep will try again');
    },
  };
}
