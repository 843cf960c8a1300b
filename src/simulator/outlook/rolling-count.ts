/** Counts within a window that rolls with the clock, for limits such as recipients in 24 hours. */
export interface RollingCount {
  /** What is inside the window that ends at an instant (epoch ms). */
  total(at: number): number;
  add(at: number, amount: number): void;
}

/** @param windowMs length of the window in milliseconds */
export function createRollingCount(windowMs: number): RollingCount {
  let entries: { at: number; amount: number }[] = [];
  let first = 0;
  let sum = 0;
  const forget = (at: number) => {
    while (first < entries.length) {
      const oldest = entries[first];
      if (!oldest || oldest.at > at - windowMs) break;
      sum -= oldest.amount;
      first++;
    }
    if (first > 1000 && first > entries.length / 2) {
      entries = entries.slice(first);
      first = 0;
    }
  };
  return {
    total(at) {
      forget(at);
      return sum;
    },
    add(at, amount) {
      forget(at);
      const last = entries.at(-1);
      if (last?.at === at) last.amount += amount;
      else entries.push({ at, amount });
      sum += amount;
    },
  };
}
