import { checkMailBody } from './check-mail-body.ts';
import { unreadableBody } from './graph-error.ts';
import type { GraphAnswer, MailboxOperation } from './operation.ts';
import { readMail } from './read-mail-body.ts';
import { readParams } from './read-query.ts';

/** POST /users/{id}/sendMail: 202 without a body, whatever becomes of the mail. Sent Items are not simulated. */
export function sendMail({ sim, mailbox, request, now }: MailboxOperation): GraphAnswer {
  readParams(request, []);
  if (request.body === undefined) throw unreadableBody('Write requests must contain a JSON body.');
  checkMailBody(request.body, 'sendMail');
  const { message, Message } = request.body as Record<string, Record<string, unknown> | undefined>;
  const written = message ?? Message;
  if (!written) throw unreadableBody("The action 'sendMail' needs the parameter 'Message'.");
  readMail(sim.state.directory, written);
  sim.state.commit({ op: 'mail', at: now, mailbox: mailbox.address, message: written });
  return { status: 202 };
}
