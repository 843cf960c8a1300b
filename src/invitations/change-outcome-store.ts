import { sql } from 'kysely';
import type { MailboxAddress, Trx } from '../deps.ts';

/** Waits until somebody has put the mailbox right. */
export const UNTIL_MENDED = new Date('9999-12-31T00:00:00Z');

export async function closeChange(
  trx: Trx,
  id: number,
  state: 'done' | 'refused' | 'gone',
  doneAt: Date,
  fault: string | null = null,
): Promise<void> {
  await trx.updateTable('event_changes').set({ state, done_at: doneAt, fault }).where('id', '=', id).execute();
  // What Microsoft turned away has let nothing out.
  if (state !== 'done') await deleteSpend(trx, id);
}

/** Forgets a change that was certainly not carried out: it is decided anew. */
export async function dropChange(trx: Trx, id: number): Promise<void> {
  await deleteSpend(trx, id);
  await trx.deleteFrom('event_changes').where('id', '=', id).where('state', '=', 'sending').execute();
}

async function deleteSpend(trx: Trx, changeId: number): Promise<void> {
  await sql`
    delete from sending_ledger l using event_changes c
    where c.id = ${changeId} and l.event_id = c.event_id and l.operation = 'change ' || c.id`.execute(trx);
}

/** To be tried again then. @param most after so many times it is left to a person */
export async function failChange(
  trx: Trx,
  eventId: number,
  fault: string | null,
  at: Date,
  most = Number.MAX_SAFE_INTEGER,
): Promise<void> {
  await sql`
    update calendar_events set change_attempts = change_attempts + 1, change_fault = coalesce(${fault}, change_fault),
      change_after = case when change_attempts + 1 >= ${Math.min(most, 2_000_000_000)}::int then ${UNTIL_MENDED}::timestamptz
        else ${at}::timestamptz end
    where id = ${eventId}`.execute(trx);
}

/** Nothing more is changed in a mailbox before then; null: until it has been put right. */
export async function deferMailbox(trx: Trx, lane: MailboxAddress, fault: string, at: Date | null): Promise<void> {
  await sql`
    update calendar_events e set change_fault = ${fault}, change_after = ${at ?? UNTIL_MENDED}::timestamptz
    where e.tenant_id = ${lane.tenantId}::uuid and e.mailbox = ${lane.mailbox}
      and (e.wishes or exists (select from event_changes c where c.event_id = e.id and c.state = 'sending'))`.execute(
    trx,
  );
}

/** A mailbox that has been put right: what waited for it is done. */
export async function resumeMailbox(trx: Trx, lane: MailboxAddress): Promise<void> {
  await sql`
    update calendar_events e set change_fault = null, change_after = null, change_attempts = 0
    where e.tenant_id = ${lane.tenantId}::uuid and e.mailbox = ${lane.mailbox} and e.change_after is not null`.execute(
    trx,
  );
}

interface AppliedChange {
  eventId: number;
  attendeeIds: number[];
  attendeeVersions: number[];
  joined: number[];
  gone: number[];
  accepted: number[];
  startedAt: Date;
}

/** PostgreSQL's way to take one array's elements from another. */
function without(list: string, taken: readonly number[]) {
  return sql`array(select id from unnest(${sql.raw(list)}) as a (id) where id <> all(${[...taken]}::int[]))`;
}

/**
 * The event has the people it was given. A wish that was turned while the call was on its way is a wish again: who left
 * meanwhile is to go, who came back is to join.
 */
export async function applyAttendees(trx: Trx, change: AppliedChange): Promise<void> {
  const { eventId, attendeeIds, attendeeVersions, joined, gone, accepted } = change;
  await sql`
    update calendar_events e set
      created_ids = coalesce(e.created_ids, e.attendee_ids),
      created_versions = case when e.created_ids is null then e.attendee_versions else e.created_versions end,
      attendee_ids = ${attendeeIds}::int[],
      attendee_versions = ${attendeeVersions}::int[],
      joining = ${without('e.joining', joined)}
        || array(select id from unnest(${gone}::int[]) as a (id) where id <> all(e.leaving) and id <> all(e.joining)),
      leaving = ${without('e.leaving', gone)}
        || array(select id from unnest(${joined}::int[]) as a (id) where id <> all(e.joining) and id <> all(e.leaving)),
      accepting = ${without('e.accepting', accepted)},
      moving = ${without('e.moving', gone)},
      change_after = null, change_attempts = 0, change_fault = null
    where e.id = ${eventId}`.execute(trx);
  await sql`delete from event_answers where event_id = ${eventId} and person_id = any(${gone}::int[])`.execute(trx);
  // Everybody's answers are known by the list: whoever was erased since has none.
  await noteOwnAnswers(trx, change, null);
}

