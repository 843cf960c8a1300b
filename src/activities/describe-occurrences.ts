import type { Activity } from './activity.ts';
import { type Occurrence, occurrencesOf } from './series.ts';

/** One time that an activity takes place, or would have. */
export interface DescribedOccurrence extends Occurrence {
  cancelled: boolean;
  moved: boolean;
  title: string;
  place: string;
  reason: string;
}

/** All occurrences by when they take place, cancelled ones too, each with what it is called and where. Pure. */
export function describeOccurrences(activity: Activity): DescribedOccurrence[] {
  const { title, place, exceptions, life } = activity;
  const byStart = new Map(exceptions.map((exception) => [Date.parse(exception.originalStartAt), exception]));
  const all = occurrencesOf({ ...activity, exceptions: [] }).map((planned): DescribedOccurrence => {
    const exception = byStart.get(Date.parse(planned.originalStartAt));
    const plain = { ...planned, cancelled: life.state === 'cancelled', moved: false, title, place, reason: '' };
    if (exception === undefined) return plain;
    if (exception.kind === 'cancelled') return { ...plain, cancelled: true, reason: exception.reason ?? '' };
    const { startsAt, endsAt } = exception;
    return {
      ...plain,
      startsAt,
      endsAt,
      moved: true,
      title: exception.title ?? title,
      place: exception.place ?? place,
    };
  });
  return all.sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
}
