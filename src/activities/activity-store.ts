import type { Insertable, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Db, Trx } from '../deps.ts';
import type { ActivityTable } from '../postgres/schema.ts';
import type { AccessibilityFact, Activity, ActivityLife, Form, NewActivity, Theme } from './activity.ts';
import { toInstant } from './time-zone.ts';

/** Rows a statement writes: 18 columns each, well under PostgreSQL's 65,535 parameters. */
const CHUNK = 500;

/** A hub's whole programme, by first start. */
export async function listActivities(db: Db | Trx, hubId: number): Promise<Activity[]> {
  const rows = await db
    .selectFrom('activities')
    .selectAll()
    .where('hub_id', '=', hubId)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  return rows.map(toActivity);
}

export async function findActivity(db: Db | Trx, id: number): Promise<Activity | undefined> {
  const row = await db.selectFrom('activities').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toActivity(row);
}

/** Inserts activities, or replaces those with the same UID in the hub; their ids stay. */
export async function saveActivities(trx: Trx, hubId: number, activities: NewActivity[], now: Date): Promise<void> {
  for (let from = 0; from < activities.length; from += CHUNK) {
    const rows = activities.slice(from, from + CHUNK).map((activity) => toRow(hubId, activity, now));
    const columns = Object.keys(rows[0] ?? {}) as (keyof ActivityTable)[];
    const replaced = columns.map((column) => [column, sql.ref(`excluded.${column}`)]);
    await trx
      .insertInto('activities')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['hub_id', 'uid']).doUpdateSet(Object.fromEntries(replaced)))
      .execute();
  }
}

function toRow(hubId: number, activity: NewActivity, now: Date): Insertable<ActivityTable> {
  return {
    hub_id: hubId,
    uid: activity.uid,
    sequence: activity.sequence,
    title: activity.title,
    description: activity.description,
    place: activity.place,
    form: activity.form,
    themes: activity.themes,
    time_zone: activity.timeZone,
    starts_at: new Date(activity.startsAt),
    ends_at: new Date(activity.endsAt),
    all_day: activity.allDay,
    transparent: activity.transparent,
    recurrence: activity.recurrence && JSON.stringify(activity.recurrence),
    exceptions: JSON.stringify(activity.exceptions),
    over_at: new Date(activity.overAt),
    capacity: activity.capacity,
    updated_at: now,
  };
}

function toActivity(row: Selectable<ActivityTable>): Activity {
  return {
    id: row.id,
    hubId: row.hub_id,
    uid: row.uid,
    sequence: row.sequence,
    title: row.title,
    description: row.description,
    place: row.place,
    form: row.form as Form,
    themes: row.themes as Theme[],
    timeZone: row.time_zone,
    startsAt: toInstant(row.starts_at),
    endsAt: toInstant(row.ends_at),
    allDay: row.all_day,
    transparent: row.transparent,
    recurrence: row.recurrence,
    exceptions: row.exceptions,
    overAt: toInstant(row.over_at),
    capacity: row.capacity,
    life: toLife(row),
  };
}

function toLife(row: Selectable<ActivityTable>): ActivityLife {
  return {
    state: row.state,
    registration: row.registration,
    perOccurrence: row.per_occurrence,
    registrationClosesAt: row.registration_closes_at && toInstant(row.registration_closes_at),
    organisationQuota: row.organisation_quota,
    guestsPerMember: row.guests_per_member,
    room: row.room,
    accessibility: row.accessibility as AccessibilityFact[],
    contact: row.contact,
    expiresAt: row.expires_at && toInstant(row.expires_at),
    cancelReason: row.cancel_reason,
    createdByPerson: row.created_by_person,
    publishedAt: row.published_at && toInstant(row.published_at),
    changedAt: row.changed_at && toInstant(row.changed_at),
    version: row.version,
  };
}
