import { Temporal } from 'temporal-polyfill';
import { systemClock } from '../../src/clock.ts';
import type { Clock } from '../../src/deps.ts';

/** A clock that goes at its usual pace and can be set forward: the morning of an activity, and the day after it. */
export interface MovableClock extends Clock {
  /** @param to ISO instant, not before now */
  moveTo(to: string): void;
}

export function movableClock(startsAt: string): MovableClock {
  const { wait } = systemClock();
  const offsetTo = (instant: string) => Temporal.Now.instant().until(Temporal.Instant.from(instant));
  let offset = offsetTo(startsAt);
  const now = () => Temporal.Now.instant().add(offset);
  return {
    now,
    wait,
    moveTo: (to) => {
      if (Temporal.Instant.compare(to, now()) < 0) throw new RangeError('time does not go back');
      offset = offsetTo(to);
    },
  };
}
