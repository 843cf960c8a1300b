import { Temporal } from 'temporal-polyfill';
import type { EventContent } from '../outlook/event.ts';
import { listDates, occurrenceOn } from '../outlook/expand-series.ts';
import { GraphError } from './graph-error.ts';

/**
 * An exception may not be moved past the occurrence before or after it, nor onto the same day.
 * @param date local date of the original occurrence
 * @throws GraphError 400 ErrorOccurrenceCrossingBoundary
 */
export function checkNeighbours(series: EventContent, date: string, moved: EventContent): void {
  if (!series.recurrence) return;
  const until = Temporal.PlainDate.from(date).add({ years: 2 }).toString();
  let before: string | undefined;
  let after: string | undefined;
  for (const each of listDates(series.recurrence, until)) {
    if (series.cancelledDates.includes(each) || each === date) continue;
    if (each < date) before = each;
    else {
      after = each;
      break;
    }
  }
  const crossesBack = before !== undefined && moved.start.epochMs < occurrenceOn(series, before).content.end.epochMs;
  const crossesOn = after !== undefined && moved.end.epochMs > occurrenceOn(series, after).content.start.epochMs;
  if (crossesBack || crossesOn) {
    throw new GraphError(
      400,
      'ErrorOccurrenceCrossingBoundary',
      'Modified occurrence is crossing or overlapping adjacent occurrence.',
    );
  }
}
