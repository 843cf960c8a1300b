import { randomUUID } from 'node:crypto';
import type { Activity } from '../activities/activity.ts';
import { getActivity } from '../activities/get-activities.ts';
import { occurrencesOf } from '../activities/series.ts';
import type { Deps, Trx } from '../deps.ts';
import type { Hub } from '../hubs/hub.ts';
import { admitMail, holdBudgets } from '../invitations/admit-mail.ts';
import { type MailParams, REPEATED_WHEN_UNCLEAR, SENT_AFTERWARDS } from './mail.ts';
import { type DueMail, endMail, lockDueMail, markMailSending, postponeMail } from './mail-store.ts';

/** Outlives the slowest answer we wait for; a worker that dies is replaced after it. */
const LEASE_MS = 150_000;

/** A letter that is this worker's to send, now. */
export interface ClaimedMail extends DueMail {
  clientRequestId: string;
  attempt: number;
}

/** `done`: a letter was dealt with without being sent; `full`: the mailbox's budget is, until `at`. */
export type Claim = { kind: 'mail'; mail: ClaimedMail } | { kind: 'done' | 'nothing' } | { kind: 'full'; at: number };

/**
 * Takes a hub's next letter and counts it against the mailbox's budget. All of it is committed before the call, so that a
 * killed process leaves a row that says what may have happened.
 * @param external whether that letter's receiver is outside the hub's tenant
 */
export async function claimMail(
  deps: Deps,
  hub: Hub,
  external: (trx: Trx, mail: DueMail) => Promise<boolean>,
): Promise<Claim> {
  return deps.db.transaction().execute(async (trx) => {
    await holdBudgets(trx);
    const now = deps.clock.now().epochMilliseconds;
    const mail = await lockDueMail(trx, hub.id, new Date(now));
    if (mail === undefined) return { kind: 'nothing' };
    if (mail.state === 'sending' && !REPEATED_WHEN_UNCLEAR.has(mail.kind)) {
      await endMail(trx, mail.id, 'unclear', 'noAnswer');
      return { kind: 'done' };
    }
    if (await isOutOfDate(trx, mail, now)) {
      // One that a dead worker may have sent is not called off any more.
      await endMail(trx, mail.id, mail.state === 'sending' ? 'unclear' : 'cancelled', 'outOfDate');
      return { kind: 'done' };
    }
    const attempt = mail.attempts + 1;
    const { admitted, at } = await admitMail(trx, deps.clock, hub, {
      mailId: mail.id,
      attempt,
      external: await external(trx, mail),
    });
    if (!admitted) {
      if (mail.state === 'planned') await postponeMail(trx, mail.id, new Date(at));
      return { kind: 'full', at };
    }
    const clientRequestId = randomUUID();
    await markMailSending(trx, { id: mail.id, clientRequestId, attempt, leasedUntil: new Date(now + LEASE_MS) });
    return { kind: 'mail', mail: { ...mail, clientRequestId, attempt } };
  });
}

/** An offer that has run out, a seat at what is over or cancelled: nobody wants to be told. */
async function isOutOfDate(trx: Trx, mail: DueMail, now: number): Promise<boolean> {
  if (mail.kind === 'offer' && Date.parse((mail.params as MailParams['offer']).until) <= now) return true;
  if (mail.activityId === null || SENT_AFTERWARDS.has(mail.kind)) return false;
  const activity = await getActivity(trx, mail.activityId);
  if (activity.life.state === 'cancelled') return true;
  const { occurrenceAt = null } = mail.params as { occurrenceAt?: string | null };
  return Date.parse(endOf(activity, occurrenceAt)) <= now;
}

/** A cancelled occurrence has no end: it is over. */
function endOf(activity: Activity, occurrenceAt: string | null): string {
  if (occurrenceAt === null) return activity.overAt;
  const at = Date.parse(occurrenceAt);
  const occurrence = occurrencesOf(activity).find((each) => Date.parse(each.originalStartAt) === at);
  return occurrence?.endsAt ?? occurrenceAt;
}
