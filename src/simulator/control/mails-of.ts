import type { Owner } from '../directory.ts';
import { bodyHtml } from '../graph/render-event.ts';
import { toIso } from '../outlook/time-zones.ts';
import type { Simulation } from '../simulation.ts';
import type { ReceivedMail } from './control.ts';

/** The mails that have reached an address by now, oldest first. */
export function mailsOf(sim: Simulation, address: string): ReceivedMail[] {
  const now = sim.clock.now();
  const mails = sim.state.store.find(address)?.mails ?? [];
  return mails
    .filter((mail) => mail.deliveredAt <= now)
    .map((mail) => ({
      subject: mail.subject,
      from: (mail.from.owner as Owner).mailbox.address,
      to: [...mail.to],
      bodyHtml: bodyHtml(mail),
      ...(mail.body.contentType === 'text' ? { bodyText: mail.body.content } : {}),
      sentAt: toIso(mail.sentAt),
      receivedAt: toIso(mail.deliveredAt),
      headers: mail.headers.map((header) => ({ ...header })),
    }));
}
