import type { Deps } from '../deps.ts';
import type { Job } from '../jobs/job.ts';
import { changeDueEvents } from './change-due-events.ts';

/** Changes events that people have. What is to be done stands in the rows; the job only wakes (invariant 6). */
export function changeEventsJob(deps: Deps): Job {
  return {
    name: 'change-events',
    run: (_payload, signal) => changeDueEvents(deps, signal),
    onGivenUp: async (_payload, error) => {
      deps.log.error({ err: error }, 'changing events was given up by the queue; the sweep will try again');
    },
  };
}
