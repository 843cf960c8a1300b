import { writeAudit } from '../audit/write-audit.ts';
import type { Deps } from '../deps.ts';
import { registerOrganisation } from '../organisations/register-organisation.ts';
import { saveHub, saveStaff } from './hub-store.ts';
import type { SetUp } from './set-up-contract.ts';

/**
 * Sets up an installation, or brings it up to date: hubs by slug, organisations by name. What is not in the file stays
 * as it is. The same file again changes nothing, but an organisation's mailbox that was lost counts as connected anew:
 * that is how one that has been put right is taken into use.
 * @throws Error when an organisation names a hub that is neither in the file nor stored
 */
export async function setUpHubs(deps: Pick<Deps, 'db' | 'clock' | 'vault' | 'publicUrl'>, setUp: SetUp): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    for (const { communityManagers, ...hub } of setUp.hubs) {
      const hubId = await saveHub(trx, hub);
      for (const person of communityManagers) await saveStaff(trx, { ...person, hubId });
    }
    for (const organisation of setUp.organisations) await registerOrganisation(deps, trx, organisation);
    await writeAudit(trx, deps.clock, null, 'installation.setUp', 'installation', {
      hubs: setUp.hubs.length,
      organisations: setUp.organisations.length,
    });
  });
}
