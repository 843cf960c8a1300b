import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { findSubscriptions, markDue } from './watch-store.ts';

/** What Microsoft posts; of what has changed only whose calendar it was is used. */
const Notifications = z.object({
  value: z
    .array(
      z.object({
        subscriptionId: z.string().max(200),
        clientState: z.string().max(500).nullish(),
        lifecycleEvent: z.string().nullish(),
      }),
    )
    .max(10_000),
});

const Lifecycle = z.enum(['reauthorizationRequired', 'subscriptionRemoved', 'missed']);

/** SHA-256 of the word that Microsoft repeats with every notification: the word itself is not kept. */
export function hashClientState(clientState: string): Buffer {
  return createHash('sha256').update(clientState).digest();
}

/**
 * Takes notifications: each that is genuine makes its mailbox due and wakes a worker; the delta query decides what has
 * happened (invariant 6), so one that is lost, doubled or late changes nothing. What is not genuine is counted, logged
 * and ignored. Quick, since Microsoft gives us three seconds and drops those who are slow.
 * @param body JSON as it came; anything else is ignored
 * @returns how many were taken and how many ignored
 */
export async function receiveNotifications(deps: Deps, body: string): Promise<{ taken: number; ignored: number }> {
  const parsed = Notifications.safeParse(parse(body));
  if (!parsed.success) {
    deps.log.warn('a notification could not be read; ignored');
    return { taken: 0, ignored: 1 };
  }
  const notes = parsed.data.value;
  const known = await findSubscriptions(deps.db, [...new Set(notes.map((note) => note.subscriptionId))]);
  const genuine = notes.filter((note) => isGenuine(note.clientState ?? '', known.get(note.subscriptionId)));
  const ignored = notes.length - genuine.length;
  if (ignored > 0)
    deps.log.warn({ ignored }, 'notifications with a wrong clientState, or of no known subscription; ignored');
  if (genuine.length > 0) await mark(deps, genuine);
  return { taken: genuine.length, ignored };
}

async function mark(deps: Deps, notes: z.output<typeof Notifications>['value']): Promise<void> {
  const now = new Date(deps.clock.now().epochMilliseconds);
  // A mailbox once for all that has happened in it; what is about the subscription itself, each.
  const unique = new Map(notes.map((note) => [`${note.subscriptionId} ${note.lifecycleEvent ?? ''}`, note]));
  await deps.db.transaction().execute(async (trx) => {
    for (const key of [...unique.keys()].sort()) {
      const note = unique.get(key);
      const lifecycle = Lifecycle.safeParse(note?.lifecycleEvent);
      await markDue(trx, note?.subscriptionId ?? '', now, lifecycle.success ? lifecycle.data : null);
    }
    await deps.queue.enqueue(trx, 'sync-answers', {});
  });
  deps.queue.nudge('sync-answers');
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function isGenuine(clientState: string, known: { clientStateHash: Uint8Array | null } | undefined): boolean {
  if (known?.clientStateHash == null) return false;
  const stored = Buffer.from(known.clientStateHash);
  const given = hashClientState(clientState);
  return stored.length === given.length && timingSafeEqual(stored, given);
}
