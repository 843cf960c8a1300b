import type { Deps, MailOutcome } from '../deps.ts';
import type { Hub } from '../hubs/hub.ts';
import { takeBackMail } from '../invitations/admit-mail.ts';
import type { ClaimedMail } from './claim-mail.ts';
import { REPEATED_WHEN_UNCLEAR } from './mail.ts';
import type { MailFault } from './mail-faults.ts';
import { holdMails, type MailRecord, recordMail, refusePlannedMails } from './mail-store.ts';

/** Tries in a row, with pauses that grow to half an hour: some hours in all. */
const MOST_FAILURES = 12;
const PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 30 * 60_000;
/** When Microsoft asks for patience without saying how long. */
const PATIENCE_SECONDS = 60;

/** What a letter may come to, beside Microsoft's answers. */
type Fate = MailOutcome | { kind: 'nobodyThere' };

/** What is written of a fate, and what becomes of the mailbox. */
interface Verdict {
  record: Omit<MailRecord, 'id' | 'clientRequestId'>;
  /** The letter did not leave: its place in the budget is given back. */
  notSent: boolean;
  holdUntil?: Date;
  mailboxLost?: MailFault;
}

/** Writes down how a try fared, in one transaction. */
export async function recordMailOutcome(deps: Deps, hub: Hub, mail: ClaimedMail, fate: Fate): Promise<void> {
  const verdict = judge(mail, fate, deps.clock.now().epochMilliseconds);
  await deps.db.transaction().execute(async (trx) => {
    const { id, clientRequestId, attempt } = mail;
    const isOurs = await recordMail(trx, { id, clientRequestId, ...verdict.record });
    if (isOurs && verdict.notSent) await takeBackMail(trx, { mailId: id, attempt });
    if (verdict.holdUntil !== undefined) await holdMails(trx, hub.id, verdict.holdUntil);
    // MS-22: nothing more is asked of a mailbox that is lost.
    if (verdict.mailboxLost !== undefined) await refusePlannedMails(trx, hub.id, verdict.mailboxLost);
  });
}

function judge(mail: ClaimedMail, fate: Fate, now: number): Verdict {
  switch (fate.kind) {
    case 'sent':
      return { record: { state: 'sent', fault: null, failures: 0, sentAt: new Date(now) }, notSent: false };
    case 'later':
      return judgeLater(mail, fate, now);
    case 'rejected':
    case 'nobodyThere':
      return { record: { state: 'refused', fault: fate.kind, failures: mail.failures }, notSent: true };
    default:
      return {
        record: { state: 'refused', fault: fate.kind, failures: mail.failures },
        notSent: true,
        mailboxLost: fate.kind,
      };
  }
}

function judgeLater(mail: ClaimedMail, fate: MailOutcome & { kind: 'later' }, now: number): Verdict {
  const { reason, retryAfterSeconds } = fate;
  if (reason === 'throttled') {
    const until = new Date(now + (retryAfterSeconds ?? PATIENCE_SECONDS) * 1000);
    const record = { state: 'planned', fault: reason, failures: mail.failures, sendAt: until } as const;
    return { record, notSent: true, holdUntil: until };
  }
  const failures = mail.failures + 1;
  const mayBeSent = reason === 'noAnswer';
  if (mayBeSent && !REPEATED_WHEN_UNCLEAR.has(mail.kind)) {
    return { record: { state: 'unclear', fault: reason, failures }, notSent: false };
  }
  if (failures >= MOST_FAILURES) {
    const end = mayBeSent
      ? ({ state: 'unclear', fault: reason } as const)
      : ({ state: 'refused', fault: 'givenUp' } as const);
    return { record: { ...end, failures }, notSent: !mayBeSent };
  }
  const pauseMs = Math.max((retryAfterSeconds ?? 0) * 1000, Math.min(PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS));
  const record = { state: 'planned', fault: reason, failures, sendAt: new Date(now + pauseMs) } as const;
  return { record, notSent: !mayBeSent };
}
