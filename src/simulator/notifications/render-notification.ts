import { changeKey } from '../graph/render-event.ts';
import type { CalendarChange } from '../outlook/change-feed.ts';
import { writeId } from '../outlook/event-ids.ts';
import type { PersonCopy } from '../outlook/person-copy.ts';
import type { Subscription } from './subscription.ts';

export type LifecycleEvent = 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed';

/**
 * A basic changeNotification. A change of one occurrence is a change of its series, which is one item in the mailbox.
 * @param copy the event in that mailbox, after the change
 */
export function renderNotification(
  subscription: Subscription,
  change: CalendarChange,
  copy: PersonCopy,
): Record<string, unknown> {
  const { owner } = change.mailbox;
  const id = writeId(
    owner?.key ?? '',
    change.event.seq,
    undefined,
    subscription.immutableIds ? 'immutable' : 'ordinary',
  );
  const resource = `Users/${owner?.mailbox.objectId}/Events/${id}`;
  return {
    ...about(subscription),
    changeType: change.changeType,
    resource,
    resourceData: {
      '@odata.type': '#Microsoft.Graph.Event',
      '@odata.id': resource,
      '@odata.etag': `W/"${changeKey({ copy })}"`,
      id,
    },
  };
}

/** A lifecycle notification: about the subscription, so without a resource. */
export function renderLifecycle(subscription: Subscription, lifecycleEvent: LifecycleEvent): Record<string, unknown> {
  return { ...about(subscription), lifecycleEvent };
}

function about({ id, expiresAt, tenantId, clientState }: Subscription): Record<string, unknown> {
  return {
    subscriptionId: id,
    subscriptionExpirationDateTime: new Date(expiresAt).toISOString(),
    tenantId,
    clientState,
  };
}
