import type { NewActivity } from './activity.ts';
import { FORM_RULES } from './form-contract.ts';
import { type Occurrence, occurrencesOf, type Timed } from './series.ts';
import { fromLocal, toLocal } from './time-zone.ts';

/** An activity as far as its occasions go. */
export type Held = Timed & Pick<NewActivity, 'form' | 'allDay'>;

/**
 * What one registers for, checks in to and counts by: the occurrences; for an open house of several days each of its
 * days, also when it is stored as one long entry. `originalStartAt` is the key (`attendees.occurrence_at`) when
 * `life.perOccurrence` holds. Pure.
 * @returns in order; cancelled ones are left out
 */
export function occasionsOf(activity: Held): readonly Occurrence[] {
  return occurrencesOf(splitDays(activity));
}

/**
 * An open house that is one long entry as the daily series it is: people come, register, decline in Outlook and are
 * counted day by day. Everything else is given back as it is.
 */
export function splitDays<T extends Held>(activity: T): T {
  const { form, recurrence, timeZone, allDay, startsAt, endsAt } = activity;
  if (FORM_RULES[form].occasions !== 'days' || recurrence !== null) return activity;
  const start = toLocal(startsAt, timeZone);
  const end = toLocal(endsAt, timeZone);
  // The end of an all-day activity is the midnight after its last day.
  const last = end.toPlainDate().subtract({ days: allDay ? 1 : 0 });
  if (start.toPlainDate().until(last).days <= 0) return activity;
  const firstEnd = allDay ? start.add({ days: 1 }) : start.toPlainDate().toPlainDateTime(end.toPlainTime());
  const endsFirst = fromLocal(firstEnd, timeZone);
  // Through the night: no days to tell apart.
  if (Date.parse(endsFirst) <= Date.parse(startsAt)) return activity;
  return { ...activity, endsAt: endsFirst, recurrence: { kind: 'daily', interval: 1, until: last.toString() } };
}
