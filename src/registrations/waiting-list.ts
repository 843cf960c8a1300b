import { Temporal } from 'temporal-polyfill';
import { toInstant } from '../activities/time-zone.ts';
import type { WaitingPart } from './registration-contract.ts';
import { isQuotaFull, type SeatLimits, seatsLeft } from './seats.ts';

/**
 * The waiting list. Pure, and short enough to be told to anybody who asks:
 *
 * 1. First come, first served. A newcomer never passes somebody who could have the seat.
 * 2. Whose organisation has its quota already is passed over, and keeps the place in the list.
 * 3. A seat is offered, not given: whoever is offered it has it for a while, and then it goes to the next.
 * 4. Nothing is offered after registration has closed.
 */
export interface Waiting {
  attendeeId: number;
  organisationId: number | null;
}

/**
 * Who is offered the free seats.
 * @param waiting the head of the list, soonest first; who is passed over may be left out
 * @param taken seats that are taken; `byOrganisation` only matters with a quota
 */
export function chooseNext<W extends Waiting>(
  waiting: readonly W[],
  limits: SeatLimits,
  taken: { seats: number; byOrganisation: ReadonlyMap<number, number> },
): W[] {
  let left = seatsLeft(limits.capacity, taken.seats) ?? Number.POSITIVE_INFINITY;
  const byOrganisation = new Map(taken.byOrganisation);
  const chosen: W[] = [];
  for (const candidate of waiting) {
    if (left <= 0) break;
    const { organisationId } = candidate;
    const ofOrganisation = organisationId === null ? 0 : (byOrganisation.get(organisationId) ?? 0);
    if (isQuotaFull(limits, ofOrganisation, organisationId)) continue;
    if (organisationId !== null) byOrganisation.set(organisationId, ofOrganisation + 1);
    left -= 1;
    chosen.push(candidate);
  }
  return chosen;
}

/** Local hours between which no offer runs out: nobody reads mail at night. It lasts until `WAKE_HOUR` instead. */
const QUIET_FROM_HOUR = 20;
const WAKE_HOUR = 10;

/**
 * Until when an offered seat is kept: 48 hours when the activity is more than a week ahead, 24 hours when it is more than
 * two days ahead, else 4 hours. It does not run out between 20:00 and 10:00, nor on Saturday or Sunday: then it lasts until
 * 10:00 on the next weekday. Never longer than until registration closes, or the activity begins.
 * @param times ISO instants: the next start (`nextStartOf`), and when registration closes
 * @returns ISO instant
 */
export function offerExpiresAt(now: string, times: { startsAt: string; closesAt: string }, timeZone: string): string {
  const daysAhead = (Date.parse(times.startsAt) - Date.parse(now)) / 86_400_000;
  const hours = daysAhead > 7 ? 48 : daysAhead > 2 ? 24 : 4;
  let until = Temporal.Instant.from(now).add({ hours }).toZonedDateTimeISO(timeZone);
  if (until.hour >= QUIET_FROM_HOUR) until = wake(until.add({ days: 1 }));
  else if (until.hour < WAKE_HOUR) until = wake(until);
  while (until.dayOfWeek > 5) until = wake(until.add({ days: 1 }));
  const latest = Math.min(Date.parse(times.closesAt), Date.parse(times.startsAt));
  return toInstant({ epochMilliseconds: Math.min(until.epochMilliseconds, latest) });
}

function wake(day: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return day.withPlainTime({ hour: WAKE_HOUR });
}

/** What one can say to somebody who waits or is offered a seat; empty for all others. */
export function explainWaiting(given: {
  state: string;
  position: number | null;
  offerExpiresAt: string | null;
  quota: { isFull: boolean; quota: number } | null;
  closesAt: string;
}): WaitingPart[] {
  const { state, position, quota, closesAt } = given;
  if (state === 'offered' && given.offerExpiresAt !== null) {
    return [{ code: 'offerUntil', expiresAt: given.offerExpiresAt }];
  }
  if (state !== 'waiting' || position === null) return [];
  const parts: WaitingPart[] = [];
  if (quota?.isFull) parts.push({ code: 'waitingNumber', position }, { code: 'waitingQuota', quota: quota.quota });
  else parts.push(position === 1 ? { code: 'waitingNext' } : { code: 'waitingNumber', position });
  return [...parts, { code: 'waitingUntil', closesAt }];
}
