import { writeAudit } from '../audit/write-audit.ts';
import type { Db, Deps, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import { getHub } from '../hubs/get-hub.ts';
import type { Hub } from '../hubs/hub.ts';
import { findChoice, isStored, NOTHING_CHOSEN, saveChoice } from './choice-store.ts';
import type { PreferenceChoice } from './preference-contract.ts';

/** What the holder of a personal link has in the hub that the link is for. */
export interface FewerStanding {
  hub: Hub;
  choice: PreferenceChoice;
}

type FewerDeps = Pick<Deps, 'db' | 'links' | 'clock'>;

/** What the link's person wants now (COM-14: nobody signs in). Changes nothing. @throws AppError linkInvalid, linkExpired */
export async function readFewerLink(deps: FewerDeps, token: string): Promise<FewerStanding> {
  const { personId, hubId } = await readSubject(deps, token);
  const hub = await getHub(deps.db, hubId);
  return { hub, choice: (await findWishes(deps.db, personId, hubId)).choice };
}

/**
 * Sets what the link's person wants, at once: `none`, or less, or back again. The same once more changes nothing.
 * @returns what it was before, for undoing
 * @throws AppError linkInvalid, linkExpired (also when the person has left)
 */
export async function chooseByLink(
  deps: FewerDeps,
  token: string,
  wanted: Pick<PreferenceChoice, 'invitations'> & Partial<PreferenceChoice>,
): Promise<FewerStanding & { before: PreferenceChoice }> {
  const { personId, hubId } = await readSubject(deps, token);
  const hub = await getHub(deps.db, hubId);
  return deps.db.transaction().execute(async (trx) => {
    const { byMember, choice: before } = await findWishes(trx, personId, hubId);
    const choice = { ...before, ...wanted };
    const same = byMember && JSON.stringify(choice) === JSON.stringify(before);
    if (!same) {
      await saveChoice(trx, personId, hubId, choice, new Date(deps.clock.now().epochMilliseconds));
      // Nobody is signed in: the link says who.
      const details = { hub: hubId, invitations: choice.invitations };
      await writeAudit(trx, deps.clock, null, 'preferences.setByLink', `person:${personId}`, details);
    }
    return { hub, choice, before };
  });
}

/** @throws AppError linkExpired when the person is gone */
async function findWishes(
  db: Db | Trx,
  personId: number,
  hubId: number,
): Promise<{ byMember: boolean; choice: PreferenceChoice }> {
  const stored = await findChoice(db, personId, hubId);
  if (stored === undefined && !(await isStored(db, personId))) throw new AppError('linkExpired');
  const { byMember, ...choice } = stored ?? { ...NOTHING_CHOSEN, byMember: false };
  return { byMember, choice };
}

async function readSubject({ links }: FewerDeps, token: string): Promise<{ personId: number; hubId: number }> {
  const { person, hub } = (await links.read('fewerInvitations', token)).subject;
  if (typeof person !== 'number' || typeof hub !== 'number') throw new AppError('linkInvalid');
  return { personId: person, hubId: hub };
}
