import type { Attendance } from '../registrations/get-attendances.ts';
import type { Seats } from '../registrations/registration-contract.ts';
import type { Activity } from './activity.ts';
import type { ActivityView, MyPlace, OrganiserView, SeatsSummary } from './activity-contract.ts';
import { LEAD_LIMIT } from './draft-contract.ts';
import { nextStart, occurrencesOf } from './series.ts';

/** What is known of an activity beside itself. */
export interface ActivityFacts {
  organisers: OrganiserView[];
  seats: readonly Seats[];
  /** The asker's places, those that have been left too. */
  attendances: readonly Attendance[];
  /** Null for others than the community manager. */
  invitations: ActivityView['invitations'];
}

/** An activity as the list shows it. Pure. @param now ISO instant */
export function viewActivity(activity: Activity, hub: string, now: string, facts: ActivityFacts): ActivityView {
  const { id, title, description, place, form, themes, timeZone, startsAt, endsAt, allDay, capacity } = activity;
  const { state, registration, perOccurrence, registrationClosesAt, organisationQuota, guestsPerMember } =
    activity.life;
  const { room, accessibility, contact, publishedAt, changedAt, cancelReason, expiresAt, version } = activity.life;
  return {
    ...{ id, hub, title, description, place, form, themes, timeZone, startsAt, endsAt, allDay, capacity },
    ...{ state, registration, perOccurrence, registrationClosesAt, organisationQuota, guestsPerMember },
    ...{ room, accessibility, contact, publishedAt, changedAt, cancelReason, expiresAt, version },
    lead: leadOf(description),
    transparent: activity.transparent,
    series: viewSeries(activity),
    nextStartsAt: nextStart(activity, now),
    invitations: facts.invitations,
    organisers: facts.organisers,
    seats: sumSeats(activity, facts.seats, now),
    mine: placesOf(facts.attendances),
  };
}

function viewSeries(activity: Activity): ActivityView['series'] {
  if (activity.recurrence === null) return null;
  return {
    occurrences: occurrencesOf(activity).length,
    lastEndsAt: activity.overAt,
    cancelled: activity.exceptions.filter((exception) => exception.kind === 'cancelled').length,
    moved: activity.exceptions.filter((exception) => exception.kind === 'moved').length,
  };
}

/** The first paragraph, cut between words where it is too long (COM-03). */
export function leadOf(description: string): string {
  const [paragraph = ''] = description.trim().split(/\n\s*\n/);
  const text = paragraph.replace(/\s+/g, ' ').trim();
  if (text.length <= LEAD_LIMIT) return text;
  const cut = text.slice(0, LEAD_LIMIT - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > 0 ? cut.slice(0, space) : cut).replace(/[\s,;:–-]+$/, '')}…`;
}

/** Of a series with a place at each occasion, the occasions that have not begun count. */
export function sumSeats(activity: Activity, seats: readonly Seats[], now: string): SeatsSummary | null {
  const { capacity, life } = activity;
  if (life.registration === 'none') return null;
  const ahead = life.perOccurrence ? aheadOf(activity, now) : null;
  const counted = ahead === null ? seats : seats.filter((each) => ahead.has(Date.parse(each.occurrenceAt ?? '')));
  const taken = counted.reduce((sum, each) => sum + each.taken, 0);
  const waiting = counted.reduce((sum, each) => sum + each.waiting, 0);
  return { capacity, taken, waiting, left: capacity === null ? null : mostLeft(capacity, counted, ahead?.size ?? 1) };
}

/** An occasion that nobody has registered for has no entry: all its seats are left. */
function mostLeft(capacity: number, seats: readonly Seats[], occasions: number): number {
  if (occasions === 0) return 0;
  return seats.length < occasions ? capacity : Math.max(0, ...seats.map((each) => each.left ?? capacity));
}

function aheadOf(activity: Activity, now: string): Set<number> {
  const all = occurrencesOf(activity).filter((each) => Date.parse(each.startsAt) > Date.parse(now));
  return new Set(all.map((each) => Date.parse(each.originalStartAt)));
}

function placesOf(attendances: readonly Attendance[]): MyPlace[] {
  return attendances.flatMap(({ occurrenceAt, state, offerExpiresAt }) =>
    state === 'left' ? [] : [{ occurrenceAt, state, offerExpiresAt }],
  );
}