/** One occurrence has the people it was given. */
export async function applyOccurrence(trx: Trx, change: AppliedChange & { occurrenceAt: string }): Promise<void> {
  const { eventId, joined, gone, accepted } = change;
  const at = new Date(change.occurrenceAt);
  await sql`
    update event_occurrences o set
      absent = ${without('o.absent', [...joined, ...gone])} || ${gone}::int[],
      joining = ${without('o.joining', joined)}
        || array(select id from unnest(${gone}::int[]) as a (id) where id <> all(o.leaving) and id <> all(o.joining)),
      leaving = ${without('o.leaving', gone)}
        || array(select id from unnest(${joined}::int[]) as a (id) where id <> all(o.joining) and id <> all(o.leaving)),
      accepting = ${without('o.accepting', accepted)}
    where o.event_id = ${eventId} and o.occurrence_at = ${at}`.execute(trx);
  await sql`
    update calendar_events e set change_after = null, change_attempts = 0, change_fault = null,
      occurrence_wishes = exists (select from event_occurrences o where o.event_id = e.id
        and cardinality(o.joining) + cardinality(o.leaving) + cardinality(o.accepting) > 0)
    where e.id = ${eventId}`.execute(trx);
  await sql`
    delete from event_answers where event_id = ${eventId} and occurrence_at = ${at}
      and person_id = any(${gone}::int[])`.execute(trx);
  await noteOwnAnswers(trx, change, at);
}

/** What we have written as accepted is known: Outlook saying so is no news. */
async function noteOwnAnswers(trx: Trx, change: AppliedChange, at: Date | null): Promise<void> {
  if (change.accepted.length === 0) return;
  await sql`
    insert into event_answers (event_id, person_id, occurrence_at, response, answered_at)
    select ${change.eventId}::int, p.id, ${at}::timestamptz, 'accepted', ${change.startedAt}::timestamptz
    from people p where p.id = any(${change.accepted}::int[])
    on conflict (event_id, person_id, occurrence_at) do update
      set response = excluded.response, answered_at = excluded.answered_at`.execute(trx);
}

/** Cancelled by us, for everybody. */
export async function setWithdrawn(trx: Trx, eventId: number): Promise<void> {
  await sql`
    update calendar_events set state = 'withdrawn', joining = '{}', leaving = '{}', accepting = '{}', moving = '{}',
      wanted_content_id = null, cancel_comment = null, occurrence_wishes = false, change_after = null, change_fault = null
    where id = ${eventId}`.execute(trx);
  await sql`delete from event_answers where event_id = ${eventId}`.execute(trx);
}

/**
 * Removed in Outlook by the mailbox's owner: Exchange has told its people that it is cancelled, and nobody is asked anew
 * unless somebody sends again. Who had not come in yet still wants to. @returns those of the events that were not known to be
 */
export async function noteGone(trx: Trx, eventIds: readonly number[]): Promise<number[]> {
  if (eventIds.length === 0) return [];
  const result = await sql<{ id: number }>`
    update calendar_events set state = 'removed', fault = 'removedInOutlook', leaving = '{}', accepting = '{}', moving = '{}',
      wanted_content_id = null, cancel_comment = null, occurrence_wishes = false, change_after = null, change_fault = null
    where id = any(${[...eventIds]}::int[]) and state = 'sent' returning id`.execute(trx);
  await sql`delete from event_answers where event_id = any(${[...eventIds]}::int[])`.execute(trx);
  return result.rows.map((row) => row.id);
}
