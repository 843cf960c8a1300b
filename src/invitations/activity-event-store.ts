import { type RawBuilder, sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';
import type { FrozenContent } from './event-content.ts';

/** What some of an activity's events say, and whether anybody may have seen it. */
export interface ContentOf extends FrozenContent {
  id: number;
  activityId: number;
  asOf: Date;
  occurrenceAt: Date | null;
  seen: boolean;
  /** A call that gives it another content is on its way. */
  changing: boolean;
}

/** Nobody outside has seen the event: it can be written anew. */
const UNSENT = sql.raw(`state = 'planned' and not may_exist`);
const SEEN = sql.raw(`(state in ('sending', 'sent', 'unclear') or (state = 'planned' and may_exist))`);

/** The contents that an activity's live events have in Outlook, or will have. */
export async function listContentsOf(trx: Trx, activityId: number): Promise<ContentOf[]> {
  const result = await sql<ContentOf>`
    select c.id, c.activity_id as "activityId", c.content, c.exceptions, c.as_of as "asOf",
      c.occurrence_at as "occurrenceAt", e.seen, e.changing
    from (
      select coalesce(current_content_id, content_id) as content_id, not (state = 'planned' and not may_exist) as seen,
        bool_or(exists (select from event_changes o
          where o.event_id = f.id and o.state = 'sending' and o.kind = 'content')) as changing
      from calendar_events f
      where activity_id = ${activityId} and state in ('planned', 'sending', 'sent', 'unclear') and cancel_comment is null
      group by 1, 2) e
    join event_contents c on c.id = e.content_id
    order by c.id, e.seen`.execute(trx);
  return result.rows;
}

/** What is not sent yet says something else. */
export async function replaceUnsent(trx: Trx, had: ContentOf, contentId: number): Promise<void> {
  await sql`
    update calendar_events set content_id = ${contentId}
    where activity_id = ${had.activityId} and content_id = ${had.id} and ${UNSENT}`.execute(trx);
}

/** What people have is to say something else; null: it is as it should be. */
export async function wantContent(trx: Trx, had: ContentOf, contentId: number | null): Promise<void> {
  await sql`
    update calendar_events set wanted_content_id = ${contentId},
      change_after = case when change_fault = 'changeLost' then change_after end,
      change_attempts = 0, change_fault = nullif(change_fault, 'changeRejected')
    where activity_id = ${had.activityId} and coalesce(current_content_id, content_id) = ${had.id} and ${SEEN}`.execute(
    trx,
  );
}

function about(occurrenceAt: Date | null): RawBuilder<unknown> {
  // Of the activity: all its events.
  return occurrenceAt === null ? sql`true` : sql`occurrence_at = ${occurrenceAt}`;
}

export async function cancelUnsent(trx: Trx, activityId: number, occurrenceAt: Date | null): Promise<void> {
  await sql`
    update calendar_events set state = 'cancelled', joining = '{}', accepting = '{}', leaving = '{}', moving = '{}'
    where activity_id = ${activityId} and ${UNSENT} and ${about(occurrenceAt)}`.execute(trx);
}

/** What people have, or may have, is to be cancelled. What is still being tried is tried no more, and looked for instead. */
export async function wantCancelled(
  trx: Trx,
  activityId: number,
  occurrenceAt: Date | null,
  comment: string,
): Promise<void> {
  await sql`
    update calendar_events set cancel_comment = ${comment},
      state = case when state = 'planned' then 'unclear' else state end, wanted_content_id = null,
      change_after = case when change_fault = 'changeLost' then change_after end, change_attempts = 0
    where activity_id = ${activityId} and ${SEEN} and ${about(occurrenceAt)}`.execute(trx);
}

/** How many people and invitations an activity's live events hold. */
export async function countEvents(
  db: Db | Trx,
  activityId: number,
): Promise<{ people: number; events: { own: number; hub: number }; invitations: number }> {
  const result = await sql<{ road: 'own' | 'hub'; ids: number[] }>`
    select road, attendee_ids || joining as ids from calendar_events
    where activity_id = ${activityId} and state in ('planned', 'sending', 'sent', 'unclear')
      and cancel_comment is null`.execute(db);
  const count = (road: 'own' | 'hub'): number => result.rows.filter((row) => row.road === road).length;
  return {
    people: new Set(result.rows.flatMap((row) => row.ids)).size,
    events: { own: count('own'), hub: count('hub') },
    invitations: result.rows.reduce((sum, row) => sum + row.ids.length, 0),
  };
}
