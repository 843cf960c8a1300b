import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import { lockHub } from '../hubs/get-hub.ts';
import { requireCommunityManager } from '../hubs/hub-policy.ts';
import { lockBudgets, lockLanes } from './lane-store.ts';
import { listLanesOf } from './progress-store.ts';
import { scheduleLanes } from './schedule-lanes.ts';
import type { SendAction, SendView } from './send-contract.ts';
import { cancelPlanned, findSend, lockSend, replanFailed, type StoredSend, setSendState } from './send-store.ts';
import { viewSend } from './view-send.ts';

/** What an action does: from which states of the sending it can be taken, and which state it leads to. */
const ACTIONS: Record<
  SendAction,
  { from: StoredSend['state'][]; to: (from: StoredSend['state']) => StoredSend['state'] }
> = {
  pause: { from: ['running'], to: () => 'paused' },
  resume: { from: ['paused'], to: () => 'running' },
  // What is on its way when it is pressed goes out; what is only planned does not.
  cancel: { from: ['running', 'paused'], to: () => 'cancelled' },
  // The same transaction id is sent again: whoever has the invitation does not get it twice.
  retry: { from: ['running', 'paused', 'cancelled'], to: (from) => (from === 'paused' ? 'paused' : 'running') },
};

/**
 * Pauses, resumes, cancels what is not sent, or tries again what failed. Takes hold at once, also when another process
 * is sending: nothing is claimed for a sending that does not run.
 * @throws AppError notFound, notAllowed, sendFinished
 */
export async function controlSend(deps: Deps, context: Context, id: string, action: SendAction): Promise<SendView> {
  const known = await findSend(deps.db, id);
  if (known === undefined) throw new AppError('notFound');
  requireCommunityManager(context, known.hubId);
  await deps.db.transaction().execute(async (trx) => {
    // What a retry sends must not be planned by somebody else meanwhile.
    await lockHub(trx, known.hubId);
    const send = await lockSend(trx, id);
    if (send === undefined) throw new AppError('notFound');
    const { from, to } = ACTIONS[action];
    if (!from.includes(send.state)) throw new AppError('sendFinished', { action });
    // Always in this order: budgets, mailboxes, events. Workers take them so too.
    await lockBudgets(trx);
    const lanes = await listLanesOf(trx, id, ['planned', 'refused', 'unclear']);
    await lockLanes(trx, lanes);
    const events = await changeEvents(trx, id, action);
    if (action === 'retry' && send.state === 'cancelled' && events === 0)
      throw new AppError('sendFinished', { action });
    await setSendState(trx, id, to(send.state));
    // Other sendings through the same mailboxes may move forward when this one stops, and back when it goes on.
    await scheduleLanes(trx, deps.clock, lanes);
    await deps.queue.enqueue(trx, 'send-events', {});
    await writeAudit(trx, deps.clock, context, `send.${action}`, `send:${id}`, { events });
  });
  deps.queue.nudge('send-events');
  return viewSend(deps, context.locale, id);
}

function changeEvents(trx: Trx, id: string, action: SendAction): Promise<number> {
  if (action === 'cancel') return cancelPlanned(trx, id);
  if (action === 'retry') return replanFailed(trx, id);
  return Promise.resolve(0);
}
