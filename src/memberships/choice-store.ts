import type { Form, Theme } from '../activities/activity.ts';
import type { Db, Trx } from '../deps.ts';
import type { PreferenceChoice } from './preference-contract.ts';

/** What is stored of a person's wishes in a hub. */
export interface StoredChoice extends PreferenceChoice {
  /** The member has chosen; otherwise the register has. */
  byMember: boolean;
}

/** Who is in no register and has chosen nothing gets nothing (COM-08). */
export const NOTHING_CHOSEN: PreferenceChoice = { invitations: 'none', themes: [], forms: [], weeklyLimit: null };

/** @returns undefined for somebody who is not in that hub's register and has chosen nothing */
export async function findChoice(db: Db | Trx, personId: number, hubId: number): Promise<StoredChoice | undefined> {
  const row = await db
    .selectFrom('memberships')
    .select(['invitation_preference', 'themes', 'forms', 'weekly_limit', 'chosen_at'])
    .where('person_id', '=', personId)
    .where('hub_id', '=', hubId)
    .executeTakeFirst();
  return (
    row && {
      invitations: row.invitation_preference,
      themes: row.themes as Theme[],
      forms: row.forms as Form[],
      weeklyLimit: row.weekly_limit,
      byMember: row.chosen_at !== null,
    }
  );
}

/** Stores what a member has chosen; somebody who was not in the register becomes a member of the hub by it. */
export async function saveChoice(
  trx: Trx,
  personId: number,
  hubId: number,
  choice: PreferenceChoice,
  now: Date,
): Promise<void> {
  const chosen = {
    invitation_preference: choice.invitations,
    themes: choice.themes,
    forms: choice.forms,
    weekly_limit: choice.weeklyLimit,
    chosen_at: now,
    updated_at: now,
  };
  await trx
    .insertInto('memberships')
    .values({ person_id: personId, hub_id: hubId, ...chosen })
    .onConflict((conflict) => conflict.columns(['person_id', 'hub_id']).doUpdateSet(chosen))
    .execute();
}

/** Whether somebody is still here: a link may be older than its person's leaving. */
export async function isStored(db: Db | Trx, personId: number): Promise<boolean> {
  const row = await db.selectFrom('people').select('id').where('id', '=', personId).executeTakeFirst();
  return row !== undefined;
}

/** What applies in each hub to who gives no limit of their own. */
export async function findHubLimit(db: Db | Trx, hubId: number): Promise<number | null> {
  const row = await db.selectFrom('hubs').select('weekly_limit').where('id', '=', hubId).executeTakeFirst();
  return row?.weekly_limit ?? null;
}
