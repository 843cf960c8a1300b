import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../deps.ts';

interface Waiter {
  dueAt: number;
  resolve: () => void;
}

/** A clock that stands still until it is moved: days of budgets pass in no time, and tests never sleep. */
export interface SimulatedClock extends Clock {
  /** Moves the clock and wakes, in order, everybody whose time has come. */
  advance(milliseconds: number): Promise<void>;
}

/** A simulated clock that starts at the given instant. */
export function simulatedClock(start: Temporal.Instant): SimulatedClock {
  let now = start;
  let waiters: Waiter[] = [];

  const wake = async (): Promise<void> => {
    const due = waiters.filter((waiter) => waiter.dueAt <= now.epochMilliseconds).sort((a, b) => a.dueAt - b.dueAt);
    waiters = waiters.filter((waiter) => waiter.dueAt > now.epochMilliseconds);
    for (const waiter of due) waiter.resolve();
    // Lets those who were woken run before the caller goes on.
    await new Promise((resolve) => setImmediate(resolve));
  };

  return {
    now: () => now,
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted || milliseconds <= 0) return resolve();
        const waiter = { dueAt: now.epochMilliseconds + Math.ceil(milliseconds), resolve };
        waiters.push(waiter);
        signal?.addEventListener('abort', () => {
          waiters = waiters.filter((other) => other !== waiter);
          resolve();
        });
      }),
    advance: async (milliseconds) => {
      if (milliseconds < 0) throw new RangeError('time does not go back');
      now = now.add({ milliseconds: Math.ceil(milliseconds) });
      await wake();
    },
  };
}
