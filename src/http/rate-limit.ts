import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../errors.ts';

const WINDOW_SECONDS = 60;

/** Far above what a person or a page does, far below what a loop gone wrong does. */
export const REQUESTS_PER_MINUTE = 600;

/** Counts one request of `key`; throws AppError tooManyRequests when there were too many within a minute. */
export type RateLimit = (key: string) => Promise<void>;

/** A limit in memory: each process counts for itself, which is enough to stop a loop. */
export function createRateLimit(requestsPerMinute: number): RateLimit {
  const limiter = new RateLimiterMemory({ points: requestsPerMinute, duration: WINDOW_SECONDS });
  return async (key) => {
    try {
      await limiter.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new AppError('tooManyRequests', { seconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) });
    }
  };
}
