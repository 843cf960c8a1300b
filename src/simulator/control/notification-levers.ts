import type { LifecycleEvent } from '../notifications/render-notification.ts';
import type { Simulation } from '../simulation.ts';
import type { Control, SubscriptionView } from './control.ts';

/** The levers on what an app follows a mailbox by: subscriptions, their notifications, and delta links. */
export function notificationLevers(
  sim: Simulation,
): Pick<
  Control,
  | 'expireDeltaTokens'
  | 'subscriptions'
  | 'notificationFaults'
  | 'releaseLate'
  | 'deliverNotifications'
  | 'settleNotifications'
  | 'sendLifecycle'
> {
  return {
    expireDeltaTokens: (mailbox) => sim.deltas.expire(mailbox === undefined ? undefined : keyOf(sim, mailbox)),
    subscriptions: () => viewSubscriptions(sim),
    notificationFaults: (faults) => sim.notifier.faults.set(faults),
    releaseLate: () => sim.notifier.releaseLate(),
    deliverNotifications: () => sim.notifier.deliver(),
    settleNotifications: () => sim.notifier.settle(),
    sendLifecycle: (target, event) => sendLifecycle(sim, target, event),
  };
}

function keyOf(sim: Simulation, mailbox: string): string {
  const key = sim.state.store.find(mailbox)?.owner?.key;
  if (key === undefined) throw new Error(`There is no mailbox ${mailbox}.`);
  return key;
}

function viewSubscriptions(sim: Simulation): SubscriptionView[] {
  return sim.state.subscriptions.list(sim.clock.now()).map((subscription) => {
    const { id, tenantId, appId, mailbox, changeType, notificationUrl, lifecycleNotificationUrl } = subscription;
    const expiresAt = new Date(subscription.expiresAt).toISOString();
    return { id, tenantId, appId, mailbox, changeType, notificationUrl, lifecycleNotificationUrl, expiresAt };
  });
}

function sendLifecycle(sim: Simulation, target: string, event: LifecycleEvent): void {
  const now = sim.clock.now();
  const one = sim.state.subscriptions.find(target, now);
  const found = one ? [one] : sim.state.subscriptions.ofMailbox(target.toLowerCase(), now);
  if (found.length === 0) throw new Error(`There is no subscription ${target}, nor one of such a mailbox.`);
  sim.notifier.sendLifecycle(found, event);
  if (event !== 'subscriptionRemoved') return;
  for (const { id } of found) sim.state.commit({ op: 'unsubscribe', id });
}
