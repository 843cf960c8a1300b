import type { Locale } from '../context.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { describeFault } from './event-faults.ts';
import { listWaiting } from './lane-store.ts';
import { countFaults, countStates, listFinishTimes, type StateCount } from './progress-store.ts';
import type { EventState, SendView } from './send-contract.ts';
import { findSend, type StoredSend } from './send-store.ts';

/**
 * How far a sending has come. For use cases that have already decided that the asker may know.
 * @throws AppError notFound
 */
export async function viewSend(deps: Deps, locale: Locale, id: string): Promise<SendView> {
  const send = await findSend(deps.db, id);
  if (send === undefined) throw new AppError('notFound');
  const [view] = await viewSends(deps, locale, [send]);
  if (view === undefined) throw new AppError('notFound');
  return view;
}

/** Several sendings at once, with a handful of queries for all. */
export async function viewSends(deps: Deps, locale: Locale, sends: readonly StoredSend[]): Promise<SendView[]> {
  if (sends.length === 0) return [];
  const ids = sends.map((send) => send.id);
  const states = Map.groupBy(await countStates(deps.db, ids), (row) => row.sendId);
  const faults = Map.groupBy(await countFaults(deps.db, ids), (row) => row.sendId);
  const finishes = await listFinishTimes(deps.db, ids);
  const now = new Date(deps.clock.now().epochMilliseconds);
  const views: SendView[] = [];
  for (const send of sends) {
    const counts = states.get(send.id) ?? [];
    const events = countBy(counts, 'events');
    const active = events.planned + events.sending > 0;
    views.push({
      id: send.id,
      hub: send.plan.hub,
      state: send.state === 'running' && !active ? 'done' : send.state,
      createdAt: send.createdAt.toISOString(),
      plan: send.plan,
      events,
      invitations: countBy(counts, 'invitations'),
      finishesAt: finishes.get(send.id)?.toISOString() ?? null,
      waiting: active
        ? (await listWaiting(deps.db, send.id, now)).map(({ mailbox, until }) => ({
            mailbox,
            until: until.toISOString(),
          }))
        : [],
      faults: (faults.get(send.id) ?? []).map(({ fault, events, invitations }) => ({
        ...describeFault(fault, locale),
        events,
        invitations,
      })),
    });
  }
  return views;
}

function countBy(counts: readonly StateCount[], what: 'events' | 'invitations'): Record<EventState, number> {
  const total = { planned: 0, sending: 0, sent: 0, refused: 0, cancelled: 0, unclear: 0, removed: 0, withdrawn: 0 };
  for (const count of counts) total[count.state] += count[what];
  return total;
}
