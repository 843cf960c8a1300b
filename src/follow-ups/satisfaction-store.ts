import { sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';
import type { OccasionKey } from './attendance-store.ts';

const asDate = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));

/** Marks a link as used. @returns false when it was used before */
export async function useLink(trx: Trx, nonce: string, usedAt: Date, expiresAt: Date): Promise<boolean> {
  const row = await trx
    .insertInto('used_links')
    .values({ nonce, used_at: usedAt, expires_at: expiresAt })
    .onConflict((conflict) => conflict.column('nonce').doNothing())
    .returning('nonce')
    .executeTakeFirst();
  return row !== undefined;
}

export async function isLinkUsed(db: Db | Trx, nonce: string): Promise<boolean> {
  const row = await db.selectFrom('used_links').select('nonce').where('nonce', '=', nonce).executeTakeFirst();
  return row !== undefined;
}

/** @param day ISO date */
export async function insertAnswer(
  trx: Trx,
  key: OccasionKey,
  answer: { comeBack: number; recommend: number },
  day: string,
): Promise<void> {
  await trx
    .insertInto('satisfaction_answers')
    .values({
      activity_id: key.activityId,
      occurrence_at: asDate(key.occurrenceAt),
      come_back: answer.comeBack,
      recommend: answer.recommend,
      answered_on: day,
    })
    .execute();
}

export async function sumAnswers(
  db: Db | Trx,
  key: OccasionKey,
): Promise<{ answers: number; comeBack: number; recommend: number }> {
  const result = await sql<{ answers: number; comeBack: number; recommend: number }>`
    select count(*)::int as answers, coalesce(sum(come_back), 0)::int as "comeBack",
      coalesce(sum(recommend), 0)::int as recommend
    from satisfaction_answers
    where activity_id = ${key.activityId}
      and occurrence_at is not distinct from ${asDate(key.occurrenceAt)}::timestamptz`.execute(db);
  return result.rows[0] ?? { answers: 0, comeBack: 0, recommend: 0 };
}

/** Links that are out of date by themselves need not be remembered. */
export async function deleteExpiredLinks(trx: Trx | Db, now: Date): Promise<void> {
  await trx.deleteFrom('used_links').where('expires_at', '<', now).execute();
}
