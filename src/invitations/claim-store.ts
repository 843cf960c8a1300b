import { sql } from 'kysely';
import type { MailboxAddress, Trx } from '../deps.ts';
import type { FrozenContent } from './event-content.ts';

/** An event that may be sent now, or was being sent when its worker died. */
export interface Candidate extends MailboxAddress {
  id: number;
  state: 'planned' | 'sending';
  activityId: number;
  contentId: number;
  organisationId: number | null;
  transactionId: string;
  attendeeIds: number[];
  /** What was sent when it was tried before; null when it was everybody's first version. */
  attendeeVersions: number[] | null;
  externalRecipients: number;
  startsAt: Date;
  attempts: number;
  fault: string | null;
  /** An earlier call got no answer. */
  mayExist: boolean;
  /** Who stands as accepted from the first, and since when. */
  acceptedIds: number[];
  acceptedAt: Date | null;
  /** When the activity's last occurrence ends. */
  overAt: Date;
  /** It has been cancelled, or taken back, since the sending was pressed. */
  isPublished: boolean;
}

/** What is due in leased mailboxes, at most `perLane` in each; what a dead worker left comes first. */
export async function listCandidates(
  trx: Trx,
  lanes: readonly MailboxAddress[],
  now: Date,
  perLane: number,
): Promise<Candidate[]> {
  const result = await sql<Candidate>`
    select c.* from unnest(${lanes.map((lane) => lane.tenantId)}::uuid[], ${lanes.map((lane) => lane.mailbox)}::text[])
      as l (tenant_id, mailbox)
    cross join lateral (
      (select ${candidateColumns} from calendar_events e join activities a on a.id = e.activity_id
        where e.tenant_id = l.tenant_id and e.mailbox = l.mailbox and e.state = 'sending' order by e.id limit ${perLane})
      union all
      (select ${candidateColumns} from calendar_events e join activities a on a.id = e.activity_id
        join sends s on s.id = e.send_id and s.state = 'running'
        where e.tenant_id = l.tenant_id and e.mailbox = l.mailbox and e.state = 'planned' and e.send_at <= ${now}
        order by e.send_at, e.starts_at, e.id limit ${perLane})
      limit ${perLane}
    ) c`.execute(trx);
  return result.rows;
}

// JSON, since it is read several times as fast as an array, and there are millions of ids.
const candidateColumns = sql.raw(`e.id, e.state, e.activity_id as "activityId", e.content_id as "contentId",
  e.organisation_id as "organisationId", e.tenant_id as "tenantId", e.mailbox, e.transaction_id as "transactionId",
  to_json(e.attendee_ids) as "attendeeIds", to_json(e.attendee_versions) as "attendeeVersions",
  e.external_recipients as "externalRecipients", e.starts_at as "startsAt", e.attempts, e.fault,
  e.may_exist as "mayExist", e.accepted_ids as "acceptedIds", e.accepted_at as "acceptedAt", a.over_at as "overAt",
  a.state in ('published', 'held') as "isPublished"`);

