import { sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';
import type { InvitedActivity } from './invited-people.ts';

/** A person's events: by the hubs of the person, since no index holds the attendees of millions of invitations. */
export async function listInvitationsOf(db: Db | Trx, personId: number): Promise<InvitedActivity[]> {
  const result = await sql<InvitedActivity>`
    select e.activity_id as "activityId", e.ical_uid as "iCalUId", coalesce(r.response, 'none') as response, e.state
    from people p
    join activities a on a.hub_id in (
      select hub_id from memberships where person_id = p.id
      union select hub_id from organisation_hubs where organisation_id = p.organisation_id)
    join calendar_events e on e.activity_id = a.id
      and (e.organisation_id is null or e.organisation_id = p.organisation_id)
      and e.state in ('planned', 'sending', 'sent', 'unclear')
      and (e.joining @> array[p.id] or (e.attendee_ids @> array[p.id] and not e.leaving @> array[p.id]))
    left join event_answers r on r.event_id = e.id and r.person_id = p.id and r.occurrence_at is null
    where p.id = ${personId} order by e.starts_at, e.id`.execute(db);
  return result.rows;
}
