import type { Clock } from '../clock.ts';
import type { CalendarChange } from '../outlook/change-feed.ts';
import { findInvitation, organizerCopy, type PersonCopy } from '../outlook/person-copy.ts';
import type { WorldState } from '../world-state.ts';
import { FateScript } from './notification-faults.ts';
import { postNotification, type WebhookLimits } from './post.ts';
import { type LifecycleEvent, renderLifecycle, renderNotification } from './render-notification.ts';
import type { Subscription } from './subscription.ts';

/** Microsoft tries for four hours; here it is a number of tries. */
const MOST_TRIES = 5;
const MOST_IN_A_POST = 100;

interface Note {
  url: string;
  body: Record<string, unknown>;
  /** Epoch milliseconds. */
  dueAt: number;
  tries: number;
  isLifecycle: boolean;
  /** The second delivery of a doubled one; it must not stand in the same POST as the first. */
  isRepeat: boolean;
}

/** Turns changes in mailboxes into notifications and delivers them, some time after the act. */
export class Notifier {
  readonly limits: WebhookLimits;
  readonly faults = new FateScript();
  readonly counts = { sent: 0, lifecycle: 0, lost: 0, late: 0, doubled: 0, failed: 0, abandoned: 0 };
  readonly #state: WorldState;
  readonly #clock: Clock;
  readonly #closing = new AbortController();
  #waiting: Note[] = [];
  #kept: Note[] = [];
  #failed: Note[] = [];
  #running: Promise<void> | undefined;
  #scheduled: NodeJS.Immediate | undefined;

  /** Listens to the state's changes from now on. */
  constructor(state: WorldState, clock: Clock, limits: WebhookLimits) {
    this.#state = state;
    this.#clock = clock;
    this.limits = limits;
    state.store.feed.listener = (change) => this.#notice(change);
  }

  /** Tells about subscriptions themselves. Those without a lifecycleNotificationUrl hear nothing, as in life. */
  sendLifecycle(subscriptions: readonly Subscription[], event: LifecycleEvent): void {
    for (const subscription of subscriptions) {
      const url = subscription.lifecycleNotificationUrl;
      if (url !== null) this.#put(url, renderLifecycle(subscription, event), this.#clock.now(), true);
    }
  }

  /** Lets go what a fault has kept back. */
  releaseLate(): void {
    this.#waiting.push(...this.#kept.splice(0));
    this.#schedule();
  }

  /** Tries again what a webhook has refused or been too slow for, and waits until everything due has been tried. */
  deliver(): Promise<void> {
    this.#waiting.push(...this.#failed.splice(0));
    return this.settle();
  }

  /** Waits until everything that is due by the clock has been tried. */
  async settle(): Promise<void> {
    do await this.#flush();
    while (this.#hasDue());
  }

  close(): void {
    this.#state.store.feed.listener = undefined;
    this.#waiting = [];
    clearImmediate(this.#scheduled);
    this.#closing.abort();
  }

  #notice(change: CalendarChange): void {
    const now = this.#clock.now();
    for (const subscription of this.#state.subscriptions.ofMailbox(change.mailbox.address, now)) {
      const tenant = this.#state.directory.tenants.get(subscription.tenantId.toLowerCase());
      // Without its service principal the app has nothing to read in the tenant any more.
      if (!tenant?.servicePrincipals.has(subscription.appId)) continue;
      if (!subscription.changeTypes.includes(change.changeType)) continue;
      const body = renderNotification(subscription, change, this.#copyOf(change));
      const fate = this.faults.next();
      if (fate === 'lost') this.counts.lost++;
      else if (fate === 'late') this.#keep(subscription.notificationUrl, body, change.at);
      else this.#put(subscription.notificationUrl, body, change.at, false);
      if (fate !== 'double') continue;
      this.counts.doubled++;
      this.#waiting.push({ ...newNote(subscription.notificationUrl, body, change.at), isRepeat: true });
    }
  }

  #copyOf({ mailbox, event, at }: CalendarChange): PersonCopy {
    return findInvitation(this.#state.store, mailbox, event.seq, at) ?? organizerCopy(event);
  }

  #keep(url: string, body: Record<string, unknown>, dueAt: number): void {
    this.counts.late++;
    this.#kept.push(newNote(url, body, dueAt));
  }

  #put(url: string, body: Record<string, unknown>, dueAt: number, isLifecycle: boolean): void {
    this.#waiting.push({ ...newNote(url, body, dueAt), isLifecycle });
    this.#schedule();
  }

  /** Soon, but not before the act that caused it has been answered. */
  #schedule(): void {
    this.#scheduled ??= setImmediate(() => {
      this.#scheduled = undefined;
      void this.#flush();
    });
  }

  #hasDue(): boolean {
    const now = this.#clock.now();
    return this.#waiting.some(({ dueAt }) => dueAt <= now);
  }

  #flush(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    for (let posts = this.#takeDue(); posts.length > 0; posts = this.#takeDue()) {
      await Promise.all(posts.map((notes) => this.#post(notes)));
    }
  }

  /** What is due, by URL: one POST may hold notifications of several subscriptions and tenants. */
  #takeDue(): Note[][] {
    const now = this.#clock.now();
    const due = this.#waiting.filter(({ dueAt }) => dueAt <= now);
    const first = due.some(({ isRepeat }) => !isRepeat) ? due.filter(({ isRepeat }) => !isRepeat) : due;
    const byUrl = new Map<string, Note[]>();
    for (const note of first) {
      const notes = byUrl.get(note.url) ?? [];
      if (notes.length < MOST_IN_A_POST) byUrl.set(note.url, [...notes, note]);
    }
    const taken = new Set([...byUrl.values()].flat());
    this.#waiting = this.#waiting.filter((note) => !taken.has(note));
    return [...byUrl.values()];
  }

  async #post(notes: Note[]): Promise<void> {
    const body = { value: notes.map((note) => note.body) };
    if (await postNotification(notes[0]?.url ?? '', body, this.limits, this.#closing.signal)) {
      for (const { isLifecycle } of notes) this.counts[isLifecycle ? 'lifecycle' : 'sent']++;
      return;
    }
    for (const note of notes) {
      note.tries++;
      this.counts.failed++;
      if (note.tries < MOST_TRIES) this.#failed.push(note);
      else this.counts.abandoned++;
    }
  }
}

function newNote(url: string, body: Record<string, unknown>, dueAt: number): Note {
  return { url, body, dueAt, tries: 0, isLifecycle: false, isRepeat: false };
}
