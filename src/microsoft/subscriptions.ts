import { randomUUID } from 'node:crypto';
import type { Graph, MailboxAddress, SubscriptionOutcome } from '../deps.ts';
import type { GraphAnswer, GraphDoor } from './graph-door.ts';
import { faultOf, isSuccess } from './read-outcome.ts';

/**
 * `Graph.subscribe` on the door: to everything that happens in the mailbox's calendar, without its content (what has
 * happened is read by `readChanges`). An earlier subscription whose answer was lost is taken away first.
 */
export function subscribeOn(door: GraphDoor): Graph['subscribe'] {
  return async (mailbox, { notificationUrl, clientState, expiresAt }) => {
    const ask = (): Promise<GraphAnswer> =>
      door.call(mailbox, {
        call: 'createSubscription',
        path: '/subscriptions',
        fromRoot: true,
        body: {
          changeType: 'created,updated,deleted',
          notificationUrl,
          lifecycleNotificationUrl: notificationUrl,
          resource: `users/${mailbox.mailbox}/events`,
          expirationDateTime: expiresAt.toISOString(),
          clientState,
        },
        clientRequestId: randomUUID(),
      });
    const answer = await ask();
    const existing = existingOf(answer);
    if (existing === undefined) return outcomeOf(answer);
    await door.call(mailbox, {
      call: 'endSubscription',
      path: `/subscriptions/${encodeURIComponent(existing)}`,
      fromRoot: true,
      clientRequestId: randomUUID(),
    });
    return outcomeOf(await ask());
  };
}

/** `Graph.renewSubscription` on the door; it also answers a call for reauthorization. */
export function renewSubscriptionOn(door: GraphDoor): Graph['renewSubscription'] {
  return async (mailbox: MailboxAddress, subscriptionId, expiresAt) => {
    const answer = await door.call(mailbox, {
      call: 'renewSubscription',
      path: `/subscriptions/${encodeURIComponent(subscriptionId)}`,
      fromRoot: true,
      body: { expirationDateTime: expiresAt.toISOString() },
      clientRequestId: randomUUID(),
    });
    return outcomeOf(answer);
  };
}

interface SubscriptionAnswer {
  id?: string;
  expirationDateTime?: string;
  error?: { code?: string; message?: string };
}

/** Graph has one for the same resource, and says which. */
function existingOf(answer: GraphAnswer): string | undefined {
  if (answer.kind !== 'answer' || answer.status !== 409) return undefined;
  return /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(
    (answer.body as SubscriptionAnswer)?.error?.message ?? '',
  )?.[0];
}

function outcomeOf(answer: GraphAnswer): SubscriptionOutcome {
  const body = answer.kind === 'answer' ? (answer.body as SubscriptionAnswer | undefined) : undefined;
  if (isSuccess(answer) && body?.id !== undefined && body.expirationDateTime !== undefined)
    return { kind: 'subscribed', subscriptionId: body.id, expiresAt: new Date(body.expirationDateTime) };
  if (answer.kind === 'answer' && answer.status === 404 && body?.error?.code === 'ResourceNotFound')
    return { kind: 'gone' };
  // The handshake with our own address.
  if (answer.kind === 'answer' && answer.status === 400 && body?.error?.code === 'ValidationError')
    return { kind: 'unreachable', detail: body.error.message ?? '' };
  return faultOf(answer);
}
