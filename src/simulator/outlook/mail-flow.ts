import type { AddressEntry, Owner } from '../directory.ts';
import type { Attendee, MessageKind, Sending, StoredEvent } from './event.ts';
import { REFUSAL_TEXTS, type RefusalCode, SendingLimits } from './sending-limits.ts';

/** A non-delivery report in the organiser's mailbox: one per message and reason. */
interface Bounce {
  owner: Owner;
  code: RefusalCode;
  text: string;
  event: StoredEvent;
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

/** The way of a meeting message from the organiser to the attendees, with Exchange Online's limits on it. */
export class MailFlow {
  readonly bounces: Bounce[] = [];
  readonly counts = { sent: 0, deferred: 0, delivered: 0, refused: 0 };
  readonly #limits = new SendingLimits();

  /** Sends the event as it is now to these people; nothing happens when there are none. */
  send({ event, kind, at, occurrence, comment }: Outgoing, attendees: Attendee[]): void {
    const sender = event.organizer;
    const owner = sender.owner as Owner;
    if (attendees.length === 0 || (attendees.length === 1 && attendees[0]?.entry === sender)) return;
    const deliveredAt = this.#limits.leaveAt(sender, at);
    this.counts.sent++;
    if (deliveredAt > at) this.counts.deferred++;
    const sending: Sending = { event, kind, content: event.content, sentAt: at, deliveredAt, occurrence, comment };
    const refused = this.#deliver(sending, owner, attendees);
    for (const [code, recipients] of refused) {
      this.counts.refused += recipients.length;
      const { subject } = event.content;
      this.bounces.push({ owner, code, text: REFUSAL_TEXTS[code], event, subject, recipients, at: deliveredAt });
    }
  }

  #deliver(sending: Sending, owner: Owner, attendees: Attendee[]): Map<RefusalCode, string[]> {
    const refused = new Map<RefusalCode, string[]>();
    const admit = this.#limits.admit(sending.event.organizer, owner, sending.sentAt);
    for (const { entry } of attendees) {
      if (entry === sending.event.organizer) continue;
      const code = admit(entry) ?? (hasMailbox(entry) ? undefined : '550 5.1.10');
      if (code === undefined) {
        entry.inbox.push(sending);
        this.counts.delivered++;
      } else {
        const others = refused.get(code);
        if (others) others.push(entry.address);
        else refused.set(code, [entry.address]);
      }
    }
    return refused;
  }
}

function hasMailbox(entry: AddressEntry): boolean {
  return entry.owner?.active === true;
}
