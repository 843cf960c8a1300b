import { type Activity, BREAKFAST } from '../activities/activity.ts';
import { occurrencesAhead } from '../activities/series.ts';

export type HeldBackReason = 'activityOver' | 'onTopOfBreakfast' | 'notPublished';

/** The spans of time that are protected from anything else: breakfasts still ahead. ISO instants. */
export type ProtectedTimes = readonly { startsAt: string; endsAt: string }[];

export function protectedTimes(breakfasts: readonly Activity[], now: string): ProtectedTimes {
  return breakfasts.flatMap((breakfast) => occurrencesAhead(breakfast, now));
}

/**
 * Whether nobody at all is invited to an activity: it is not published (or cancelled), it is over, or it lies on top of the Wednesday breakfast, which is
 * protected. Periods and open houses (all day, or shown as free) do not collide with anything. Pure.
 * @param now ISO instant
 * @returns `nextStartAt`: the next occurrence that has not begun, or the start of one that is under way, ISO
 */
export function whyHeldBack(
  activity: Activity,
  taken: ProtectedTimes,
  now: string,
): { reason: HeldBackReason | undefined; nextStartAt: string } {
  const ahead = occurrencesAhead(activity, now);
  const nextStartAt = ahead[0]?.startsAt ?? activity.startsAt;
  if (activity.life.state !== 'published') return { reason: 'notPublished', nextStartAt };
  if (Date.parse(activity.overAt) <= Date.parse(now)) return { reason: 'activityOver', nextStartAt };
  const mayCollide = activity.form !== BREAKFAST && !activity.allDay && !activity.transparent;
  // What has been cannot be in the way of anything.
  const collides = mayCollide && ahead.some((mine) => taken.some((theirs) => overlap(mine, theirs)));
  return { reason: collides ? 'onTopOfBreakfast' : undefined, nextStartAt };
}

function overlap(a: ProtectedTimes[number], b: ProtectedTimes[number]): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}
