import type { Deps, Trx } from '../deps.ts';
import type { MailKind, MailToQueue } from './mail.ts';
import { insertMail } from './mail-store.ts';

/**
 * Queues a letter in the transaction that makes it necessary; it leaves through the hub's mailbox, within its budgets.
 * Call `deps.queue.nudge('send-mails')` after the commit. Links are signed when it is sent.
 * @returns false when the letter was queued before (same `onceKey`)
 */
export async function queueMail<K extends MailKind>(
  deps: Pick<Deps, 'clock' | 'queue'>,
  trx: Trx,
  mail: MailToQueue<K>,
): Promise<boolean> {
  const now = new Date(deps.clock.now().epochMilliseconds);
  const isNew = await insertMail(trx, mail, now);
  if (isNew) await deps.queue.enqueue(trx, 'send-mails', {});
  return isNew;
}