export async function listContents(trx: Trx, ids: readonly number[]): Promise<Map<number, FrozenContent>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('event_contents')
    .select(['id', 'content', 'exceptions'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** An event about to be sent: exactly what and to whom, fixed before the call. */
export interface ReadyEvent {
  id: number;
  clientRequestId: string;
  /** Null when nobody has left since it was planned: then nothing need be written. */
  attendeeIds: number[] | null;
  /** Null when it is everybody's first version. */
  attendeeVersions: number[] | null;
  digest: Uint8Array;
}

/** Marks events as being sent. Committed before the first call to Microsoft (invariant 3). */
export async function markSending(trx: Trx, events: readonly ReadyEvent[]): Promise<void> {
  if (events.length === 0) return;
  await sql`
    update calendar_events e set state = 'sending', attempts = e.attempts + 1, client_request_id = r.request_id,
      attendee_ids = coalesce(r.ids::int[], e.attendee_ids), attendee_versions = r.versions::int[], body_digest = r.digest
    from unnest(
      ${events.map((event) => event.id)}::int[],
      ${events.map((event) => event.clientRequestId)}::uuid[],
      ${events.map((event) => arrayText(event.attendeeIds))}::text[],
      ${events.map((event) => arrayText(event.attendeeVersions))}::text[],
      ${events.map((event) => Buffer.from(event.digest))}::bytea[]
    ) as r (id, request_id, ids, versions, digest)
    where e.id = r.id`.execute(trx);
}

/** An int[] as text: arrays of arrays of different lengths cannot be sent otherwise. */
function arrayText(values: readonly number[] | null): string | null {
  return values === null ? null : `{${values.join()}}`;
}

/** Counts events against the budgets, before the call (invariant 4); one that is tried again is counted once, anew. */
export async function writeLedger(trx: Trx, events: readonly Candidate[], at: Date): Promise<void> {
  if (events.length === 0) return;
  await sql`
    insert into sending_ledger (event_id, operation, tenant_id, mailbox, spent_at, messages, recipients, external_recipients)
    select event_id, 'create', tenant_id, mailbox, ${at}, 1, recipients, external_recipients
    from unnest(
      ${events.map((event) => event.id)}::int[],
      ${events.map((event) => event.tenantId)}::uuid[],
      ${events.map((event) => event.mailbox)}::text[],
      ${events.map((event) => event.attendeeIds.length)}::int[],
      ${events.map((event) => event.externalRecipients)}::int[]
    ) as e (event_id, tenant_id, mailbox, recipients, external_recipients)
    on conflict (event_id, operation) do update set spent_at = excluded.spent_at`.execute(trx);
}

/** How an event fared, as it is stored. */
export interface Recorded {
  id: number;
  /** Of the try that this is about: a later try by another worker is not overwritten. */
  clientRequestId: string;
  /** False when Microsoft was not asked, or asked for patience: such tries are not counted. */
  counts: boolean;
  state: 'planned' | 'sent' | 'refused' | 'unclear';
  fault: string | null;
  mayExist: boolean;
  graphEventId: string | null;
  iCalUId: string | null;
  sentAt: Date | null;
}

export async function recordEvents(trx: Trx, events: readonly Recorded[]): Promise<void> {
  if (events.length === 0) return;
  await sql`
    update calendar_events e set fault = r.fault, may_exist = r.may_exist, graph_event_id = r.graph_id,
      ical_uid = r.ical_uid, sent_at = r.sent_at, attempts = e.attempts - r.uncounted,
      accepting = case when r.state = 'sent'
        then array(select id from unnest(e.accepting) as a (id) where id <> all(e.accepted_ids)) else e.accepting end,
      -- Cancelled while it was on its way, the sending or the activity: it is not planned again.
      state = case when r.state <> 'planned' or (s.state <> 'cancelled' and e.cancel_comment is null) then r.state
        when r.may_exist then 'unclear' else 'cancelled' end
    from sends s, unnest(
      ${events.map((event) => event.id)}::int[],
      ${events.map((event) => event.clientRequestId)}::uuid[],
      ${events.map((event) => event.state)}::text[],
      ${events.map((event) => event.fault)}::text[],
      ${events.map((event) => event.mayExist)}::boolean[],
      ${events.map((event) => (event.counts ? 0 : 1))}::int[],
      ${events.map((event) => event.graphEventId)}::text[],
      ${events.map((event) => event.iCalUId)}::text[],
      ${events.map((event) => event.sentAt)}::timestamptz[]
    ) as r (id, request_id, state, fault, may_exist, uncounted, graph_id, ical_uid, sent_at)
    where e.id = r.id and s.id = e.send_id and e.state = 'sending' and e.client_request_id = r.request_id`.execute(trx);
}

/** Who stood as accepted from the first is known to be: Outlook saying so is no news. */
export async function noteAccepted(trx: Trx, eventIds: readonly number[]): Promise<void> {
  if (eventIds.length === 0) return;
  await sql`
    insert into event_answers (event_id, person_id, response, answered_at)
    select e.id, a.id, 'accepted', e.accepted_at
    from calendar_events e cross join lateral unnest(e.accepted_ids) as a (id) join people p on p.id = a.id
    where e.id = any(${[...eventIds]}::int[]) and e.state = 'sent' and e.accepted_at is not null
    on conflict (event_id, person_id, occurrence_at) do nothing`.execute(trx);
}

/** Nothing more leaves a mailbox that cannot be used: what is planned there is refused, with the reason. */
export async function refusePlanned(trx: Trx, lanes: readonly (MailboxAddress & { fault: string })[]): Promise<void> {
  if (lanes.length === 0) return;
  await sql`
    update calendar_events e set state = case when e.may_exist then 'unclear' else 'refused' end, fault = l.fault
    from unnest(${lanes.map((lane) => lane.tenantId)}::uuid[], ${lanes.map((lane) => lane.mailbox)}::text[],
      ${lanes.map((lane) => lane.fault)}::text[]) as l (tenant_id, mailbox, fault)
    where e.tenant_id = l.tenant_id and e.mailbox = l.mailbox and e.state = 'planned'`.execute(trx);
}

/** Events that make no sense any more: their people have all left, or the activity is over. */
export async function refuseEvents(
  trx: Trx,
  ids: readonly number[],
  fault: 'nobodyLeft' | 'activityOver' | 'notPublished',
): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .updateTable('calendar_events')
    // What Outlook may have is not known to be nowhere.
    .set({ state: sql`case when may_exist then 'unclear' else 'refused' end`, fault })
    .where('id', 'in', [...ids])
    .execute();
}
