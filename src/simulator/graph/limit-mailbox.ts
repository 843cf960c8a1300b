import { throttled } from './graph-error.ts';

/** Outlook's limits for each app and mailbox. */
const CONCURRENT_REQUESTS = 4;
const REQUESTS_IN_WINDOW = 10_000;
const WINDOW_MS = 600_000;

interface Use {
  running: number;
  /** Ring of the instants of the last 10,000 requests, the refused ones included: they count too. */
  instants: number[];
  next: number;
}

/** Counts the requests of each app to each mailbox. */
export class MailboxLimits {
  readonly #uses = new Map<string, Use>();
  readonly #highest = new Map<string, number>();

  /**
   * Lets a request in and returns the function that must be called when it has ended.
   * @param at epoch milliseconds
   * @throws GraphError 429 with Retry-After when the app is over a limit of this mailbox
   */
  enter(appId: string, mailbox: string, at: number): () => void {
    const use = this.#use(`${appId}|${mailbox}`);
    const oldest = use.instants[use.next];
    const isFull = use.instants.length === REQUESTS_IN_WINDOW && oldest !== undefined && oldest > at - WINDOW_MS;
    use.instants[use.next] = at;
    use.next = (use.next + 1) % REQUESTS_IN_WINDOW;
    if (isFull) {
      const second = use.instants[use.next] ?? at;
      const wait = Math.max(1, Math.ceil((second + WINDOW_MS - at) / 1000));
      throw throttled('Application is over its RequestsPer10Minutes limit for this mailbox.', wait);
    }
    this.#notice(mailbox, use.running + 1);
    if (use.running >= CONCURRENT_REQUESTS) throw throttled('Application is over its MailboxConcurrency limit.', 1);
    use.running++;
    return () => {
      use.running--;
    };
  }

  /** The highest number of requests that were in progress at once, refused ones included, by mailbox. */
  highestConcurrency(): Record<string, number> {
    return Object.fromEntries(this.#highest);
  }

  resetHighest(): void {
    this.#highest.clear();
  }

  #notice(mailbox: string, running: number): void {
    if (running > (this.#highest.get(mailbox) ?? 0)) this.#highest.set(mailbox, running);
  }

  #use(key: string): Use {
    let use = this.#uses.get(key);
    if (!use) {
      use = { running: 0, instants: [], next: 0 };
      this.#uses.set(key, use);
    }
    return use;
  }
}
