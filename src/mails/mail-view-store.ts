import { sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';
import type { MailTable } from '../postgres/schema.ts';
import type { MailKind } from './mail.ts';

type MailState = MailTable['state'];

/** A letter as who runs the hub sees it: never to whom. */
export interface MailLine {
  id: number;
  kind: MailKind;
  state: MailState;
  activityId: number | null;
  fault: string | null;
  sendAt: Date;
  sentAt: Date | null;
}

/** A hub's latest letters, newest first. */
export async function listMails(db: Db, hubId: number, limit: number): Promise<MailLine[]> {
  const result = await sql<MailLine>`
    select id, kind, state, activity_id as "activityId", fault, send_at as "sendAt", sent_at as "sentAt"
    from mails where hub_id = ${hubId} order by id desc limit ${limit}`.execute(db);
  return result.rows;
}

/** How many of a hub's letters are in each state. */
export async function countMails(db: Db, hubId: number): Promise<Map<MailState, number>> {
  const result = await sql<{ state: MailState; count: number }>`
    select state, count(*)::int as count from mails where hub_id = ${hubId} group by state`.execute(db);
  return new Map(result.rows.map((row) => [row.state, row.count]));
}

/** Plans again what was refused or is unclear. @returns how many */
export async function replanMails(trx: Trx, hubId: number, now: Date): Promise<number> {
  const result = await trx
    .updateTable('mails')
    .set({ state: 'planned', fault: null, failures: 0, send_at: now })
    .where('hub_id', '=', hubId)
    .where('state', 'in', ['refused', 'unclear'])
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Letters of a kind that were queued for a guest after an instant. */
export async function countMailsTo(trx: Trx, guestId: number, kind: MailKind, after: Date): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from mails
    where guest_id = ${guestId} and kind = ${kind} and created_at > ${after}`.execute(trx);
  return result.rows[0]?.count ?? 0;
}
