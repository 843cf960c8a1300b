import type { Deps, MailOutcome } from '../deps.ts';
import { RetryLater } from '../errors.ts';
import { getHub } from '../hubs/get-hub.ts';
import type { Hub } from '../hubs/hub.ts';
import { type ClaimedMail, claimMail } from './claim-mail.ts';
import { composeMail } from './compose-mail.ts';
import { findReceiver, isExternal } from './find-receiver.ts';
import { listDueHubs, nextMailAt } from './mail-store.ts';
import { recordMailOutcome } from './record-mail.ts';

/** What is due later than this is left to the minute's sweep. */
const WAIT_AT_MOST_MS = 60_000;

/**
 * Sends every letter that is due, the hubs side by side, a hub's one after the other (its mailbox may send 30 a minute).
 * Any number of workers may do this at once.
 * @throws RetryLater when more is due within a minute
 */
export async function sendDueMails(deps: Deps, signal: AbortSignal): Promise<void> {
  const now = new Date(deps.clock.now().epochMilliseconds);
  const hubs = await listDueHubs(deps.db, now);
  await Promise.all(hubs.map(async (id) => sendHubMails(deps, await getHub(deps.db, id), signal)));
  const next = signal.aborted ? null : await nextMailAt(deps.db);
  const waitMs = next === null ? Number.POSITIVE_INFINITY : next.getTime() - deps.clock.now().epochMilliseconds;
  if (waitMs <= WAIT_AT_MOST_MS) throw new RetryLater(Math.max(1, waitMs / 1000));
}

async function sendHubMails(deps: Deps, hub: Hub, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const claim = await claimMail(deps, hub, (trx, mail) => isExternal(trx, hub, mail));
    if (claim.kind === 'nothing' || claim.kind === 'full') return;
    if (claim.kind === 'mail') await sendMail(deps, hub, claim.mail);
  }
}

async function sendMail(deps: Deps, hub: Hub, mail: ClaimedMail): Promise<void> {
  const receiver = await findReceiver(deps, mail);
  if (receiver === undefined) {
    await recordMailOutcome(deps, hub, mail, { kind: 'nobodyThere' });
    return;
  }
  const { address } = receiver;
  // Who writes to an address that is not theirs shall not choose words that its owner reads, and takes for the hub's.
  const givenName = mail.kind === 'confirmGuest' ? '' : receiver.givenName;
  const letter = await composeMail(deps, hub, mail, givenName).catch((error: unknown) => {
    deps.log.error({ err: error, mailId: mail.id }, 'a letter could not be written');
  });
  // Our own fault: it must not keep the others waiting for ever.
  if (letter === undefined) {
    await recordMailOutcome(deps, hub, mail, { kind: 'rejected', code: 'unwritten', detail: '' });
    return;
  }
  const outcome = await deps.graph.sendMail(
    { tenantId: hub.tenantId, mailbox: hub.mailbox },
    { clientRequestId: mail.clientRequestId, to: { address, name: givenName }, ...letter },
  );
  noteTrouble(deps, mail, outcome);
  await recordMailOutcome(deps, hub, mail, outcome);
}

/** For those who run the server: ids and Microsoft's code, never to whom. */
function noteTrouble({ log }: Deps, mail: ClaimedMail, outcome: MailOutcome): void {
  if (!('detail' in outcome)) return;
  const { id: mailId, clientRequestId } = mail;
  log.warn({ mailId, clientRequestId, outcome: outcome.kind, code: outcome.detail }, 'a letter was not sent');
}
