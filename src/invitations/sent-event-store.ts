import { sql } from 'kysely';
import type { Db } from '../deps.ts';
import type { EventContent } from './event-content.ts';

/** A calendar event that has been sent, with what it was made of. */
export interface StoredSentEvent {
  id: number;
  activityId: number;
  road: 'own' | 'hub';
  organisation: string | null;
  transactionId: string;
  attendeeIds: number[];
  attendeeVersions: number[] | null;
  acceptedIds: number[];
  acceptedAt: Date | null;
  content: EventContent;
  graphEventId: string | null;
  iCalUId: string | null;
  digest: Uint8Array | null;
  sentAt: Date | null;
}

export async function listSentEvents(db: Db, activityId: number): Promise<StoredSentEvent[]> {
  return db
    .selectFrom('calendar_events as e')
    .innerJoin('event_contents as c', 'c.id', 'e.content_id')
    .leftJoin('organisations as o', 'o.id', 'e.organisation_id')
    .select([
      'e.id',
      'e.activity_id as activityId',
      'e.road',
      'o.name as organisation',
      'e.transaction_id as transactionId',
    ])
    .select(['c.content', 'e.accepted_ids as acceptedIds', 'e.accepted_at as acceptedAt'])
    .select(sql<number[]>`coalesce(e.created_ids, e.attendee_ids)`.as('attendeeIds'))
    .select(
      sql<number[] | null>`case when e.created_ids is null then e.attendee_versions else e.created_versions end`.as(
        'attendeeVersions',
      ),
    )
    .select([
      'e.graph_event_id as graphEventId',
      'e.ical_uid as iCalUId',
      'e.body_digest as digest',
      'e.sent_at as sentAt',
    ])
    .where('e.activity_id', '=', activityId)
    .where('e.state', 'in', ['sent', 'removed', 'withdrawn'])
    .orderBy('e.id')
    .execute();
}

/** What was done to an event after it was sent, as it was frozen. */
export interface StoredSentChange {
  eventId: number;
  kind: 'attendees' | 'content' | 'cancel';
  act: Record<string, unknown>;
  attendeeIds: number[];
  attendeeVersions: number[];
  accepted: number[];
  digest: Uint8Array;
  startedAt: Date;
}

export async function listSentChanges(db: Db, eventIds: readonly number[]): Promise<StoredSentChange[]> {
  if (eventIds.length === 0) return [];
  return db
    .selectFrom('event_changes')
    .select(['event_id as eventId', 'kind', 'act', 'accepted', 'digest', 'started_at as startedAt'])
    .select(['attendee_ids as attendeeIds', 'attendee_versions as attendeeVersions'])
    .where('event_id', 'in', [...eventIds])
    .where('state', '=', 'done')
    .orderBy('id')
    .execute();
}
