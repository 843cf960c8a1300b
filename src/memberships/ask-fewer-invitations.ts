import type { Deps } from '../deps.ts';
import { getHubBySlug } from '../hubs/get-hub.ts';
import { queueMail } from '../mails/queue-mail.ts';
import { findChoice } from './choice-store.ts';
import { selectPeople } from './membership-store.ts';

/** Letters that one may have sent to an address: one in each quarter of an hour. */
const EVERY_MS = 15 * 60_000;

/**
 * Mails the personal link to an address, if it is a member's of that hub. Says nothing of whether it is: the answer is the
 * same, and to an address that is not known nothing is sent.
 * @throws AppError notFound (the hub)
 */
export async function askFewerInvitations(
  deps: Pick<Deps, 'db' | 'vault' | 'clock' | 'queue'>,
  slug: string,
  address: string,
): Promise<void> {
  const hub = await getHubBySlug(deps.db, slug);
  const fingerprint = Buffer.from(deps.vault.fingerprint(address)).toString('hex');
  await deps.db.transaction().execute(async (trx) => {
    const [person] = await selectPeople(trx, [fingerprint]);
    if (person === undefined || (await findChoice(trx, person.id, hub.id)) === undefined) return;
    const quarter = Math.floor(deps.clock.now().epochMilliseconds / EVERY_MS);
    await queueMail(deps, trx, {
      hubId: hub.id,
      to: { personId: person.id },
      kind: 'fewerInvitations',
      activityId: null,
      params: {},
      onceKey: `fewer:${hub.id}:${person.id}:${quarter}`,
    });
  });
  deps.queue.nudge('send-mails');
}
