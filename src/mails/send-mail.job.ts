import type { Deps } from '../deps.ts';
import type { Job } from '../jobs/job.ts';
import { sendDueMails } from './send-due-mails.ts';

/** Sends letters that are due. As with invitations, the job only says "there may be something to do": `mails` says what. */
export function sendMailJob(deps: Deps): Job {
  return {
    name: 'send-mails',
    run: (_payload, signal) => sendDueMails(deps, signal),
    onGivenUp: async (_payload, error) => {
      deps.log.error({ err: error }, 'sending letters was given up by the queue; the sweep will try again');
    },
  };
}
