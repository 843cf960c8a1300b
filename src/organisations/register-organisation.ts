import type { Deps, Trx } from '../deps.ts';
import { getHubs } from '../hubs/get-hub.ts';
import { saveOrganisation } from './organisation-store.ts';

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
 * @throws Error when a hub is unknown
 */
export async function registerOrganisation(
  deps: Pick<Deps, 'vault'>,
  trx: Trx,
  organisation: OrganisationToRegister,
): Promise<void> {
  const hubs = new Map((await getHubs(trx)).map((hub) => [hub.slug, hub.id]));
  const hubIds = organisation.hubs.map((slug) => {
    const id = hubs.get(slug);
    if (id === undefined) throw new Error(`${organisation.name}: there is no hub "${slug}"; add it to "hubs" first`);
    return id;
  });
  const connected = organisation.consentLevel >= 2 && organisation.calendarMailbox !== null;
  await saveOrganisation(trx, {
    ...organisation,
    hubIds,
    calendarState: connected ? 'connected' : 'none',
    sealedKey: deps.vault.newKey(),
  });
}
