import type { Graph, MailOutcome } from '../deps.ts';
import type { GraphDoor } from './graph-door.ts';
import { faultOf, isSuccess } from './read-outcome.ts';

/**
 * `Graph.sendMail` on the door. Graph answers 202 and tells nothing of what becomes of the letter; nothing tells a
 * repeated letter from a new one either, so the caller must not repeat one that may have gone.
 */
export function sendMailOn(door: GraphDoor): Graph['sendMail'] {
  return async (mailbox, { clientRequestId, to, subject, html }): Promise<MailOutcome> => {
    const message = {
      subject,
      body: { contentType: 'html', content: html },
      toRecipients: [{ emailAddress: to }],
    };
    const answer = await door.call(mailbox, {
      call: 'sendMail',
      path: '/sendMail',
      // What is sent would otherwise lie in the mailbox with names and addresses (LAW-12).
      body: { Message: message, SaveToSentItems: false },
      clientRequestId,
    });
    return isSuccess(answer) ? { kind: 'sent' } : faultOf(answer);
  };
}
