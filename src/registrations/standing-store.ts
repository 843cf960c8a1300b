import type { RawBuilder, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';
import type { AttendeeTable } from '../postgres/schema.ts';
import type { Attendee, Who } from './attendee.ts';
import { isWho, toAttendee } from './attendee-store.ts';
import { type OccasionKey, occasionIs } from './occasion-store.ts';

/** Where somebody stands, and the seats as they are for that somebody. */
export interface Standing {
  mine: Attendee | undefined;
  taken: number;
  ofOrganisation: number;
  waiting: number;
  /** Outlook is about to be told of somebody at this activity: the job that tells is on its way. */
  isTelling: boolean;
}

/**
 * All that a registration must know, in one statement that reads three indexes and one row. Call it with the activity's
 * row locked: then nobody else can change what it says.
 * @param needs false spares the counting where there is no limit
 */
export async function readStanding(
  trx: Trx,
  key: OccasionKey,
  who: Who,
  organisationId: number | null,
  needs: { seats: boolean; quota: boolean },
): Promise<Standing> {
  const count = (wanted: boolean, condition: RawBuilder<unknown>): RawBuilder<number> =>
    wanted
      ? sql<number>`(select count(*)::int from attendees s where ${occasionIs('s', key)} and ${condition})`
      : sql<number>`0`;
  const isTaken = sql`s.state in ('registered', 'offered')`;
  const { rows } = await sql<Selectable<AttendeeTable> & Omit<Standing, 'mine'>>`
    select a.*, ${count(needs.seats, isTaken)} as taken,
      ${count(needs.quota && organisationId !== null, sql`${isTaken} and s.organisation_id = ${organisationId}::int`)}
        as "ofOrganisation",
      exists (select from attendees s where s.activity_id = ${key.activityId} and s.outlook_wish is not null)
        as "isTelling",
      ${count(needs.seats || needs.quota, sql`s.state = 'waiting'`)} as waiting
    from (values (1)) one
    left join attendees a on ${occasionIs('a', key)} and ${isWho('a', who)}`.execute(trx);
  const [row] = rows;
  if (row === undefined) throw new Error('the standing has one row');
  const { taken, ofOrganisation, waiting, isTelling } = row;
  return { mine: row.id === null ? undefined : toAttendee(row), taken, ofOrganisation, waiting, isTelling };
}

/** Place in the waiting list (1 is next), and the seats that the same organisation has. */
export async function readPosition(
  db: Db | Trx,
  attendee: Attendee,
): Promise<{ position: number; ofOrganisation: number }> {
  const { rows } = await sql<{ position: number; ofOrganisation: number }>`
    select
      (select count(*)::int from attendees s where ${occasionIs('s', attendee)} and s.state = 'waiting'
        and s.queued_no <= (select a.queued_no from attendees a where a.id = ${attendee.id})) as position,
      (select count(*)::int from attendees s where ${occasionIs('s', attendee)} and s.state in ('registered', 'offered')
        and s.organisation_id = ${attendee.organisationId}::int) as "ofOrganisation"`.execute(db);
  return rows[0] ?? { position: 0, ofOrganisation: 0 };
}
