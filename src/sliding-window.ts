/**
 * Sums amounts over the last `windowMs`, for limits of the kind "so many in so long a time". Times are epoch
 * milliseconds and must be given in rising order.
 */
export class SlidingWindow {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #entries: { at: number; amount: number }[] = [];
  #head = 0;
  #sum = 0;

  constructor(limit: number, windowMs: number) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  /** The first time from `at` on when `amount` fits. More than the whole limit goes alone, or it would never go. */
  earliest(at: number, amount: number): number {
    let time = at;
    this.#forget(time);
    while (this.#sum > 0 && this.#sum + amount > this.#limit) {
      const oldest = this.#entries[this.#head];
      if (oldest === undefined) break;
      time = oldest.at + this.#windowMs;
      this.#forget(time);
    }
    return time;
  }

  /** How much fits at `at`. */
  room(at: number): number {
    this.#forget(at);
    return Math.max(0, this.#limit - this.#sum);
  }

  add(at: number, amount: number): void {
    this.#entries.push({ at, amount });
    this.#sum += amount;
  }

  #forget(at: number): void {
    for (;;) {
      const oldest = this.#entries[this.#head];
      if (oldest === undefined || oldest.at + this.#windowMs > at) return;
      this.#sum -= oldest.amount;
      this.#head += 1;
    }
  }
}
