/** The simulator's clock: another clock and an offset, so that a simulator in its own process can be moved in time. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  offsetMs(): number;
  setOffset(ms: number): void;
}

/** @param base epoch milliseconds, Date.now or a test's own */
export function createClock(base: () => number): Clock {
  let offset = 0;
  return {
    now: () => base() + offset,
    offsetMs: () => offset,
    setOffset: (ms) => {
      offset = ms;
    },
  };
}
