import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { getHubBySlug } from '../hubs/get-hub.ts';
import { requireCommunityManager } from '../hubs/hub-policy.ts';
import { type MailList, MailState } from './mail-contract.ts';
import { describeMailFault } from './mail-faults.ts';
import { countMails, listMails, replanMails } from './mail-view-store.ts';

const LATEST = 100;

/** A hub's letters and how they fared, for who runs it. @throws AppError notFound, notAllowed */
export async function showMails(deps: Pick<Deps, 'db'>, context: Context, slug: string): Promise<MailList> {
  const hub = await getHubBySlug(deps.db, slug);
  requireCommunityManager(context, hub.id);
  const counts = await countMails(deps.db, hub.id);
  const lines = await listMails(deps.db, hub.id, LATEST);
  return {
    counts: Object.fromEntries(MailState.options.map((state) => [state, counts.get(state) ?? 0])) as MailList['counts'],
    mails: lines.map(({ fault, sendAt, sentAt, ...line }) => ({
      ...line,
      fault: fault === null ? null : describeMailFault(fault, context.locale),
      sendAt: sendAt.toISOString(),
      sentAt: sentAt?.toISOString() ?? null,
    })),
  };
}

/** Tries again what was refused or is unclear; a letter that is unclear may then come twice. @throws AppError notFound, notAllowed */
export async function retryMails(deps: Deps, context: Context, slug: string): Promise<{ planned: number }> {
  const hub = await getHubBySlug(deps.db, slug);
  requireCommunityManager(context, hub.id);
  const planned = await deps.db.transaction().execute(async (trx) => {
    const count = await replanMails(trx, hub.id, new Date(deps.clock.now().epochMilliseconds));
    await writeAudit(trx, deps.clock, context, 'mails.retry', `hub:${hub.id}`, { count });
    if (count > 0) await deps.queue.enqueue(trx, 'send-mails', {});
    return count;
  });
  deps.queue.nudge('send-mails');
  return { planned };
}
