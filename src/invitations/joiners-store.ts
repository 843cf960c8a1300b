import { sql } from 'kysely';
import type { MailboxAddress, Trx } from '../deps.ts';
import type { FrozenContent } from './event-content.ts';

/** The sending that holds a hub's events for people who came later; made when first needed. */
export async function findJoinersSend(trx: Trx, hubId: number, id: string, now: Date): Promise<string> {
  const system = '00000000-0000-0000-0000-000000000000';
  await sql`
    insert into sends (id, hub_id, kind, state, fingerprint, plan, created_at, created_by_tenant, created_by_object)
    values (${id}::uuid, ${hubId}, 'joiners', 'running', '', '{}', ${now}, ${system}::uuid, ${system}::uuid)
    on conflict (hub_id) where kind = 'joiners' do nothing`.execute(trx);
  const row = await trx
    .selectFrom('sends')
    .select('id')
    .where('hub_id', '=', hubId)
    .where('kind', '=', 'joiners')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** What an event says, frozen. @param asOf the day it is seen from */
export async function insertContent(
  trx: Trx,
  content: FrozenContent & { sendId: string | null; activityId: number; asOf: Date; occurrenceAt: string | null },
): Promise<number> {
  const row = await trx
    .insertInto('event_contents')
    .values({
      send_id: content.sendId,
      activity_id: content.activityId,
      content: JSON.stringify(content.content),
      exceptions: JSON.stringify(content.exceptions),
      as_of: content.asOf,
      occurrence_at: content.occurrenceAt === null ? null : new Date(content.occurrenceAt),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** An event for people who came later. */
export async function insertJoinersEvent(
  trx: Trx,
  event: MailboxAddress & {
    sendId: string;
    activityId: number;
    contentId: number;
    occurrenceAt: string | null;
    organisationId: number | null;
    road: 'own' | 'hub';
    attendeeIds: readonly number[];
    acceptedIds: readonly number[];
    externalRecipients: number;
    startsAt: string;
    now: Date;
  },
): Promise<void> {
  await trx
    .insertInto('calendar_events')
    .values({
      send_id: event.sendId,
      activity_id: event.activityId,
      content_id: event.contentId,
      occurrence_at: event.occurrenceAt === null ? null : new Date(event.occurrenceAt),
      organisation_id: event.organisationId,
      road: event.road,
      tenant_id: event.tenantId,
      mailbox: event.mailbox,
      attendee_ids: [...event.attendeeIds],
      accepted_ids: [...event.acceptedIds],
      accepted_at: event.acceptedIds.length > 0 ? event.now : null,
      external_recipients: event.externalRecipients,
      state: 'planned',
      send_at: event.now,
      starts_at: new Date(event.startsAt),
    })
    .execute();
}
