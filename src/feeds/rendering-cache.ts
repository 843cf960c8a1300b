import { setImmediate } from 'node:timers/promises';

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
 * Readings that many ask for at once: one at a time, and whoever comes before the next has begun shares it. Never the one
 * under way: that one may have begun before a change that the asker knows of.
 */
export class SharedReadings<T> {
  readonly #waiting = new Map<string, Promise<T>>();
  readonly #underWay = new Map<string, Promise<unknown>>();

  read(key: string, reading: () => Promise<T>): Promise<T> {
    const shared = this.#waiting.get(key);
    if (shared !== undefined) return shared;
    const next = this.#readNext(key, reading);
    this.#waiting.set(key, next);
    return next;
  }

  async #readNext(key: string, reading: () => Promise<T>): Promise<T> {
    await this.#underWay.get(key)?.catch(() => undefined);
    // Requests that have arrived together are all heard before it begins: an embedded database answers faster than that.
    await setImmediate();
    this.#waiting.delete(key);
    const running = reading();
    this.#underWay.set(key, running);
    try {
      return await running;
    } finally {
      if (this.#underWay.get(key) === running) this.#underWay.delete(key);
    }
  }
}
