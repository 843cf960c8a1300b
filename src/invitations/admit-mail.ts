import type { Clock, MailboxAddress, Trx } from '../deps.ts';
import { listSpends, lockBudgets } from './lane-store.ts';
import { deleteMailSpend, findMailSpend, writeMailSpend } from './mail-ledger-store.ts';
import { externalLimits } from './schedule-lanes.ts';
import { schedule } from './sending-budget.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A place this near is kept for the letter; nobody keeps one for tomorrow. */
const KEPT_AT_MOST_MS = 60_000;

/** One try at sending one letter. */
export interface MailTry {
  mailId: number;
  attempt: number;
  /** Of the one recipient: outside the mailbox's tenant. */
  external: boolean;
}

/** Serialises everything that counts against Exchange's budgets. First in its transaction. */
export async function holdBudgets(trx: Trx): Promise<void> {
  await lockBudgets(trx);
}

/**
 * Whether a letter may leave a mailbox now, beside its invitations, and when otherwise (invariant 4). What may leave is
 * counted here, before the call; when the minute is full a place in the next is kept, so that a big sending does not keep
 * letters waiting for ever. Call `holdBudgets` before.
 * @returns `at`, epoch milliseconds: now, or when to ask again
 */
export async function admitMail(
  trx: Trx,
  clock: Clock,
  mailbox: MailboxAddress,
  mail: MailTry,
): Promise<{ admitted: boolean; at: number }> {
  const now = clock.now().epochMilliseconds;
  const externalRecipients = mail.external ? 1 : 0;
  const kept = await findMailSpend(trx, mail);
  if (kept !== undefined && kept > now) return { admitted: false, at: kept };
  if (kept !== undefined && now - kept <= KEPT_AT_MOST_MS) return { admitted: true, at: now };
  const spends = await listSpends(trx, [mailbox], new Date(now - DAY_MS));
  const parcel = { ...mailbox, startsAt: '', recipients: 1, externalRecipients };
  const at = schedule([parcel], spends, await externalLimits(trx), now).sendAt[0] ?? now;
  if (at - now <= KEPT_AT_MOST_MS)
    await writeMailSpend(trx, mailbox, { ...mail, externalRecipients, at: new Date(at) });
  return { admitted: at <= now, at };
}

/** Microsoft turned the letter away: it did not leave, and is counted when it does. */
export async function takeBackMail(trx: Trx, mail: Pick<MailTry, 'mailId' | 'attempt'>): Promise<void> {
  await deleteMailSpend(trx, mail);
}
