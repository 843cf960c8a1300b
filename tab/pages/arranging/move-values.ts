import { Temporal } from 'temporal-polyfill';
import type { ActivityDetail, OccurrenceView } from '../../../src/activities/activity-contract.ts';
import type { DraftFault } from './draft-faults.ts';
import { weekdayOf } from './draft-values.ts';

/** The fields of moving one occurrence, in the wall clock of the activity's zone. Pure. */
export interface MoveValues {
  day: string;
  begins: string;
  ends: string;
  place: string;
}
export type MoveField = keyof MoveValues;

/** Where an occurrence is now. */
export function localOf(
  occurrence: OccurrenceView | undefined,
  { timeZone, place }: Pick<ActivityDetail, 'timeZone' | 'place'>,
): MoveValues {
  if (occurrence === undefined) return { day: '', begins: '', ends: '', place };
  const local = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const clock = (instant: string) => local(instant).toPlainTime().toString({ smallestUnit: 'minute' });
  const { startsAt, endsAt } = occurrence;
  const day = local(startsAt).toPlainDate().toString();
  return { day, begins: clock(startsAt), ends: clock(endsAt), place: occurrence.place };
}

export function moveFaults({ day, begins, ends }: MoveValues): Partial<Record<MoveField, DraftFault>> {
  const isOver = begins !== '' && ends !== '' && ends <= begins;
  return {
    ...(weekdayOf(day) === null ? { day: 'startDate' as const } : {}),
    ...(begins === '' ? { begins: 'startTime' as const } : {}),
    ...(ends === '' ? { ends: 'endTime' as const } : isOver ? { ends: 'endBefore' as const } : {}),
  };
}
