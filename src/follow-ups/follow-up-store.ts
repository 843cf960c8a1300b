import { type RawBuilder, sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';
import type { OccasionKey } from './attendance-store.ts';

/** Documentation of an occasion, and its thanks. */
export interface FollowUp {
  id: number;
  text: string;
  links: { title: string; url: string }[];
  documentedAt: Date | null;
  sentAt: Date | null;
  sentTo: 'came' | 'registered' | null;
  mails: number;
  mailsSent: number;
  mailsFailed: number;
}

const asDate = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));

export async function findFollowUp(db: Db | Trx, key: OccasionKey): Promise<FollowUp | undefined> {
  return db
    .selectFrom('follow_ups')
    .select(['id', 'documentation as text', 'links', 'documented_at as documentedAt', 'sent_at as sentAt'])
    .select(['sent_to as sentTo', 'mails'])
    .select([
      sql<number>`mails_sent + ${leftLetters(sql`state = 'sent'`)}`.as('mailsSent'),
      sql<number>`mails_failed + ${leftLetters(sql`state in ('refused', 'unclear', 'cancelled')`)}`.as('mailsFailed'),
    ])
    .where('activity_id', '=', key.activityId)
    .where('occurrence_at', 'is not distinct from', asDate(key.occurrenceAt))
    .executeTakeFirst();
}

/** Letters that have come to an end and are not yet erased and counted. */
function leftLetters(such: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`(select count(*)::int from mails where activity_id = follow_ups.activity_id and kind = 'thanks'
    and once_key like 'thanks:' || follow_ups.id || ':%' and ${such})`;
}

export async function saveDocumentation(
  trx: Trx,
  key: OccasionKey,
  documentation: { text: string; links: { title: string; url: string }[] },
  now: Date,
): Promise<void> {
  const written = {
    documentation: documentation.text,
    links: JSON.stringify(documentation.links),
    documented_at: now,
  };
  await trx
    .insertInto('follow_ups')
    .values({ activity_id: key.activityId, occurrence_at: asDate(key.occurrenceAt), ...written })
    .onConflict((conflict) => conflict.columns(['activity_id', 'occurrence_at']).doUpdateSet(written))
    .execute();
}

/** Notes that the thanks are on their way. @returns the follow-up's id */
export async function markThanked(
  trx: Trx,
  key: OccasionKey,
  thanks: { to: 'came' | 'registered'; mails: number },
  now: Date,
): Promise<number> {
  const sent = { sent_at: now, sent_to: thanks.to, mails: thanks.mails };
  const { id } = await trx
    .insertInto('follow_ups')
    .values({ activity_id: key.activityId, occurrence_at: asDate(key.occurrenceAt), ...sent })
    .onConflict((conflict) => conflict.columns(['activity_id', 'occurrence_at']).doUpdateSet(sent))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Follow-ups some of whose thanks are still in the queue. */
export async function listUnsettled(db: Db): Promise<{ id: number; activityId: number; sentAt: Date }[]> {
  const rows = await db
    .selectFrom('follow_ups')
    .select(['id', 'activity_id as activityId', 'sent_at as sentAt'])
    .where('sent_at', 'is not', null)
    .whereRef('mails', '>', sql<number>`mails_sent + mails_failed`)
    .execute();
  return rows.flatMap(({ sentAt, ...row }) => (sentAt === null ? [] : { ...row, sentAt }));
}

/**
 * Erases thanks that have come to an end (or all that are left), since a letter to somebody tells that they came, and
 * adds them to the follow-up's counts.
 */
export async function settleMails(
  trx: Trx,
  followUp: { id: number; activityId: number },
  all: boolean,
): Promise<{ sent: number; failed: number }> {
  const erased = await trx
    .deleteFrom('mails')
    .where('activity_id', '=', followUp.activityId)
    .where('kind', '=', 'thanks')
    .where('once_key', 'like', `thanks:${followUp.id}:%`)
    .$if(!all, (mails) => mails.where('state', 'in', ['sent', 'refused', 'unclear', 'cancelled']))
    .returning('state')
    .execute();
  const sent = erased.filter(({ state }) => state === 'sent').length;
  const failed = erased.length - sent;
  await trx
    .updateTable('follow_ups')
    .set((column) => ({
      mails_sent: column('mails_sent', '+', sent),
      mails_failed: column('mails_failed', '+', failed),
    }))
    .where('id', '=', followUp.id)
    .execute();
  return { sent, failed };
}
