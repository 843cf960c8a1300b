import { Temporal } from 'temporal-polyfill';
import { systemClock } from '../clock.ts';
import type { Clock } from '../deps.ts';

/** A Monday before the sample term: its first breakfast is on 13 January. */
const BEFORE_TERM = Temporal.Instant.from('2027-01-04T07:00:00Z');

/**
 * The sandbox's clock: real, until the sample term would be past; from then on it starts before the term each time.
 * @param startsAt setting `SAMVERKET_NOW`, to choose the instant
 */
export function sandboxClock(startsAt: Temporal.Instant | undefined): Clock {
  const now = Temporal.Now.instant();
  const start = startsAt ?? (Temporal.Instant.compare(now, BEFORE_TERM) < 0 ? now : BEFORE_TERM);
  return systemClock(now.until(start));
}
