import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { getHubBySlug } from '../hubs/get-hub.ts';
import { requireCommunityManager } from '../hubs/hub-policy.ts';
import { describeFault } from './event-faults.ts';
import { type EventRow, listEventRows } from './progress-store.ts';
import type { EventState, SendEventView, SendView } from './send-contract.ts';
import { findSend, listSends } from './send-store.ts';
import { viewSend, viewSends } from './view-send.ts';

/** Sendings shown in the list; older ones are reached by their address. */
const LATEST = 50;

/** The latest sendings of a hub. */
export async function showSends(deps: Deps, context: Context, hubSlug: string): Promise<SendView[]> {
  const hub = await getHubBySlug(deps.db, hubSlug);
  requireCommunityManager(context, hub.id);
  return viewSends(deps, context.locale, await listSends(deps.db, hub.id, LATEST));
}

/** @throws AppError notFound, notAllowed */
export async function showSend(deps: Deps, context: Context, id: string): Promise<SendView> {
  await requireSend(deps, context, id);
  return viewSend(deps, context.locale, id);
}

/** A page of a sending's events. */
export async function showSendEvents(
  deps: Deps,
  context: Context,
  id: string,
  filter: { state?: EventState | undefined; offset: number; limit: number },
): Promise<{ events: SendEventView[]; total: number }> {
  await requireSend(deps, context, id);
  const { events } = await viewSend(deps, context.locale, id);
  const total =
    filter.state === undefined ? Object.values(events).reduce((sum, count) => sum + count, 0) : events[filter.state];
  const rows = await listEventRows(deps.db, id, filter);
  return { total, events: rows.map((row) => viewEvent(row, context)) };
}

/** @throws AppError notFound, notAllowed */
export async function requireSend(deps: Deps, context: Context, id: string): Promise<void> {
  const send = await findSend(deps.db, id);
  if (send === undefined) throw new AppError('notFound');
  requireCommunityManager(context, send.hubId);
}

function viewEvent(row: EventRow, { locale }: Pick<Context, 'locale'>): SendEventView {
  return {
    ...row,
    startsAt: row.startsAt.toISOString(),
    sendAt: row.sendAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    fault: row.fault === null ? null : describeFault(row.fault, locale),
  };
}
