import type { Db, Trx } from '../deps.ts';
import type { Organisation } from './organisation.ts';
import { listOrganisations } from './organisation-store.ts';

/** All member organisations, by name, for other folders' use cases (which never import another folder's store). */
export async function getOrganisations(db: Db | Trx): Promise<Organisation[]> {
  return listOrganisations(db);
}
