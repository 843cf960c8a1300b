import { sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';
import type { MailKind, MailParams, MailToQueue } from './mail.ts';
import type { MailFault } from './mail-faults.ts';

/** @returns false when a letter with that key is there already */
export async function insertMail(trx: Trx, mail: MailToQueue, now: Date): Promise<boolean> {
  const { to } = mail;
  const inserted = await trx
    .insertInto('mails')
    .values({
      hub_id: mail.hubId,
      person_id: 'personId' in to ? to.personId : null,
      guest_id: 'guestId' in to ? to.guestId : null,
      kind: mail.kind,
      activity_id: mail.activityId,
      params: JSON.stringify(mail.params),
      once_key: mail.onceKey,
      state: 'planned',
      send_at: mail.sendAt ?? now,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('once_key').doNothing())
    .returning(sql<number>`1`.as('one'))
    .executeTakeFirst();
  return inserted !== undefined;
}

/** A letter that is due, or that a worker who died had begun to send. */
export interface DueMail {
  id: number;
  hubId: number;
  state: 'planned' | 'sending';
  kind: MailKind;
  activityId: number | null;
  params: MailParams[MailKind];
  personId: number | null;
  guestId: number | null;
  attempts: number;
  failures: number;
}

/** The hubs whose mailboxes have something due. */
export async function listDueHubs(db: Db, now: Date): Promise<number[]> {
  const result = await sql<{ id: number }>`
    select distinct hub_id as id from mails where ${dueAt(now)} order by hub_id`.execute(db);
  return result.rows.map((row) => row.id);
}

function dueAt(now: Date) {
  return sql`((state = 'planned' and send_at <= ${now}) or (state = 'sending' and leased_until <= ${now}))`;
}

/** The next letter of a hub, kept for this transaction. */
export async function lockDueMail(trx: Trx, hubId: number, now: Date): Promise<DueMail | undefined> {
  const result = await sql<DueMail>`
    select id, hub_id as "hubId", state, kind, activity_id as "activityId", params, person_id as "personId",
      guest_id as "guestId", attempts, failures
    from mails where hub_id = ${hubId} and ${dueAt(now)} order by send_at, id limit 1 for update`.execute(trx);
  return result.rows[0];
}

/** When the next letter is due, or its lease runs out; null when nothing waits. */
export async function nextMailAt(db: Db): Promise<Date | null> {
  const result = await sql<{ at: Date | null }>`
    select min(case when state = 'sending' then leased_until else send_at end) as at
    from mails where state in ('planned', 'sending')`.execute(db);
  return result.rows[0]?.at ?? null;
}

/** Committed before the call to Microsoft (invariant 3). */
export async function markMailSending(
  trx: Trx,
  mail: { id: number; clientRequestId: string; attempt: number; leasedUntil: Date },
): Promise<void> {
  await trx
    .updateTable('mails')
    .set({
      state: 'sending',
      attempts: mail.attempt,
      client_request_id: mail.clientRequestId,
      leased_until: mail.leasedUntil,
    })
    .where('id', '=', mail.id)
    .execute();
}

export async function postponeMail(trx: Trx, id: number, until: Date): Promise<void> {
  await trx.updateTable('mails').set({ send_at: until }).where('id', '=', id).execute();
}

/** Ends a letter that is not being sent. */
export async function endMail(
  trx: Trx,
  id: number,
  state: 'refused' | 'unclear' | 'cancelled',
  fault: MailFault,
): Promise<void> {
  await trx.updateTable('mails').set({ state, fault, leased_until: null }).where('id', '=', id).execute();
}

/** How a try fared. */
export interface MailRecord {
  id: number;
  /** Of the try that this is about: a later try by another worker is not overwritten. */
  clientRequestId: string;
  state: 'planned' | 'sent' | 'refused' | 'unclear';
  fault: MailFault | null;
  failures: number;
  sendAt?: Date;
  sentAt?: Date;
}

/** @returns false when the try had been taken over by another worker */
export async function recordMail(trx: Trx, record: MailRecord): Promise<boolean> {
  const result = await trx
    .updateTable('mails')
    .set({
      state: record.state,
      fault: record.fault,
      failures: record.failures,
      leased_until: null,
      ...(record.sendAt === undefined ? {} : { send_at: record.sendAt }),
      ...(record.sentAt === undefined ? {} : { sent_at: record.sentAt }),
    })
    .where('id', '=', record.id)
    .where('state', '=', 'sending')
    .where('client_request_id', '=', record.clientRequestId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Microsoft wants a hub's mailbox to be left alone: nothing more leaves it before. */
export async function holdMails(trx: Trx, hubId: number, until: Date): Promise<void> {
  await trx
    .updateTable('mails')
    .set({ send_at: until })
    .where('hub_id', '=', hubId)
    .where('state', '=', 'planned')
    .where('send_at', '<', until)
    .execute();
}

/** A mailbox that cannot be used: what is planned there is refused, unasked. */
export async function refusePlannedMails(trx: Trx, hubId: number, fault: MailFault): Promise<void> {
  await trx
    .updateTable('mails')
    .set({ state: 'refused', fault })
    .where('hub_id', '=', hubId)
    .where('state', '=', 'planned')
    .execute();
}
