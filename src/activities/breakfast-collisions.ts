import type { Issue } from '../imports/import-issues.ts';
import { BREAKFAST, type NewActivity } from './activity.ts';
import { occurrencesOf } from './series.ts';
import { toLocal } from './time-zone.ts';

interface Breakfast {
  startsAt: number;
  endsAt: number;
  local: string;
}

/**
 * Finds activities that are booked on top of the hub's Wednesday breakfast, which is to be kept free. Activities that
 * are shown as free (open house, workshops on the wall) take nobody's time and collide with nothing.
 * @param programme everything the hub will have
 * @returns the warning for an activity, about its first collision
 */
export function breakfastCollisions(programme: NewActivity[]): (activity: NewActivity) => Issue | undefined {
  const breakfasts = programme
    .filter((activity) => activity.form === BREAKFAST)
    .flatMap((activity) => occurrencesOf(activity).map((each) => toBreakfast(each, activity.timeZone)))
    .sort((a, b) => a.startsAt - b.startsAt);
  return (activity) => {
    if (activity.form === BREAKFAST || activity.allDay || activity.transparent || breakfasts.length === 0)
      return undefined;
    for (const { startsAt, endsAt } of occurrencesOf(activity)) {
      const hit = firstOverlap(breakfasts, Date.parse(startsAt), Date.parse(endsAt));
      if (hit === undefined) continue;
      const [date = '', time = ''] = hit.local.split('T');
      return { code: 'overBreakfast', field: 'DTSTART', params: { date, time } };
    }
    return undefined;
  };
}

function toBreakfast(occurrence: { startsAt: string; endsAt: string }, zone: string): Breakfast {
  const local = toLocal(occurrence.startsAt, zone).toString({ smallestUnit: 'minute' });
  return { startsAt: Date.parse(occurrence.startsAt), endsAt: Date.parse(occurrence.endsAt), local };
}

/** The first breakfast that shares a moment with the span; touching ends do not. */
function firstOverlap(breakfasts: Breakfast[], from: number, to: number): Breakfast | undefined {
  return breakfasts.find((breakfast) => breakfast.startsAt < to && breakfast.endsAt > from);
}
