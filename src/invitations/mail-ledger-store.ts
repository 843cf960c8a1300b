import type { MailboxAddress, Trx } from '../deps.ts';

interface MailTryKey {
  mailId: number;
  attempt: number;
}

/** When a try at a letter is counted, epoch milliseconds. */
export async function findMailSpend(trx: Trx, { mailId, attempt }: MailTryKey): Promise<number | undefined> {
  const row = await trx
    .selectFrom('mail_ledger')
    .select('spent_at')
    .where('mail_id', '=', mailId)
    .where('attempt', '=', attempt)
    .executeTakeFirst();
  return row?.spent_at.getTime();
}

/** Counts a try at a letter; one that was counted before is counted anew. */
export async function writeMailSpend(
  trx: Trx,
  { tenantId, mailbox }: MailboxAddress,
  spend: MailTryKey & { externalRecipients: number; at: Date },
): Promise<void> {
  const spentAt = { spent_at: spend.at };
  await trx
    .insertInto('mail_ledger')
    .values({
      mail_id: spend.mailId,
      attempt: spend.attempt,
      tenant_id: tenantId,
      mailbox,
      recipients: 1,
      external_recipients: spend.externalRecipients,
      ...spentAt,
    })
    .onConflict((conflict) => conflict.columns(['mail_id', 'attempt']).doUpdateSet(spentAt))
    .execute();
}

export async function deleteMailSpend(trx: Trx, { mailId, attempt }: MailTryKey): Promise<void> {
  await trx.deleteFrom('mail_ledger').where('mail_id', '=', mailId).where('attempt', '=', attempt).execute();
}
