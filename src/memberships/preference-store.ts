import { sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';

/** What one member of a hub wants to be invited to. */
export interface InvitationPreference {
  personId: number;
  organisationId: number;
  preference: 'all' | 'chosen' | 'none';
  themes: string[];
  forms: string[];
  /** Invitations to one week's activities at most: the member's own number, or else the hub's; null: no limit. */
  weeklyLimit: number | null;
}

export async function listPreferences(db: Db | Trx, hubId: number): Promise<InvitationPreference[]> {
  return db
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .innerJoin('hubs', 'hubs.id', 'memberships.hub_id')
    .select([
      'memberships.person_id as personId',
      'people.organisation_id as organisationId',
      'memberships.invitation_preference as preference',
      'memberships.themes',
      'memberships.forms',
      sql<number | null>`coalesce(memberships.weekly_limit, hubs.weekly_limit)`.as('weeklyLimit'),
    ])
    .where('memberships.hub_id', '=', hubId)
    .orderBy('memberships.person_id')
    .execute();
}
