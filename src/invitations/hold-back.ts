import { type Activity, BREAKFAST } from '../activities/activity.ts';
import { occurrencesAhead } from '../activities/series.ts';

export type HeldBackReason = 'activityOver' | 'onTopOfBreakfast';

/**
 * Whether nobody at all is invited to an activity: it is over, or it lies on top of the Wednesday breakfast, which is
 * protected. Periods and open houses (all day, or shown as free) do not collide with anything. Pure.
 * @param now ISO instant
 * @returns `nextStartAt`: the next occurrence that has not begun, or the start of one that is under way, ISO
 */
export function whyHeldBack(
  activity: Activity,
  breakfasts: readonly Activity[],
  now: string,
): { reason: HeldBackReason | undefined; nextStartAt: string } {
  const over = Date.parse(activity.overAt) <= Date.parse(now);
  const nextStartAt = occurrencesAhead(activity, now)[0]?.startsAt ?? activity.startsAt;
  if (over) return { reason: 'activityOver', nextStartAt };
  return { reason: isOnTopOfBreakfast(activity, breakfasts, now) ? 'onTopOfBreakfast' : undefined, nextStartAt };
}

/** What has been cannot be in the way of anything. */
function isOnTopOfBreakfast(activity: Activity, breakfasts: readonly Activity[], now: string): boolean {
  if (activity.form === BREAKFAST || activity.allDay || activity.transparent) return false;
  const taken = breakfasts.flatMap((breakfast) => occurrencesAhead(breakfast, now));
  return occurrencesAhead(activity, now).some((mine) =>
    taken.some((theirs) => mine.startsAt < theirs.endsAt && theirs.startsAt < mine.endsAt),
  );
}
