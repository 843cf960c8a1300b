import type { Activity } from '../activities/activity.ts';
import { occasionsOf } from '../activities/occasions.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const OPENS_BEFORE_MS = HOUR_MS;
const CLOSES_AFTER_MS = 2 * HOUR_MS;
/** How long who came is known at most (COL-14). */
const KEPT_MS = 14 * DAY_MS;

/** One time that people meet. Instants are ISO, UTC. */
export interface Occasion {
  /** Original start, for a series or an open house by day; null for an activity that happens once. */
  occurrenceAt: string | null;
  /** Which attendees belong to it (`attendees.occurrence_at`). */
  registrationAt: string | null;
  startsAt: string;
  endsAt: string;
}

/** All occasions in order; cancelled ones are left out. */
export function occasionsFor(activity: Activity): Occasion[] {
  const all = occasionsOf(activity);
  const once = all.length <= 1 && activity.recurrence === null && !activity.life.perOccurrence;
  return all.map(({ originalStartAt, startsAt, endsAt }) => ({
    occurrenceAt: once ? null : originalStartAt,
    registrationAt: activity.life.perOccurrence ? originalStartAt : null,
    startsAt,
    endsAt,
  }));
}

/** @param occurrenceAt ISO instant, in any precision */
export function findOccasion(activity: Activity, occurrenceAt: string | null): Occasion | undefined {
  const wanted = occurrenceAt === null ? null : Date.parse(occurrenceAt);
  return occasionsFor(activity).find(({ occurrenceAt: own }) => (own === null ? null : Date.parse(own)) === wanted);
}

/** The occasion a page is about when none is named: the latest that people may check in to, else the first. */
export function currentOccasion(activity: Activity, now: number): Occasion | undefined {
  const all = occasionsFor(activity);
  return all.findLast((occasion) => checkInWindow(occasion).opensAt <= now) ?? all[0];
}

/** When people may check in, in milliseconds since 1970. */
export function checkInWindow({ startsAt, endsAt }: Occasion): { opensAt: number; closesAt: number } {
  return { opensAt: Date.parse(startsAt) - OPENS_BEFORE_MS, closesAt: Date.parse(endsAt) + CLOSES_AFTER_MS };
}

/** When who came has become numbers at the latest, in milliseconds since 1970. */
export function foldsAt(endsAt: string): number {
  return Date.parse(endsAt) + KEPT_MS;
}

/** Whether it is the last one: after it nobody comes to this activity any more. */
export function isLast(activity: Activity, occasion: Occasion): boolean {
  return occasionsFor(activity).every(({ endsAt }) => Date.parse(endsAt) <= Date.parse(occasion.endsAt));
}
