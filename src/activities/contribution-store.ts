import type { Db, Trx } from '../deps.ts';

/** What somebody put on the wall. `personId` and `organisation` null: a visitor's. */
export interface Contribution {
  id: number;
  activityId: number;
  personId: number | null;
  organisation: string | null;
  text: string;
  createdAt: Date;
}

/** Of an activity, newest first. */
export async function findContributions(db: Db | Trx, activityId: number): Promise<Contribution[]> {
  return db
    .selectFrom('contributions')
    .leftJoin('people', 'people.id', 'contributions.person_id')
    .leftJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select([
      'contributions.id',
      'contributions.activity_id as activityId',
      'contributions.person_id as personId',
      'organisations.name as organisation',
      'contributions.text',
      'contributions.created_at as createdAt',
    ])
    .where('contributions.activity_id', '=', activityId)
    .orderBy('contributions.id', 'desc')
    .execute();
}

export async function insertContribution(
  trx: Trx,
  contribution: Pick<Contribution, 'activityId' | 'personId' | 'text' | 'createdAt'>,
): Promise<number> {
  const { activityId, personId, text, createdAt } = contribution;
  const row = await trx
    .insertInto('contributions')
    .values({ activity_id: activityId, person_id: personId, text, created_at: createdAt })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function findContributor(
  db: Db | Trx,
  activityId: number,
  id: number,
): Promise<{ personId: number | null } | undefined> {
  return db
    .selectFrom('contributions')
    .select('person_id as personId')
    .where('activity_id', '=', activityId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function deleteContribution(trx: Trx, id: number): Promise<void> {
  await trx.deleteFrom('contributions').where('id', '=', id).execute();
}
