import type { Stats } from './control/control.ts';

/** Counters that the routes write directly; the rest of Stats is read where it is kept. */
export type Counters = Pick<
  Stats,
  | 'httpRequests'
  | 'operations'
  | 'byRoute'
  | 'byStatus'
  | 'throttled'
  | 'unavailable'
  | 'resets'
  | 'duplicates'
  | 'tokenRequests'
  | 'tokensIssued'
  | 'eventsCreated'
>;

export function createCounters(): Counters {
  return {
    httpRequests: 0,
    operations: 0,
    byRoute: {},
    byStatus: {},
    throttled: 0,
    unavailable: 0,
    resets: 0,
    duplicates: 0,
    tokenRequests: 0,
    tokensIssued: 0,
    eventsCreated: 0,
  };
}

/** Sets every counter back to nothing, in place, because the routes hold on to the object. */
export function resetCounters(counters: Counters): void {
  Object.assign(counters, createCounters());
}

/** Counts one operation that has been answered, or lost (status 'reset'). */
export function countOperation(counters: Counters, route: string, status: number | 'reset'): void {
  counters.operations++;
  counters.byRoute[route] = (counters.byRoute[route] ?? 0) + 1;
  counters.byStatus[status] = (counters.byStatus[status] ?? 0) + 1;
  if (status === 429) counters.throttled++;
  if (status === 503) counters.unavailable++;
  if (status === 'reset') counters.resets++;
}
