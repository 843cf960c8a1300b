import type { Deps, Trx } from '../deps.ts';
import { getHubs } from '../hubs/get-hub.ts';
import { moveInvitations } from '../invitations/move-invitations.ts';
import type { Organisation } from './organisation.ts';
import { findOrganisation, saveOrganisation } from './organisation-store.ts';

export interface OrganisationToRegister {
  name: string;
  tenantId: string | null;
  /** Slugs. */
  hubs: string[];
  consentLevel: number;
  calendarMailbox: string | null;
}

/**
 * Writes a member organisation by its name; a new one gets a key of its own, which its people's details are sealed with.
 * When its level of consent or its mailbox changes, its people's invitations move to the road that is theirs from now on.
 * @throws Error when a hub is unknown
 */
export async function registerOrganisation(
  deps: Pick<Deps, 'vault' | 'clock' | 'publicUrl'>,
  trx: Trx,
  organisation: OrganisationToRegister,
): Promise<void> {
  const hubs = new Map((await getHubs(trx)).map((hub) => [hub.slug, hub.id]));
  const hubIds = organisation.hubs.map((slug) => {
    const id = hubs.get(slug);
    if (id === undefined) throw new Error(`${organisation.name}: there is no hub "${slug}"; add it to "hubs" first`);
    return id;
  });
  const before = await findOrganisation(trx, organisation.name);
  const connected = organisation.consentLevel >= 2 && organisation.calendarMailbox !== null;
  await saveOrganisation(trx, {
    ...organisation,
    hubIds,
    calendarState: connected ? 'connected' : 'none',
    sealedKey: deps.vault.newKey(),
  });
  const after = before && (await findOrganisation(trx, organisation.name));
  if (before !== undefined && after !== undefined && hasMoved(before, after))
    await moveInvitations(deps, trx, after, before);
}

/** Whether another mailbox invites its people from now on, or one that was lost works again. */
function hasMoved(before: Organisation, after: Organisation): boolean {
  const keys = ['tenantId', 'calendarMailbox', 'calendarState', 'consentLevel'] as const;
  return keys.some((key) => before[key] !== after[key]);
}
