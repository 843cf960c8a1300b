import { Semaphore } from 'async-mutex';
import type { Clock, MailboxAddress } from '../deps.ts';
import { SlidingWindow } from '../sliding-window.ts';

/** Outlook's limits for one app and one mailbox; mailboxes do not affect each other. */
const CONCURRENT = 4;
const REQUESTS = 10_000;
const WINDOW_MS = 10 * 60_000;

export interface MailboxLimits {
  /**
   * Runs `call` when the mailbox has room for it. A batch counts as many requests as it has parts, and takes up to
   * all four places: Graph forwards four of its parts at a time.
   * @returns what `call` returned, or how long to wait when the ten minutes' requests are used up
   */
  within<T>(mailbox: MailboxAddress, requests: number, call: () => Promise<T>): Promise<T | { waitSeconds: number }>;
}

/** The limits kept by this process. A mailbox is worked on by one process at a time (its lane is leased). */
export function createMailboxLimits(clock: Clock): MailboxLimits {
  const mailboxes = new Map<string, { places: Semaphore; window: SlidingWindow }>();
  const limitsOf = ({ tenantId, mailbox }: MailboxAddress): { places: Semaphore; window: SlidingWindow } => {
    const key = `${tenantId} ${mailbox}`;
    let limits = mailboxes.get(key);
    if (limits === undefined) {
      limits = { places: new Semaphore(CONCURRENT), window: new SlidingWindow(REQUESTS, WINDOW_MS) };
      mailboxes.set(key, limits);
    }
    return limits;
  };
  return {
    within: (mailbox, requests, call) => {
      const { places, window } = limitsOf(mailbox);
      return places.runExclusive(
        async () => {
          const now = clock.now().epochMilliseconds;
          const free = window.earliest(now, requests);
          if (free > now) return { waitSeconds: Math.ceil((free - now) / 1000) };
          window.add(now, requests);
          return call();
        },
        Math.min(CONCURRENT, requests),
      );
    },
  };
}
