import { sql } from 'kysely';
import type { Db, MailboxAddress, Trx } from '../deps.ts';
import type { KeptEvent, KeptOccurrence } from './kept-event.ts';

/** States in which people have an event, or are about to get it. */
export const LIVE = ['planned', 'sending', 'sent', 'unclear'] as const;

const ISO = (at: Date): string => at.toISOString();

/** The mailboxes of an activity's live events. */
export async function listEventLanes(trx: Trx, activityId: number): Promise<MailboxAddress[]> {
  return trx
    .selectFrom('calendar_events')
    .select(['tenant_id as tenantId', 'mailbox'])
    .distinct()
    .where('activity_id', '=', activityId)
    .where('state', 'in', [...LIVE])
    .execute();
}

/** An activity's live events, by id; call it with their mailboxes' lanes locked, and nobody else changes them. */
export async function listKeptEvents(trx: Trx, activityId: number): Promise<KeptEvent[]> {
  const result = await sql<Omit<KeptEvent, 'occurrenceAt' | 'occurrences'> & { occurrenceAt: Date | null }>`
    select e.id, e.activity_id as "activityId", e.occurrence_at as "occurrenceAt", e.state,
      s.state = 'running' as running, e.may_exist as "mayExist", e.tenant_id as "tenantId", e.mailbox,
      e.attendee_ids as "attendeeIds", e.accepted_ids as "acceptedIds", e.joining, e.leaving, e.accepting, e.moving,
      e.cancel_comment is not null as cancelled
    from calendar_events e join sends s on s.id = e.send_id
    where e.activity_id = ${activityId} and e.state in ('planned', 'sending', 'sent', 'unclear')
    order by e.id`.execute(trx);
  const ids = result.rows.map((row) => row.id);
  const occurrences = Map.groupBy(await listOccurrences(trx, ids), (row) => row.eventId);
  return result.rows.map((row) => ({
    ...row,
    occurrenceAt: row.occurrenceAt && ISO(row.occurrenceAt),
    occurrences: (occurrences.get(row.id) ?? []).map(({ eventId: _, ...occurrence }) => occurrence),
  }));
}

export async function listOccurrences(
  db: Db | Trx,
  eventIds: readonly number[],
): Promise<(KeptOccurrence & { eventId: number })[]> {
  if (eventIds.length === 0) return [];
  const rows = await db
    .selectFrom('event_occurrences')
    .selectAll()
    .where('event_id', 'in', [...eventIds])
    .orderBy('occurrence_at')
    .execute();
  return rows.map((row) => ({
    eventId: row.event_id,
    occurrenceAt: ISO(row.occurrence_at),
    absent: row.absent,
    joining: row.joining,
    leaving: row.leaving,
    accepting: row.accepting,
  }));
}

/** Writes what is wanted of an event. One with nobody left that nobody has seen is cancelled. */
export async function saveWishes(trx: Trx, event: KeptEvent): Promise<void> {
  const isEmpty = event.state === 'planned' && !event.mayExist && event.attendeeIds.length === 0;
  const wishing = event.occurrences.some(
    ({ joining, leaving, accepting }) => joining.length + leaving.length + accepting.length > 0,
  );
  await sql`
    update calendar_events set attendee_ids = ${event.attendeeIds}::int[], accepted_ids = ${event.acceptedIds}::int[],
      joining = ${event.joining}::int[], leaving = ${event.leaving}::int[], accepting = ${event.accepting}::int[],
      moving = ${event.moving}::int[], occurrence_wishes = ${wishing}::boolean,
      state = case when ${isEmpty && event.joining.length === 0}::boolean then 'cancelled' else state end
    where id = ${event.id}`.execute(trx);
  for (const occurrence of event.occurrences) await saveOccurrence(trx, event.id, occurrence);
}

async function saveOccurrence(trx: Trx, eventId: number, occurrence: KeptOccurrence): Promise<void> {
  const { occurrenceAt, absent, joining, leaving, accepting } = occurrence;
  if (absent.length + joining.length + leaving.length + accepting.length === 0) {
    await trx
      .deleteFrom('event_occurrences')
      .where('event_id', '=', eventId)
      .where('occurrence_at', '=', new Date(occurrenceAt))
      .execute();
    return;
  }
  const lists = { absent, joining, leaving, accepting };
  await trx
    .insertInto('event_occurrences')
    .values({ event_id: eventId, occurrence_at: new Date(occurrenceAt), ...lists })
    .onConflict((conflict) => conflict.columns(['event_id', 'occurrence_at']).doUpdateSet(lists))
    .execute();
}

/** Who starts as accepted in events that nobody has seen yet: since when. */
export async function noteAcceptedAt(trx: Trx, eventIds: readonly number[], at: Date): Promise<void> {
  if (eventIds.length === 0) return;
  await sql`
    update calendar_events set accepted_at = coalesce(accepted_at, ${at})
    where id = any(${[...eventIds]}::int[]) and cardinality(accepted_ids) > 0`.execute(trx);
}

/** What Outlook last said that these persons answered, of an activity's events. */
export async function listAnswers(
  trx: Trx,
  activityId: number,
  personIds: readonly number[],
): Promise<{ eventId: number; personId: number; occurrenceAt: string | null; response: string }[]> {
  const result = await sql<{ eventId: number; personId: number; occurrenceAt: Date | null; response: string }>`
    select a.event_id as "eventId", a.person_id as "personId", a.occurrence_at as "occurrenceAt", a.response
    from calendar_events e join event_answers a on a.event_id = e.id
    where e.activity_id = ${activityId} and a.person_id = any(${[...personIds]}::int[])`.execute(trx);
  return result.rows.map((row) => ({ ...row, occurrenceAt: row.occurrenceAt && ISO(row.occurrenceAt) }));
}

/** The organisation of each of these persons. */
export async function listOrganisationIds(trx: Trx, personIds: readonly number[]): Promise<Map<number, number>> {
  if (personIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('people')
    .select(['id', 'organisation_id'])
    .where('id', 'in', [...personIds])
    .execute();
  return new Map(rows.map((row) => [row.id, row.organisation_id]));
}

/** Notes how many of an event's people are outside its mailbox's tenant, after somebody has come or gone. */
export async function recountExternal(trx: Trx, eventIds: readonly number[]): Promise<void> {
  if (eventIds.length === 0) return;
  await sql`
    update calendar_events e set external_recipients = (
      select count(*)::int from people p join organisations o on o.id = p.organisation_id
      where p.id = any(e.attendee_ids) and o.tenant_id is distinct from e.tenant_id)
    where e.id = any(${[...eventIds]}::int[]) and e.road = 'hub'`.execute(trx);
}
