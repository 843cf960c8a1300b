import { sql } from 'kysely';
import type { MailboxAddress, Trx } from '../deps.ts';
import type { EventContent, FrozenContent } from './event-content.ts';
import { ACTIONABLE } from './lane-store.ts';

/** An event of which something is wanted, or was being done when a worker died. */
export interface ChangeRow extends MailboxAddress {
  id: number;
  activityId: number;
  organisationId: number | null;
  state: 'sent' | 'unclear';
  transactionId: string;
  graphEventId: string | null;
  attendeeIds: number[];
  attendeeVersions: number[] | null;
  joining: number[];
  leaving: number[];
  accepting: number[];
  cancelComment: string | null;
  attempts: number;
  /** Its mailbox is known to be of no use: nothing is asked of it (MS-22). */
  lost: boolean;
  startsAt: Date;
  overAt: Date;
  timeZone: string;
  isAllDay: boolean;
  had: FrozenContent;
  wanted: (FrozenContent & { id: number }) | null;
  open: OpenChange | null;
}

/** A change as it was frozen before its call. */
export interface OpenChange {
  id: number;
  kind: 'attendees' | 'content' | 'cancel';
  occurrenceAt: string | null;
  act: EventContent;
  attendeeIds: number[];
  attendeeVersions: number[];
  joined: number[];
  gone: number[];
  accepted: number[];
  contentId: number | null;
  attempts: number;
  startedAt: string;
}

/** What is due in leased mailboxes, at most `perLane` in each; what a dead worker left, and cancellations, first. */
export async function listDueChanges(
  trx: Trx,
  lanes: readonly MailboxAddress[],
  now: Date,
  perLane: number,
): Promise<ChangeRow[]> {
  const result = await sql<ChangeRow>`
    select d.* from unnest(${lanes.map((lane) => lane.tenantId)}::uuid[], ${lanes.map((lane) => lane.mailbox)}::text[])
      as l (tenant_id, mailbox)
    cross join lateral (
      select e.id, e.activity_id as "activityId", e.organisation_id as "organisationId", e.tenant_id as "tenantId",
        e.mailbox, e.state, e.transaction_id as "transactionId", e.graph_event_id as "graphEventId",
        e.attendee_ids as "attendeeIds", e.attendee_versions as "attendeeVersions", e.joining, e.leaving, e.accepting,
        e.cancel_comment as "cancelComment", e.change_attempts as attempts,
        coalesce(o.calendar_state in ('withdrawn', 'mailboxMissing', 'tokenRefused') and o.calendar_mailbox = e.mailbox, false)
          as lost, e.starts_at as "startsAt",
        a.over_at as "overAt", a.time_zone as "timeZone", coalesce((h.content->>'isAllDay')::boolean, false) as "isAllDay",
        json_build_object('content', h.content, 'exceptions', h.exceptions) as had,
        case when w.id is null then null
          else json_build_object('id', w.id, 'content', w.content, 'exceptions', w.exceptions) end as wanted,
        case when c.id is null then null
          else json_build_object('id', c.id, 'kind', c.kind, 'occurrenceAt', c.occurrence_at, 'act', c.act,
            'attendeeIds', c.attendee_ids, 'attendeeVersions', c.attendee_versions, 'joined', c.joined, 'gone', c.gone,
            'accepted', c.accepted, 'contentId', c.content_id, 'attempts', c.attempts, 'startedAt', c.started_at) end as open
      from calendar_events e
      join activities a on a.id = e.activity_id
      join event_contents h on h.id = coalesce(e.current_content_id, e.content_id)
      left join event_contents w on w.id = e.wanted_content_id
      left join organisations o on o.id = e.organisation_id
      left join event_changes c on c.event_id = e.id and c.state = 'sending'
      where e.tenant_id = l.tenant_id and e.mailbox = l.mailbox and (e.wishes or c.id is not null)
        and (e.state = 'sent' or (e.state = 'unclear' and e.cancel_comment is not null))
        and (e.change_after is null or e.change_after <= ${now})
        and (c.id is not null or ${ACTIONABLE})
      order by c.id nulls last, e.cancel_comment is null, e.starts_at, e.id limit ${perLane}
    ) d`.execute(trx);
  return result.rows;
}
