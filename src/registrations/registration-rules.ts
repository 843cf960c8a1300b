import type { Activity } from '../activities/activity.ts';
import { occasionsOf as timesOf } from '../activities/occasions.ts';
import { toInstant } from '../activities/time-zone.ts';
import { AppError } from '../errors.ts';
import type { WhyNot } from './registration-contract.ts';

/** What one registers for: an activity, a series as a whole, or one of its occurrences. Instants are ISO. */
export interface Occasion {
  /** Original start of the occurrence; null: the activity, or all of the series. */
  occurrenceAt: string | null;
  /** When it begins; for a series as a whole, when its first occurrence does. */
  startsAt: string;
  /** When it is over; for a series as a whole, when its last occurrence is. */
  endsAt: string;
  /** From then on nobody can register, and nobody is offered a seat. */
  closesAt: string;
  /** Starts of everything that one comes to, in order. */
  starts: readonly string[];
}

type Registrable = Pick<
  Activity,
  'startsAt' | 'endsAt' | 'timeZone' | 'recurrence' | 'exceptions' | 'life' | 'overAt' | 'form' | 'allDay'
>;

/**
 * What somebody means who registers for this.
 * @throws AppError occurrenceNeeded, occurrenceNotOffered, occurrenceUnknown (cancelled ones too)
 */
export function occasionOf(activity: Registrable, occurrenceAt: string | null): Occasion {
  if (!activity.life.perOccurrence) {
    if (occurrenceAt !== null) throw new AppError('occurrenceNotOffered');
    return wholeOf(activity);
  }
  if (occurrenceAt === null) throw new AppError('occurrenceNeeded');
  const asked = Date.parse(occurrenceAt);
  const occasion = occasionsOf(activity).find((one) => Date.parse(one.occurrenceAt ?? '') === asked);
  if (occasion === undefined) throw new AppError('occurrenceUnknown');
  return occasion;
}

/** When nothing can be registered for any more. */
const LONG_AGO = '1970-01-01T00:00:00Z';

/** What somebody's stored place is for; when that is cancelled or changed since, something that is closed for everybody. */
export function occasionOfPlace(activity: Registrable, occurrenceAt: string | null): Occasion {
  if ((occurrenceAt !== null) === activity.life.perOccurrence) {
    const asked = occurrenceAt === null ? null : Date.parse(occurrenceAt);
    const found = occasionsOf(activity).find(({ occurrenceAt: at }) => (at === null ? null : Date.parse(at)) === asked);
    if (found !== undefined) return found;
  }
  const startsAt = occurrenceAt ?? activity.startsAt;
  return { occurrenceAt, startsAt, endsAt: activity.overAt, closesAt: LONG_AGO, starts: [startsAt] };
}

/** Everything that one can register for, in order, whether it is over or not. */
export function occasionsOf(activity: Registrable): Occasion[] {
  if (!activity.life.perOccurrence) return [wholeOf(activity)];
  return timesOf(activity).map(({ originalStartAt, startsAt, endsAt }) => ({
    occurrenceAt: toInstant(new Date(originalStartAt)),
    startsAt,
    endsAt,
    closesAt: closesAt(activity, { startsAt, endsAt }),
    starts: [startsAt],
  }));
}

function wholeOf(activity: Registrable): Occasion {
  const all = timesOf(activity);
  const first = all[0] ?? activity;
  const last = all.at(-1) ?? activity;
  return {
    occurrenceAt: null,
    startsAt: first.startsAt,
    endsAt: activity.overAt,
    // A series can be joined as long as there is something left to come to, unless its organiser says otherwise.
    closesAt: closesAt(activity, last),
    starts: all.length > 0 ? all.map(({ startsAt }) => startsAt) : [activity.startsAt],
  };
}

const DAY_MS = 86_400_000;

/**
 * As the organiser says; else when it begins. What goes on for more than a day (an asynchronous workshop, an open
 * house of a week) can be joined until it ends.
 */
function closesAt({ life }: Registrable, times: { startsAt: string; endsAt: string }): string {
  const isLong = Date.parse(times.endsAt) - Date.parse(times.startsAt) > DAY_MS;
  const usual = isLong ? times.endsAt : times.startsAt;
  const given = life.registrationClosesAt;
  return given === null || Date.parse(given) > Date.parse(times.endsAt) ? usual : given;
}

/** The next start from now on; when all have begun, the close. For telling how long an offer lasts. */
export function nextStartOf(occasion: Occasion, now: string): string {
  return occasion.starts.find((startsAt) => Date.parse(startsAt) > Date.parse(now)) ?? occasion.closesAt;
}

/** Why nobody, or not this somebody, can register now; null when nothing is in the way but perhaps the seats. */
export function whyNot(
  activity: Registrable,
  occasion: Occasion,
  asker: { isMember: boolean; belongs?: boolean },
  now: string,
): WhyNot | null {
  const { state, registration } = activity.life;
  const at = Date.parse(now);
  if (state === 'draft' || state === 'proposed') return 'activityNotPublished';
  if (state === 'cancelled') return 'activityCancelled';
  if (state === 'held' || at >= Date.parse(occasion.endsAt)) return 'activityOver';
  if (registration === 'none') return 'registrationNotNeeded';
  if (at >= Date.parse(occasion.closesAt)) return 'registrationClosed';
  if (registration === 'members' && !asker.isMember) return 'membersOnly';
  // A hub's own people have no organisation whose key could seal their names.
  if (asker.belongs === false) return 'noOrganisation';
  return null;
}

/** Whether seats of this can still be offered to those who wait. */
export function isOpenForOffers(activity: Registrable, occasion: Occasion, now: string): boolean {
  return whyNot(activity, occasion, { isMember: true }, now) === null;
}
