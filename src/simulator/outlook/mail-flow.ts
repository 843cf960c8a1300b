import type { AddressEntry, Owner } from '../directory.ts';
import type { ChangeFeed, ChangeType } from './change-feed.ts';
import type { Attendee, MessageKind, Sending, StoredEvent } from './event.ts';
import { REFUSAL_TEXTS, type RefusalCode, SendingLimits } from './sending-limits.ts';

/** A non-delivery report in the sender's mailbox: one per message and reason. */
interface Bounce {
  owner: Owner;
  code: RefusalCode;
  text: string;
  /** Undefined when it was an ordinary mail. */
  event: StoredEvent | undefined;
  subject: string;
  recipients: string[];
  at: number;
}

interface Outgoing {
  event: StoredEvent;
  kind: MessageKind;
  at: number;
  occurrence?: string | undefined;
  comment?: string | undefined;
}

/** An ordinary mail; each recipient holds a reference to it. */
export interface Mail {
  from: AddressEntry;
  subject: string;
  body: { contentType: 'html' | 'text'; content: string };
  /** Addresses as they stand in the mail; hidden copies do not. */
  to: string[];
  headers: { name: string; value: string }[];
  sentAt: number;
  /** Later than sentAt when the mailbox had used up its messages of the minute. */
  deliveredAt: number;
}

interface Departure {
  sender: AddressEntry;
  at: number;
  deliveredAt: number;
  subject: string;
  event: StoredEvent | undefined;
}

/** A cancelled meeting stays in the calendar, marked. */
const CHANGES: Record<MessageKind, ChangeType> = {
  invitation: 'created',
  update: 'updated',
  cancellation: 'updated',
};

/** The way of messages from a mailbox to people, meeting messages and mail alike, with Exchange Online's limits on it. */
export class MailFlow {
  readonly bounces: Bounce[] = [];
  readonly counts = { sent: 0, mails: 0, deferred: 0, delivered: 0, refused: 0 };
  readonly #limits = new SendingLimits();
  readonly #feed: ChangeFeed;

  constructor(feed: ChangeFeed) {
    this.#feed = feed;
  }

  /** Sends the event as it is now to these people; nothing happens when there are none. */
  send({ event, kind, at, occurrence, comment }: Outgoing, attendees: readonly Attendee[]): void {
    const sender = event.organizer;
    const recipients = attendees.map(({ entry }) => entry).filter((entry) => entry !== sender);
    if (recipients.length === 0) return;
    this.counts.sent++;
    const deliveredAt = this.#leave(sender, at);
    const { content } = event;
    const sending: Sending = { event, kind, content, sentAt: at, deliveredAt, occurrence, comment };
    this.#deliver({ sender, at, deliveredAt, subject: content.subject, event }, recipients, (entry) => {
      entry.inbox.push(sending);
      this.#feed.tell(entry, event, CHANGES[kind], deliveredAt);
    });
  }

  /** Sends a mail, hidden copies included. It counts against the same limits as meeting messages. */
  sendMail(written: Omit<Mail, 'deliveredAt'>, recipients: readonly AddressEntry[]): void {
    const { from: sender, sentAt: at, subject } = written;
    this.counts.mails++;
    const mail: Mail = { ...written, deliveredAt: this.#leave(sender, at) };
    const { deliveredAt } = mail;
    this.#deliver({ sender, at, deliveredAt, subject, event: undefined }, recipients, (entry) => {
      entry.mails ??= [];
      entry.mails.push(mail);
    });
  }

  #leave(sender: AddressEntry, at: number): number {
    const deliveredAt = this.#limits.leaveAt(sender, at);
    if (deliveredAt > at) this.counts.deferred++;
    return deliveredAt;
  }

  #deliver(departure: Departure, recipients: readonly AddressEntry[], receive: (entry: AddressEntry) => void): void {
    const { sender, at, deliveredAt, subject, event } = departure;
    const owner = sender.owner as Owner;
    const refused = new Map<RefusalCode, string[]>();
    const admit = this.#limits.admit(sender, owner, at);
    for (const entry of recipients) {
      const code = admit(entry) ?? (hasMailbox(entry) ? undefined : '550 5.1.10');
      if (code === undefined) {
        receive(entry);
        this.counts.delivered++;
      } else {
        const others = refused.get(code);
        if (others) others.push(entry.address);
        else refused.set(code, [entry.address]);
      }
    }
    for (const [code, refusedBy] of refused) {
      this.counts.refused += refusedBy.length;
      const text = REFUSAL_TEXTS[code];
      this.bounces.push({ owner, code, text, event, subject, recipients: refusedBy, at: deliveredAt });
    }
  }
}

function hasMailbox(entry: AddressEntry): boolean {
  return entry.owner?.active === true;
}
