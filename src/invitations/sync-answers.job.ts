import type { Deps } from '../deps.ts';
import type { Job } from '../jobs/job.ts';
import { syncAnswers } from './sync-answers.ts';

/** Reads what people have answered. Which mailboxes are due stands in the rows; the job only wakes (invariant 6). */
export function syncAnswersJob(deps: Deps): Job {
  return {
    name: 'sync-answers',
    run: (_payload, signal) => syncAnswers(deps, signal),
    onGivenUp: async (_payload, error) => {
      deps.log.error({ err: error }, 'reading answers was given up by the queue; the sweep will try again');
    },
  };
}
