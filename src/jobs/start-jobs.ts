import { randomUUID } from 'node:crypto';
import { fromKysely, fromPglite, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Clock, JobName, Queue } from '../deps.ts';
import { RetryLater } from '../errors.ts';
import type { OpenDatabase } from '../postgres/open-database.ts';
import type { Job } from './job.ts';

const QUEUE_SETTINGS = {
  retryLimit: 12,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 300,
  // Jobs hand over long before this; a dead worker's job is run again after it.
  expireInSeconds: 15 * 60,
};
const POLL_SECONDS = 2;
const STOP_MS = 20_000;

export interface JobsOptions {
  database: OpenDatabase;
  /** Set when the database is a server: pg-boss keeps a few connections of its own there. */
  databaseUrl?: string | undefined;
  names: readonly JobName[];
  clock: Clock;
  log: Logger;
}

export interface Jobs {
  queue: Queue;
  /** Begins to work; a process that only answers HTTP never calls it. */
  work(jobs: Job[]): Promise<void>;
  /** Lets running jobs end, then stops. */
  close(): Promise<void>;
}

/**
 * pg-boss on the store's own database. Every queue is warmed at start: the first send to a queue that is not in
 * pg-boss's cache reads it by another connection, and inside a transaction on PGlite there is no other.
 */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { database, log } = options;
  const boss = new PgBoss({
    schema: database.schema === 'public' ? 'jobs' : `${database.schema}_jobs`,
    schedule: false,
    ...(database.pglite === undefined
      ? { connectionString: options.databaseUrl ?? '', max: 4, useListenNotify: true }
      : { db: fromPglite(database.pglite), backend: 'pglite' as const }),
  });
  boss.on('error', (error) => log.error({ err: error }, 'the job queue reported an error'));
  await boss.start();
  for (const name of options.names) {
    await boss.createQueue(name, { ...QUEUE_SETTINGS, notify: database.pglite === undefined });
    await boss.findJobs(name, { id: randomUUID() });
  }

  const workers = new Map<JobName, string>();
  const stopping = new AbortController();
  const queue: Queue = {
    enqueue: async (trx, name, payload) => {
      await boss.send(name, payload, { db: fromKysely(trx) });
    },
    nudge: (name) => {
      const worker = workers.get(name);
      if (worker !== undefined) boss.notifyWorker(worker);
    },
  };
  const repeat = async (job: Job, payload: Record<string, string>, seconds: number): Promise<void> => {
    await options.clock.wait(seconds * 1000, stopping.signal);
    if (stopping.signal.aborted) return;
    await boss.send(job.name, payload);
    queue.nudge(job.name);
  };
  return {
    queue,
    work: async (jobs) => {
      for (const job of jobs) workers.set(job.name, await workOn(boss, job, stopping.signal, repeat, log));
    },
    close: async () => {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: STOP_MS });
    },
  };
}

type Repeat = (job: Job, payload: Record<string, string>, seconds: number) => Promise<void>;

/**
 * `RetryLater` is waited out by our clock, not in the queue: so simulated time holds for jobs too. Should the process
 * die meanwhile, the minute's sweep finds the work that is due.
 */
async function workOn(boss: PgBoss, job: Job, signal: AbortSignal, repeat: Repeat, log: Logger): Promise<string> {
  const options = { pollingIntervalSeconds: POLL_SECONDS, includeMetadata: true, batchSize: 1 } as const;
  return boss.work<Record<string, string>, void, typeof options>(job.name, options, async ([claimed]) => {
    if (claimed === undefined) return;
    try {
      await job.run(claimed.data, signal);
    } catch (error) {
      if (error instanceof RetryLater) {
        repeat(job, claimed.data, error.seconds).catch((cause) =>
          log.error({ err: cause }, 'a job could not be repeated'),
        );
        return;
      }
      log.error({ err: error, job: job.name, attempt: claimed.retryCount }, 'a job failed');
      if (claimed.retryCount >= claimed.retryLimit) await job.onGivenUp(claimed.data, error);
      throw error;
    }
  });
}
