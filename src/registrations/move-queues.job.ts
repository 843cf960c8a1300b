import type { Deps } from '../deps.ts';
import type { Job } from '../jobs/job.ts';
import { moveQueues } from './move-queues.ts';

/** Moves waiting lists. The job only says "there is something to do": which lists stands in `attendees`. */
export function moveQueuesJob(deps: Deps): Job {
  return {
    name: 'move-queues',
    run: () => moveQueues(deps),
    onGivenUp: async (_payload, error) => {
      deps.log.error({ err: error }, 'waiting lists were given up by the queue; the sweep will try again');
    },
  };
}
