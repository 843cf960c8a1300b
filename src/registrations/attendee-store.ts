import type { RawBuilder, Selectable } from 'kysely';
import { sql } from 'kysely';
import { toInstant } from '../activities/time-zone.ts';
import type { Db, Trx } from '../deps.ts';
import type { AttendeeTable } from '../postgres/schema.ts';
import type { Attendee, Entrant, LeftReason, Who } from './attendee.ts';
import { type OccasionKey, occasionIs } from './occasion-store.ts';

/** How somebody came in, with what state. */
export type Place =
  | { state: 'registered' | 'waiting' | 'unconfirmed' }
  /** A seat that is held for a guest who is to confirm. */
  | { state: 'offered'; offerExpiresAt: Date };

/** Writes a place, or takes up again one that was left. A waiting one goes to the end of the list. */
export async function savePlace(
  trx: Trx,
  key: OccasionKey,
  entrant: Entrant,
  place: Place,
  now: Date,
): Promise<Attendee> {
  const { who, organisationId, broughtBy, door, actedAt } = entrant;
  const row = {
    organisation_id: organisationId,
    brought_by: broughtBy,
    state: place.state,
    door,
    acted_at: actedAt,
    queued_no: place.state === 'waiting' ? sql<string>`nextval('waiting_list_no')` : null,
    offer_expires_at: place.state === 'offered' ? place.offerExpiresAt : null,
    left_reason: null,
    outlook_wish: place.state === 'registered' && 'personId' in who && door !== 'outlook' ? ('in' as const) : null,
  };
  const saved = await trx
    .insertInto('attendees')
    .values({
      activity_id: key.activityId,
      occurrence_at: key.occurrenceAt === null ? null : new Date(key.occurrenceAt),
      person_id: 'personId' in who ? who.personId : null,
      guest_id: 'guestId' in who ? who.guestId : null,
      ...row,
      created_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['activity_id', 'occurrence_at', 'person_id', 'guest_id']).doUpdateSet((given) => ({
        ...row,
        queued_no: given.ref('excluded.queued_no'),
        acted_at: later(actedAt),
        // Who waits anew may still have to be taken off from the last time.
        outlook_wish: place.state === 'registered' ? row.outlook_wish : sql<null>`attendees.outlook_wish`,
      })),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return toAttendee(saved);
}

/**
 * Never the same instant twice, nor an earlier one: links of mails are bound to it, and the later act wins, whichever of
 * two clocks is ahead.
 */
function later(actedAt: Date): RawBuilder<Date> {
  return sql<Date>`greatest(${actedAt}::timestamptz, attendees.acted_at + interval '1 millisecond')`;
}

/** An offered seat, or one held for a guest, is taken. */
export async function takeSeat(
  trx: Trx,
  id: number,
  act: { door: Attendee['door']; actedAt: Date },
): Promise<Attendee> {
  const saved = await trx
    .updateTable('attendees')
    .set({
      state: 'registered',
      acted_at: later(act.actedAt),
      offer_expires_at: null,
      door: act.door,
      outlook_wish: act.door === 'outlook' ? null : sql<'in'>`case when person_id is not null then 'in' end`,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return toAttendee(saved);
}

/** The seats of these are kept for them until then. */
export async function offerSeats(trx: Trx, ids: readonly number[], until: Date): Promise<Attendee[]> {
  const rows = await trx
    .updateTable('attendees')
    .set({ state: 'offered', offer_expires_at: until })
    .where('id', '=', sql<number>`any(${ids}::int[])`)
    .returningAll()
    .execute();
  return rows.map(toAttendee).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** Members are taken off in Outlook; guests are not there. */
const TAKEN_OFF = sql<'out'>`case when person_id is not null then 'out' end`;

export async function markLeft(trx: Trx, id: number, reason: LeftReason, actedAt: Date): Promise<Attendee> {
  const saved = await trx
    .updateTable('attendees')
    .set({
      state: 'left',
      left_reason: reason,
      acted_at: later(actedAt),
      queued_no: null,
      offer_expires_at: null,
      // Who declined in Outlook is off there.
      outlook_wish: reason === 'declined' ? null : TAKEN_OFF,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return toAttendee(saved);
}

/** The offers of an occasion that have run out; those who had them have left. @returns them as they were */
export async function endOffers(trx: Trx, key: OccasionKey, now: Date): Promise<Attendee[]> {
  const { rows } = await sql<Selectable<AttendeeTable>>`
    select a.* from attendees a
    where ${occasionIs('a', key)} and a.state = 'offered' and a.offer_expires_at <= ${now}
    order by a.id`.execute(trx);
  const ids = rows.map((row) => row.id);
  if (ids.length > 0) {
    await trx
      .updateTable('attendees')
      .set({
        state: 'left',
        left_reason: 'offerExpired',
        queued_no: null,
        offer_expires_at: null,
        outlook_wish: TAKEN_OFF,
      })
      .where('id', '=', sql<number>`any(${ids}::int[])`)
      .execute();
  }
  return rows.map(toAttendee);
}

/** Somebody has declined in Outlook who had no place: remembered, so that an earlier answer that comes later counts for nothing. */
export async function rememberDecline(trx: Trx, key: OccasionKey, entrant: Entrant, now: Date): Promise<void> {
  const { id } = await savePlace(trx, key, entrant, { state: 'unconfirmed' }, now);
  await trx
    .updateTable('attendees')
    .set({ state: 'left', left_reason: 'declined', acted_at: entrant.actedAt })
    .where('id', '=', id)
    .execute();
}

export async function findAttendee(db: Db | Trx, id: number): Promise<Attendee | undefined> {
  const row = await db.selectFrom('attendees').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toAttendee(row);
}

export async function findMine(db: Db | Trx, key: OccasionKey, who: Who): Promise<Attendee | undefined> {
  const { rows } = await sql<Selectable<AttendeeTable>>`
    select a.* from attendees a where ${occasionIs('a', key)} and ${isWho('a', who)}`.execute(db);
  return rows[0] && toAttendee(rows[0]);
}

/** SQL: the rows of a person or guest. */
export function isWho(alias: 'a', who: Who): RawBuilder<unknown> {
  return 'personId' in who
    ? sql`${sql.ref(`${alias}.person_id`)} = ${who.personId} and ${sql.ref(`${alias}.guest_id`)} is null`
    : sql`${sql.ref(`${alias}.guest_id`)} = ${who.guestId} and ${sql.ref(`${alias}.person_id`)} is null`;
}

export function toAttendee(row: Selectable<AttendeeTable>): Attendee {
  return {
    id: row.id,
    activityId: row.activity_id,
    occurrenceAt: row.occurrence_at && toInstant(row.occurrence_at),
    personId: row.person_id,
    guestId: row.guest_id,
    organisationId: row.organisation_id,
    broughtBy: row.brought_by,
    state: row.state,
    door: row.door,
    actedAt: row.acted_at,
    queued: row.queued_no !== null,
    offerExpiresAt: row.offer_expires_at,
    leftReason: row.left_reason,
  };
}
