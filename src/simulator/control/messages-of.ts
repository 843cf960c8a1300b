import type { Owner } from '../directory.ts';
import { toIso } from '../outlook/time-zones.ts';
import type { Simulation } from '../simulation.ts';
import type { ReceivedMessage, Undelivered } from './control.ts';

/** The meeting messages that have reached an address by now, oldest first. */
export function messagesOf(sim: Simulation, address: string): ReceivedMessage[] {
  const now = sim.clock.now();
  const inbox = sim.state.store.find(address)?.inbox ?? [];
  return inbox
    .filter((sending) => sending.deliveredAt <= now)
    .map(({ event, kind, content, sentAt, deliveredAt, occurrence, comment }) => ({
      kind,
      iCalUId: event.iCalUId,
      subject: kind === 'cancellation' ? `Inställt: ${content.subject}` : content.subject,
      from: (event.organizer.owner as Owner).mailbox.address,
      sentAt: toIso(sentAt),
      receivedAt: toIso(deliveredAt),
      ...(occurrence === undefined ? {} : { occurrence }),
      ...(comment === undefined ? {} : { comment }),
    }));
}

/** The non-delivery reports that have come by now, all or those of one organiser's mailbox. */
export function undelivered(sim: Simulation, mailbox: string | undefined): Undelivered[] {
  const now = sim.clock.now();
  return sim.state.store.mail.bounces
    .filter((bounce) => bounce.at <= now)
    .filter(({ owner }) => !mailbox || owner.mailbox.address.toLowerCase() === mailbox.toLowerCase())
    .map(({ owner, code, text, subject, event, recipients, at }) => ({
      mailbox: owner.mailbox.address,
      tenantId: owner.tenant.tenant.tenantId,
      code,
      text,
      subject,
      iCalUId: event?.iCalUId ?? '',
      recipients: [...recipients],
      at: toIso(at),
    }));
}
