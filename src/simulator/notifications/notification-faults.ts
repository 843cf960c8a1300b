/** Which notifications a fault strikes, counted from when it was set, as the fault script counts. */
export interface Strike {
  /** Only the nth. */
  nth?: number;
  /** Each nth; 1 for all. */
  every?: number;
  /** At most this many times. */
  times?: number;
}

/** What befalls change notifications on their way. A lost one is not told late or twice as well. */
export interface NotificationFaults {
  lose?: Strike;
  /** Kept back until releaseLate(). */
  late?: Strike;
  /** Delivered again, in a POST of its own. */
  double?: Strike;
}

export type Fate = 'arrives' | 'lost' | 'late' | 'double';

/** Decided by counting alone, so that a test sees the same run each time. */
export class FateScript {
  #faults: NotificationFaults = {};
  #seen = 0;
  #struck = { lose: 0, late: 0, double: 0 };

  set(faults: NotificationFaults): void {
    this.#faults = faults;
    this.#seen = 0;
    this.#struck = { lose: 0, late: 0, double: 0 };
  }

  next(): Fate {
    this.#seen++;
    if (this.#strikes('lose')) return 'lost';
    if (this.#strikes('late')) return 'late';
    return this.#strikes('double') ? 'double' : 'arrives';
  }

  #strikes(kind: keyof NotificationFaults): boolean {
    const strike = this.#faults[kind];
    if (!strike || (strike.times !== undefined && this.#struck[kind] >= strike.times)) return false;
    const isDue = strike.nth === undefined ? this.#seen % (strike.every ?? 1) === 0 : this.#seen === strike.nth;
    if (isDue) this.#struck[kind]++;
    return isDue;
  }
}
