import type { JobName } from '../deps.ts';

/** A job: what it is called and which use case it runs. Defined in `*.job.ts` files, wired in `app.ts`. */
export interface Job {
  name: JobName;
  /** Throws `RetryLater` to be run again after a while; anything else is a failure and is tried again by the queue. */
  run(payload: Record<string, string>, signal: AbortSignal): Promise<void>;
  /** Called once, when the queue has given the job up. */
  onGivenUp(payload: Record<string, string>, error: unknown): Promise<void>;
}
