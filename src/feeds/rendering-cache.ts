/** Renderings kept: five formats of a few hubs with their themes and forms; the least used go first. */
const MOST_KEPT = 300;

/**
 * Renderings that many ask for, each made once until what it is made of has changed. Who comes while one is being made
 * waits for the same one.
 */
export class RenderingCache {
  readonly #kept = new Map<string, { stamp: string; rendering: Promise<string> }>();
  /** How many have been made, for tests and the bench. */
  made = 0;

  /** @param stamp another whenever the rendering would be */
  async get(key: string, stamp: string, render: () => Promise<string>): Promise<string> {
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    const entry = known?.stamp === stamp ? known : { stamp, rendering: this.#make(render) };
    this.#kept.set(key, entry);
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    try {
      return await entry.rendering;
    } catch (error) {
      // A failure is nobody's feed: the next one tries anew.
      if (this.#kept.get(key) === entry) this.#kept.delete(key);
      throw error;
    }
  }

  #make(render: () => Promise<string>): Promise<string> {
    this.made += 1;
    return render();
  }
}

/**
 * Readings that many ask for at once. Who comes while one is under way shares the next, never the one under way: that one
 * may have begun before a change that the asker knows of.
 */
export class SharedReadings<T> {
  readonly #slots = new Map<string, { running: Promise<T>; next: Promise<T> | undefined }>();

  read(key: string, reading: () => Promise<T>): Promise<T> {
    const slot = this.#slots.get(key);
    if (slot === undefined) return this.#start(key, reading);
    slot.next ??= slot.running.then(
      () => this.#start(key, reading),
      () => this.#start(key, reading),
    );
    return slot.next;
  }

  #start(key: string, reading: () => Promise<T>): Promise<T> {
    const running = reading();
    const slot = { running, next: undefined };
    this.#slots.set(key, slot);
    const end = (): void => {
      // Whoever waits has registered by now, and begins a reading of their own.
      const current = this.#slots.get(key);
      if (current === slot && current.next === undefined) this.#slots.delete(key);
    };
    running.then(end, end);
    return running;
  }
}
