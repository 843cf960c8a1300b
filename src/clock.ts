import { Temporal } from 'temporal-polyfill';
import type { Clock } from './deps.ts';

/** Node's timers take at most 2^31 − 1 ms. */
const LONGEST_TIMER_MS = 2_147_483_647;

/**
 * The real clock, moved by a fixed offset: none in a tenant; in the sandbox so much that the sample term is ahead.
 * Time passes at its usual pace.
 */
export function systemClock(offset: Temporal.Duration = new Temporal.Duration()): Clock {
  return {
    now: () => Temporal.Now.instant().add(offset),
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const done = (): void => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, Math.min(Math.max(0, milliseconds), LONGEST_TIMER_MS));
        signal?.addEventListener('abort', done);
      }),
  };
}
