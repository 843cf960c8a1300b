import { toInstant } from '../activities/time-zone.ts';
import type { Clock } from '../deps.ts';

/** The clock's instant, as it is stored and as rules compare it. */
export function nowOf({ clock }: { clock: Clock }): { date: Date; iso: string } {
  const date = new Date(clock.now().epochMilliseconds);
  return { date, iso: toInstant(date) };
}
