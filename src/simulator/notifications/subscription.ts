import type { ChangeType } from '../outlook/change-feed.ts';

/** A subscription to the events of one mailbox. It belongs to an app in a tenant. Plain JSON: the journal holds it. */
export interface Subscription {
  id: string;
  tenantId: string;
  /** Lower case. */
  appId: string;
  /** Address of the mailbox, lower case. */
  mailbox: string;
  /** As the client wrote them. */
  resource: string;
  changeType: string;
  changeTypes: ChangeType[];
  notificationUrl: string;
  lifecycleNotificationUrl: string | null;
  clientState: string | null;
  /** Epoch milliseconds. */
  expiresAt: number;
  /** Notifications carry ids of the form that the Prefer header asked for at creation. */
  immutableIds: boolean;
}

/** All subscriptions. One that has expired is gone. */
export class SubscriptionStore {
  readonly #byId = new Map<string, Subscription>();
  /** Ids by mailbox: every message that is delivered asks. */
  readonly #byMailbox = new Map<string, Set<string>>();

  add(subscription: Subscription): void {
    const { id, mailbox } = subscription;
    this.#byId.set(id, subscription);
    this.#byMailbox.set(mailbox, (this.#byMailbox.get(mailbox) ?? new Set()).add(id));
  }

  renew(id: string, expiresAt: number): void {
    const subscription = this.#byId.get(id);
    if (subscription) this.#byId.set(id, { ...subscription, expiresAt });
  }

  remove(id: string): void {
    this.#byMailbox.get(this.#byId.get(id)?.mailbox ?? '')?.delete(id);
    this.#byId.delete(id);
  }

  find(id: string, now: number): Subscription | undefined {
    const subscription = this.#byId.get(id.toLowerCase());
    return subscription && subscription.expiresAt > now ? subscription : undefined;
  }

  /** Those in force at an instant (epoch milliseconds), oldest first. */
  list(now: number): Subscription[] {
    for (const { id, expiresAt } of this.#byId.values()) if (expiresAt <= now) this.remove(id);
    return [...this.#byId.values()];
  }

  ofMailbox(address: string, now: number): Subscription[] {
    const found: Subscription[] = [];
    for (const id of this.#byMailbox.get(address) ?? []) {
      const subscription = this.find(id, now);
      if (subscription) found.push(subscription);
    }
    return found;
  }
}
