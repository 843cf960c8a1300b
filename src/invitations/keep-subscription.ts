import { randomBytes } from 'node:crypto';
import type { Deps, SubscriptionOutcome } from '../deps.ts';
import { hashClientState } from './receive-notifications.ts';
import { noteUnsubscribed, postponeSubscription, saveSubscription, type Watch } from './watch-store.ts';

/** Under Microsoft's 10,080 minutes for events without their content. */
const LIFE_MS = 10_000 * 60_000;
/** When Microsoft does not get through to us, or does not let us: answers are read now and then meanwhile. */
const AGAIN_MS = 60 * 60_000;
const SOON_MS = 60_000;

/**
 * Makes a mailbox's subscription, or renews it when under a third of its life is left. When it cannot be made, nothing is
 * lost: the mailbox is read every few minutes instead (`readMailbox`).
 * @returns whether it is a new one: what happened before it is told by nobody, and has to be read
 */
export async function keepSubscription(deps: Deps, watch: Watch): Promise<boolean> {
  const expiresAt = new Date(deps.clock.now().epochMilliseconds + LIFE_MS);
  if (watch.subscriptionId !== null) {
    const renewed = await deps.graph.renewSubscription(watch, watch.subscriptionId, expiresAt);
    if (renewed.kind !== 'gone') {
      await record(deps, watch, renewed, null);
      return false;
    }
  }
  const clientState = randomBytes(32).toString('base64url');
  const notificationUrl = `${deps.publicUrl}/webhooks/graph`;
  const made = await deps.graph.subscribe(watch, { notificationUrl, clientState, expiresAt });
  await record(deps, watch, made, hashClientState(clientState));
  return made.kind === 'subscribed';
}

async function record(
  deps: Deps,
  watch: Watch,
  outcome: SubscriptionOutcome,
  clientStateHash: Uint8Array | null,
): Promise<void> {
  const now = deps.clock.now().epochMilliseconds;
  if (outcome.kind === 'subscribed') {
    const { subscriptionId: id, expiresAt } = outcome;
    const renewAt = new Date(expiresAt.getTime() - (expiresAt.getTime() - now) / 3);
    watch.subscriptionId = id;
    return saveSubscription(deps.db, watch, { id, clientStateHash, at: new Date(now), expiresAt, renewAt });
  }
  if (outcome.kind === 'later') {
    const pauseMs = (outcome.retryAfterSeconds ?? 0) * 1000;
    return postponeSubscription(deps.db, watch, new Date(now + Math.max(SOON_MS, pauseMs)));
  }
  const { tenantId } = watch;
  const detail = 'detail' in outcome ? outcome.detail : undefined;
  deps.log.warn(
    { tenantId, outcome: outcome.kind, detail },
    'Microsoft cannot tell us of changes in a mailbox; its answers are read every five minutes instead. Is PUBLIC_URL reachable from outside, and is the role Application Calendars.Read given?',
  );
  watch.subscriptionId = null;
  await noteUnsubscribed(deps.db, watch, outcome.kind, new Date(now + AGAIN_MS));
}
