import type { Db, Trx } from '../deps.ts';
import { type InvitationPreference, listPreferences } from './preference-store.ts';

export type { InvitationPreference } from './preference-store.ts';

/** What each member of a hub wants to be invited to. Ids only: nobody's name or address is read for planning. */
export async function getPreferences(db: Db | Trx, hubId: number): Promise<InvitationPreference[]> {
  return listPreferences(db, hubId);
}
