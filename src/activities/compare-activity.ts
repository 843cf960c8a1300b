import { isDeepStrictEqual } from 'node:util';
import type { Activity, NewActivity } from './activity.ts';

/** In the order in which a person looks at them. `overAt` follows from the others. */
const FIELDS = [
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

/** Names of the fields in which a new version of an activity differs from the stored one. */
export function changedFields(stored: Activity, next: NewActivity): string[] {
  return FIELDS.filter((field) => !isDeepStrictEqual(stored[field], next[field]));
}
