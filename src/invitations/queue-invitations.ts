import type { Activity } from '../activities/activity.ts';
import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import { getHubBySlug, lockHub } from '../hubs/get-hub.ts';
import type { Hub } from '../hubs/hub.ts';
import { requireCommunityManager } from '../hubs/hub-policy.ts';
import { queueMail } from '../mails/queue-mail.ts';
import { eventContent, type FrozenContent, occurrenceChanges } from './event-content.ts';
import { lockBudgets } from './lane-store.ts';
import { type MadePlan, makePlan } from './make-plan.ts';
import { scheduleLanes } from './schedule-lanes.ts';
import type { SendRequest, SendView } from './send-contract.ts';
import { findSend, insertContents, insertEvents, insertSend } from './send-store.ts';
import { viewSend } from './view-send.ts';

/**
 * Presses send: what was planned on the screen is written down, once, and workers are woken. The same `id` again (a
 * double click, a repeated request) is the same sending. Two community managers at once: the second is told that
 * things have changed, since the first one's invitations are then already planned.
 * @throws AppError planChanged, nothingToSend, notAllowed, notFound
 */
export async function queueInvitations(
  deps: Deps,
  context: Context,
  id: string,
  request: SendRequest,
): Promise<SendView> {
  const hub = await getHubBySlug(deps.db, request.hub);
  requireCommunityManager(context, hub.id);
  const queued = await deps.db.transaction().execute(async (trx) => {
    // One sending at a time is queued in a hub: what it plans is what the next one counts as invited.
    await lockHub(trx, hub.id);
    const existing = await findSend(trx, id);
    if (existing !== undefined) {
      if (existing.hubId !== hub.id) throw new AppError('notFound');
      return false;
    }
    const made = await makePlan(trx, deps.clock, hub, request.activityIds);
    if (made.plan.events.length === 0) throw new AppError('nothingToSend');
    if (made.view.fingerprint !== request.fingerprint) throw new AppError('planChanged');
    await store(deps, trx, context, id, hub, made);
    await deps.queue.enqueue(trx, 'send-events', { sendId: id });
    // Last, since whoever claims or schedules waits for this lock.
    await lockBudgets(trx);
    await scheduleLanes(trx, deps.clock, made.plan.events);
    return true;
  });
  if (queued) for (const job of ['send-events', 'send-mails'] as const) deps.queue.nudge(job);
  return viewSend(deps, context.locale, id);
}

async function store(
  deps: Deps,
  trx: Trx,
  context: Context,
  id: string,
  hub: Hub,
  { plan, view, activities }: MadePlan,
): Promise<void> {
  const now = deps.clock.now();
  const createdAt = new Date(now.epochMilliseconds);
  const invited = new Set(plan.events.map((event) => event.activityId));
  const contents = new Map(
    activities
      .filter((activity) => invited.has(activity.id))
      .map((activity) => [activity.id, freeze(activity, hub, deps.publicUrl, now.toString())]),
  );
  const { tenantId, objectId } = context;
  await insertSend(trx, {
    id,
    hubId: hub.id,
    plan: view,
    createdAt,
    fingerprint: view.fingerprint,
    tenantId,
    objectId,
  });
  const contentIds = await insertContents(trx, id, contents, createdAt);
  await insertEvents(trx, id, plan.events, contentIds, createdAt);
  await queueDigests(deps, trx, id, hub, plan);
  await writeAudit(trx, deps.clock, context, 'send.queued', `send:${id}`, {
    hubId: hub.id,
    activities: invited.size,
    events: plan.events.length,
    invitations: view.invitations,
  });
}

/** What is more than somebody's number for the week comes in one letter (COM-10). */
async function queueDigests(deps: Deps, trx: Trx, id: string, hub: Hub, plan: MadePlan['plan']): Promise<void> {
  for (const [personId, activityIds] of plan.digests) {
    const onceKey = `digest:${id}:${personId}`;
    const letter = { hubId: hub.id, to: { personId }, kind: 'digest' as const, activityId: null, onceKey };
    await queueMail(deps, trx, { ...letter, params: { activityIds } });
  }
}

function freeze(activity: Activity, hub: Hub, publicUrl: string, now: string): FrozenContent {
  return { content: eventContent(activity, hub, publicUrl, now), exceptions: occurrenceChanges(activity, now) };
}
