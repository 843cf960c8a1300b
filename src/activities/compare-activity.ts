import { isDeepStrictEqual } from 'node:util';
import type { Activity, ActivityLife, NewActivity } from './activity.ts';

/** In the order in which a person looks at them. `overAt` follows from the others. */
export const FILE_FIELDS = [
  'title',
  'form',
  'themes',
  'startsAt',
  'endsAt',
  'allDay',
  'timeZone',
  'recurrence',
  'exceptions',
  'place',
  'description',
  'capacity',
  'transparent',
  'sequence',
] as const satisfies readonly (keyof NewActivity)[];

const LIFE_FIELDS = [
  'room',
  'registration',
  'perOccurrence',
  'registrationClosesAt',
  'organisationQuota',
  'guestsPerMember',
  'accessibility',
  'contact',
  'expiresAt',
] as const satisfies readonly (keyof ActivityLife)[];

const TIME = ['startsAt', 'endsAt', 'allDay', 'timeZone', 'recurrence', 'exceptions'];
const PLACE = ['place', 'room'];
const SEATS = ['capacity', 'registration', 'perOccurrence', 'registrationClosesAt', 'organisationQuota', 'form'];

/** Names of the fields in which a new version of an activity differs from the stored one, as a file has them. */
export function changedFields(stored: NewActivity, next: NewActivity): string[] {
  return FILE_FIELDS.filter((field) => !isDeepStrictEqual(stored[field], next[field]));
}

/** As `changedFields`, with what only Samverket knows; the sequence, which follows, left out. */
export function editedFields(stored: Activity, next: Activity): string[] {
  const facts = changedFields(stored, next).filter((field) => field !== 'sequence');
  return [...facts, ...LIFE_FIELDS.filter((field) => !isDeepStrictEqual(stored.life[field], next.life[field]))];
}

/**
 * What those concerned are told of, once (COM-11): that it is at another time or another place. Title, description,
 * contact, themes and seats change in the tab, on the page and in the feeds without a message to anybody.
 */
export function toldChanges(fields: readonly string[]): ('time' | 'place')[] {
  const time = fields.some((field) => TIME.includes(field));
  const place = fields.some((field) => PLACE.includes(field));
  return [...(time ? (['time'] as const) : []), ...(place ? (['place'] as const) : [])];
}

/** Whether the waiting list must be looked at again. */
export function concernsSeats(fields: readonly string[]): boolean {
  return fields.some((field) => SEATS.includes(field) || TIME.includes(field));
}
