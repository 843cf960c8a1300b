import { writeAudit } from '../audit/write-audit.ts';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import { knowPerson } from '../directory/know-person.ts';
import { AppError } from '../errors.ts';
import { personalFeed } from '../feeds/feed-addresses.ts';
import { findFeed, renewFeed, revokeFeed } from './personal-feed-store.ts';
import type { MyFeed } from './preference-contract.ts';

/** Calendars ask for years; whoever wants an end makes a new address, or none. */
const GOOD_FOR_HOURS = 24 * 365 * 5;

/** The address of the signed-in person's own feed. It is signed anew each time; all of one version are good. */
export async function getMyFeed(deps: Pick<Deps, 'db' | 'links' | 'publicUrl'>, context: Context): Promise<MyFeed> {
  const { personId } = context;
  const feed = personId === null ? undefined : await findFeed(deps.db, personId);
  if (personId === null || feed === undefined) return { url: null, changedAt: null };
  const changedAt = feed.changedAt.toISOString();
  if (feed.revokedAt !== null) return { url: null, changedAt };
  return { url: await addressOf(deps, personId, feed.version), changedAt };
}

/** Makes the feed, or a new address for it: those given before are void at once. @throws what `knowPerson` throws */
export async function renewMyFeed(deps: Deps, context: Context): Promise<MyFeed> {
  const now = new Date(deps.clock.now().epochMilliseconds);
  const { personId, version } = await deps.db.transaction().execute(async (trx) => {
    const id = await knowPerson(deps, trx, context);
    const made = await renewFeed(trx, id, now);
    await writeAudit(trx, deps.clock, context, 'feed.renew', `person:${id}`, { version: made });
    return { personId: id, version: made };
  });
  return { url: await addressOf(deps, personId, version), changedAt: now.toISOString() };
}

/** Turns the feed off: no address works any more. */
export async function stopMyFeed(deps: Pick<Deps, 'db' | 'clock'>, context: Context): Promise<void> {
  const { personId } = context;
  if (personId === null) return;
  await deps.db.transaction().execute(async (trx) => {
    await revokeFeed(trx, personId, new Date(deps.clock.now().epochMilliseconds));
    await writeAudit(trx, deps.clock, context, 'feed.stop', `person:${personId}`);
  });
}

/**
 * Whose feed an address is for.
 * @throws AppError linkInvalid (forged), linkExpired (out of date, made anew since, or turned off)
 */
export async function readFeedLink(deps: Pick<Deps, 'db' | 'links'>, token: string): Promise<number> {
  const { person, version } = (await deps.links.read('personalFeed', token)).subject;
  if (typeof person !== 'number' || typeof version !== 'number') throw new AppError('linkInvalid');
  const feed = await findFeed(deps.db, person);
  if (feed === undefined || feed.revokedAt !== null || feed.version !== version) throw new AppError('linkExpired');
  return person;
}

async function addressOf(deps: Pick<Deps, 'links' | 'publicUrl'>, personId: number, version: number): Promise<string> {
  const token = await deps.links.sign('personalFeed', { person: personId, version }, GOOD_FOR_HOURS);
  return personalFeed(deps.publicUrl, token);
}
