import type { Insertable, Selectable } from 'kysely';
import type { ActivityTable } from '../postgres/schema.ts';
import type { AccessibilityFact, Activity, ActivityLife, Form, NewActivity, Theme } from './activity.ts';
import { toInstant } from './time-zone.ts';

type FactColumns = Omit<Insertable<ActivityTable>, keyof LifeColumns | 'hub_id' | 'uid' | 'updated_at' | 'created_at'>;
type LifeColumns = Pick<
  Selectable<ActivityTable>,
  | 'state'
  | 'registration'
  | 'per_occurrence'
  | 'registration_closes_at'
  | 'organisation_quota'
  | 'guests_per_member'
  | 'room'
  | 'accessibility'
  | 'contact'
  | 'expires_at'
  | 'cancel_reason'
  | 'created_by_person'
  | 'published_at'
  | 'changed_at'
  | 'version'
>;

/** The columns that a programme's file fills. */
export function toRow(activity: Omit<NewActivity, 'uid'>): FactColumns {
  return {
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
  };
}

/** The columns that only Samverket fills. */
export function toLifeRow(life: ActivityLife): LifeColumns {
  return {
    state: life.state,
    registration: life.registration,
    per_occurrence: life.perOccurrence,
    registration_closes_at: life.registrationClosesAt === null ? null : new Date(life.registrationClosesAt),
    organisation_quota: life.organisationQuota,
    guests_per_member: life.guestsPerMember,
    room: life.room,
    accessibility: life.accessibility,
    contact: life.contact,
    expires_at: life.expiresAt === null ? null : new Date(life.expiresAt),
    cancel_reason: life.cancelReason,
    created_by_person: life.createdByPerson,
    published_at: life.publishedAt === null ? null : new Date(life.publishedAt),
    changed_at: life.changedAt === null ? null : new Date(life.changedAt),
    version: life.version,
  };
}

export function toActivity(row: Selectable<ActivityTable>): Activity {
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
