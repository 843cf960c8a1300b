import type { Db, Trx } from '../deps.ts';

/** Somebody who arranges an activity. Ids and the organisation's name: given names are opened by the use case. */
export interface Organiser {
  activityId: number;
  personId: number;
  role: 'initiator' | 'coOrganiser';
  organisationId: number;
  organisation: string;
}

/** Of these activities, initiators first. */
export async function listOrganisers(db: Db | Trx, activityIds: readonly number[]): Promise<Organiser[]> {
  if (activityIds.length === 0) return [];
  return organisersIn(db).where('activity_organisers.activity_id', 'in', activityIds).execute();
}

/** Of all activities of a hub. */
export async function listHubOrganisers(db: Db | Trx, hubId: number): Promise<Organiser[]> {
  return organisersIn(db)
    .innerJoin('activities', 'activities.id', 'activity_organisers.activity_id')
    .where('activities.hub_id', '=', hubId)
    .execute();
}

function organisersIn(db: Db | Trx) {
  return db
    .selectFrom('activity_organisers')
    .innerJoin('people', 'people.id', 'activity_organisers.person_id')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select([
      'activity_organisers.activity_id as activityId',
      'activity_organisers.person_id as personId',
      'activity_organisers.role',
      'people.organisation_id as organisationId',
      'organisations.name as organisation',
    ])
    .orderBy('activity_organisers.activity_id')
    .orderBy('activity_organisers.role', 'desc')
    .orderBy('activity_organisers.person_id');
}

/** Adds somebody, or gives them another role. */
export async function saveOrganiser(
  trx: Trx,
  organiser: Pick<Organiser, 'activityId' | 'personId' | 'role'>,
): Promise<void> {
  const { activityId, personId, role } = organiser;
  await trx
    .insertInto('activity_organisers')
    .values({ activity_id: activityId, person_id: personId, role })
    .onConflict((conflict) => conflict.columns(['activity_id', 'person_id']).doUpdateSet({ role }))
    .execute();
}

export async function deleteOrganiser(trx: Trx, activityId: number, personId: number): Promise<void> {
  await trx
    .deleteFrom('activity_organisers')
    .where('activity_id', '=', activityId)
    .where('person_id', '=', personId)
    .execute();
}

/** A person of the hub's member organisations by the fingerprint of the address. */
export async function findPersonOfHub(
  db: Db | Trx,
  hubId: number,
  fingerprint: Uint8Array,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('people')
    .innerJoin('organisation_hubs', 'organisation_hubs.organisation_id', 'people.organisation_id')
    .select('people.id')
    .where('organisation_hubs.hub_id', '=', hubId)
    .where('people.address_fingerprint', '=', fingerprint)
    .executeTakeFirst();
  return row?.id;
}
