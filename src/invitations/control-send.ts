import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps, MailboxAddress, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import { requireCommunityManager } from '../hubs/hub-policy.ts';
import { lockBudgets } from './lane-store.ts';
import { listLanesOf } from './progress-store.ts';
import { scheduleLanes } from './schedule-lanes.ts';
import type { EventState, SendAction, SendView } from './send-contract.ts';
import { changeEventStates, lockSend, type StoredSend, setSendState } from './send-store.ts';
import { viewSend } from './view-send.ts';

/** What each action does: from which states of the sending, to which, and with which events. */
const ACTIONS: Record<
  SendAction,
  { from: StoredSend['state'][]; to: StoredSend['state']; events?: [EventState[], EventState] }
> = {
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  // What is on its way when it is pressed goes out; what is only planned does not.
  cancel: { from: ['running', 'paused'], to: 'cancelled', events: [['planned'], 'cancelled'] },
  // The same transaction id is sent again: whoever has the invitation does not get it twice.
  retry: { from: ['running', 'paused'], to: 'running', events: [['refused', 'unclear'], 'planned'] },
};

/**
 * Pauses, resumes, cancels what is not sent, or tries again what failed. Takes hold at once, also when another process
 * is sending: nothing is claimed for a sending that does not run.
 * @throws AppError notFound, notAllowed, sendFinished
 */
export async function controlSend(deps: Deps, context: Context, id: string, action: SendAction): Promise<SendView> {
  await deps.db.transaction().execute(async (trx) => {
    const send = await lockSend(trx, id);
    if (send === undefined) throw new AppError('notFound');
    requireCommunityManager(context, send.hubId);
    const { from, to, events } = ACTIONS[action];
    if (!from.includes(send.state)) throw new AppError('sendFinished', { action });
    const lanes = await listLanesOf(trx, id, ['planned', 'refused', 'unclear']);
    const changed = events === undefined ? 0 : await changeEventStates(trx, id, ...events);
    await setSendState(trx, id, to);
    await reschedule(deps, trx, lanes);
    await writeAudit(trx, deps.clock, context, `send.${action}`, `send:${id}`, { events: changed });
  });
  deps.queue.nudge('send-events');
  return viewSend(deps, context.locale, id);
}

/** Other sendings through the same mailboxes may move forward when this one stops, and back when it goes on. */
async function reschedule(deps: Deps, trx: Trx, lanes: MailboxAddress[]): Promise<void> {
  await lockBudgets(trx);
  await scheduleLanes(trx, deps.clock, lanes);
  await deps.queue.enqueue(trx, 'send-events', {});
}
