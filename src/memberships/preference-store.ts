import type { Db, Trx } from '../deps.ts';

/** What one member of a hub wants to be invited to. */
export interface InvitationPreference {
  personId: number;
  organisationId: number;
  preference: 'all' | 'chosen' | 'none';
  themes: string[];
  forms: string[];
}

export async function listPreferences(db: Db | Trx, hubId: number): Promise<InvitationPreference[]> {
  return db
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .select([
      'memberships.person_id as personId',
      'people.organisation_id as organisationId',
      'memberships.invitation_preference as preference',
      'memberships.themes',
      'memberships.forms',
    ])
    .where('memberships.hub_id', '=', hubId)
    .orderBy('memberships.person_id')
    .execute();
}
