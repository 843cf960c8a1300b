import type { Db, Trx, Vault } from '../deps.ts';
import { getOrganisations } from '../organisations/get-organisations.ts';
import { organisationKey } from '../organisations/organisation.ts';

/** What tells organisations apart: `o` and the id of one we know, `g` and a keyed hash of what was written. */
export type ToOrganisationKey = (of: {
  organisationId: number | null;
  guestOrganisation: string | null;
}) => string | null;

/** A guest who writes the name of an organisation that we know comes from that one. */
export async function createOrganisationKeys(db: Db | Trx, vault: Vault): Promise<ToOrganisationKey> {
  const known = new Map((await getOrganisations(db)).map(({ id, name }) => [organisationKey(name), id]));
  return ({ organisationId, guestOrganisation }) => {
    if (organisationId !== null) return `o${organisationId}`;
    const written = organisationKey(guestOrganisation ?? '');
    if (written === '') return null;
    const id = known.get(written);
    return id === undefined ? `g${Buffer.from(vault.fingerprint(written)).toString('hex')}` : `o${id}`;
  };
}
