import type { Clock } from './clock.ts';
import { Directory } from './directory.ts';
import { type EventBody, readEventBody } from './graph/read-event-body.ts';
import { readMail } from './graph/read-mail-body.ts';
import { readStatuses } from './graph/read-statuses.ts';
import { SubscriptionStore } from './notifications/subscription.ts';
import { answerEvent } from './outlook/answer-event.ts';
import type { EventContent, StoredEvent } from './outlook/event.ts';
import { EventStore } from './outlook/event-store.ts';
import { occurrenceOn } from './outlook/expand-series.ts';
import { type Journal, openJournal, readJournal } from './outlook/journal.ts';
import type { Mutation } from './outlook/mutation.ts';
import type { World } from './world.ts';

/** The simulated world and its mailboxes. State changes through commit() only. */
export class WorldState {
  readonly world: World;
  readonly clock: Clock;
  readonly directory: Directory;
  readonly store: EventStore;
  readonly subscriptions = new SubscriptionStore();
  readonly #journal: Journal;
  signingKeyPem: string | undefined;

  /** @param journalPath JSON-lines file to carry on from; undefined to keep everything in memory */
  constructor(world: World, clock: Clock, journalPath: string | undefined) {
    this.world = world;
    this.clock = clock;
    this.directory = new Directory(world);
    this.store = new EventStore(this.directory);
    if (journalPath) for (const mutation of readJournal(journalPath)) this.#apply(mutation);
    this.#journal = openJournal(journalPath);
  }

  /**
   * Carries out a mutation and writes it down; answers the event of a 'create'. The mutation must be valid.
   * @param content what the body of a 'create' or 'change' says, when it has been read already
   */
  commit(mutation: Mutation, content?: EventContent): StoredEvent | undefined {
    const result = this.#apply(mutation, content);
    this.#journal.append(mutation);
    return result;
  }

  close(): void {
    this.#journal.close();
  }

  #apply(mutation: Mutation, content?: EventContent): StoredEvent | undefined {
    switch (mutation.op) {
      case 'create':
        return this.#create(mutation, content);
      case 'change':
        return this.#change(mutation, content);
      case 'cancel':
        this.store.cancel(mutation.at, this.#event(mutation.seq), mutation.comment, mutation.date);
        return undefined;
      case 'removeCopy':
        this.store.removeCopy(mutation.at, this.directory.address(mutation.mailbox), this.#event(mutation.seq));
        return undefined;
      default:
        if (!this.#applyToMailbox(mutation)) this.#applyToDirectory(mutation);
        return undefined;
    }
  }

  #applyToMailbox(mutation: Mutation): boolean {
    if (mutation.op === 'answer') this.#answer(mutation);
    else if (mutation.op === 'mail') this.#sendMail(mutation);
    else if (mutation.op === 'subscribe') this.subscriptions.add(mutation.subscription);
    else if (mutation.op === 'renew') this.subscriptions.renew(mutation.id, mutation.expiresAt);
    else if (mutation.op === 'unsubscribe') this.subscriptions.remove(mutation.id);
    else return false;
    return true;
  }

  #applyToDirectory(mutation: Mutation): void {
    const { directory } = this;
    if (mutation.op === 'clock') this.clock.setOffset(mutation.offsetMs);
    else if (mutation.op === 'key') this.signingKeyPem = mutation.pem;
    else if (mutation.op === 'registration') directory.addRegistration(mutation.registration);
    else if (mutation.op === 'tenant') directory.addTenant(mutation.tenant);
    else if (mutation.op === 'mailboxes') directory.addMailboxes(mutation.tenantId, mutation.mailboxes);
    else if (mutation.op === 'removeMailbox') directory.removeMailbox(mutation.address);
    else if (mutation.op === 'grant') directory.grant(mutation.tenantId, mutation.servicePrincipal);
    else if (mutation.op === 'revoke') directory.revoke(mutation.tenantId, mutation.appId);
    else if (mutation.op === 'grantRole') directory.grantMailboxRole(mutation.tenantId, mutation.appId, mutation.role);
    else if (mutation.op === 'revokeRole')
      directory.revokeMailboxRole(mutation.tenantId, mutation.appId, mutation.role);
  }

  #create({ at, mailbox, body }: Mutation & { op: 'create' }, read?: EventContent): StoredEvent {
    const content = read ?? readEventBody(this.directory, body);
    const organizer = this.directory.address(mailbox);
    const transactionId = body.transactionId as string | undefined;
    return this.store.create({
      at,
      organizer,
      content,
      transactionId,
      statuses: readStatuses(this.directory, body, at),
    });
  }

  #change({ at, seq, date, body }: Mutation & { op: 'change' }, read?: EventContent): StoredEvent {
    const event = this.#event(seq);
    const content = read ?? readEventBody(this.directory, body, saysNow(event, date));
    const statuses = readStatuses(this.directory, body, at);
    this.store.change({ at, event, content, attendeesOnly: isAttendeesOnly(body), date, statuses });
    return event;
  }

  #answer({ at, attendee, seq, date, response }: Mutation & { op: 'answer' }): void {
    const answer = { at, attendee: this.directory.address(attendee), event: this.#event(seq), date, response };
    answerEvent(this.store, answer);
  }

  #sendMail({ at, mailbox, message }: Mutation & { op: 'mail' }): void {
    const { recipients, ...mail } = readMail(this.directory, message);
    this.store.mail.sendMail({ ...mail, from: this.directory.address(mailbox), sentAt: at }, recipients);
  }

  #event(seq: number): StoredEvent {
    const event = this.store.events[seq];
    if (!event) throw new Error(`The journal speaks of event ${seq}, which it has not created.`);
    return event;
  }
}

/** What an event, or one occurrence of it, says before a change. */
export function saysNow(event: StoredEvent, date: string | undefined): EventContent {
  return date ? occurrenceOn(event.content, date).content : event.content;
}

/** A PATCH with nothing but attendees goes to the changed attendees only. */
function isAttendeesOnly(body: EventBody): boolean {
  return Object.keys(body).every((key) => key === 'attendees' || key.includes('@odata.'));
}
