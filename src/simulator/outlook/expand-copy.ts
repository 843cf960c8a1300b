import type { ResponseStatus } from './answers.ts';
import type { EventContent } from './event.ts';
import { expandSeries, occurrenceOn } from './expand-series.ts';
import { type PersonCopy, responseIn } from './person-copy.ts';

type ItemType = 'singleInstance' | 'seriesMaster' | 'occurrence' | 'exception';

/** One line of a calendar: an event, a series master, or an occurrence of a series. */
export interface CalendarItem {
  copy: PersonCopy;
  content: EventContent;
  type: ItemType;
  /** Local date of the original occurrence. */
  date: string | undefined;
  originalStartMs: number | undefined;
  isCancelled: boolean;
  /** The viewer's own. */
  response: ResponseStatus;
}

/** The event itself: a single one or a series master. */
export function wholeItem(copy: PersonCopy): CalendarItem {
  const type = copy.content.recurrence ? 'seriesMaster' : 'singleInstance';
  const { content, isCancelled } = copy;
  const response = responseIn(copy, content, undefined);
  return { copy, content, type, date: undefined, originalStartMs: undefined, isCancelled, response };
}

/** One occurrence of a series; the caller has made sure that it exists. */
export function occurrenceItem(copy: PersonCopy, date: string): CalendarItem {
  const { content, isException, originalStartMs } = occurrenceOn(copy.content, date);
  const isCancelled = copy.isCancelled || copy.cancelledDates.has(date);
  const type = isException || isAnsweredApart(copy, date) ? 'exception' : 'occurrence';
  return { copy, content, type, date, originalStartMs, isCancelled, response: responseIn(copy, content, date) };
}

function isAnsweredApart({ isOrganizer, event, answers }: PersonCopy, date: string): boolean {
  return (isOrganizer ? event.answeredDates?.has(date) : answers?.byDate.has(date)) === true;
}

/** Whether somebody has declined this occurrence: it is out of their calendar then. */
export function isDeclinedOn(copy: PersonCopy, date: string): boolean {
  return copy.answers !== undefined && occurrenceItem(copy, date).response.response === 'declined';
}

/**
 * What of a copy lies in a window, series expanded. An organiser's cancelled occurrences are gone; an
 * attendee keeps them, marked as cancelled, as Outlook does.
 * @param fromMs epoch milliseconds, inclusive
 * @param toMs exclusive
 */
export function itemsWithin(copy: PersonCopy, fromMs: number, toMs: number): CalendarItem[] {
  const { content } = copy;
  if (!content.recurrence) {
    const inside = content.start.epochMs < toMs && (content.end.epochMs > fromMs || content.start.epochMs >= fromMs);
    return inside ? [wholeItem(copy)] : [];
  }
  const cancelledDates = content.cancelledDates.filter((date) => !copy.cancelledDates.has(date));
  const visible = { ...content, cancelledDates };
  const items: CalendarItem[] = [];
  for (const { date } of expandSeries(visible, fromMs, toMs)) {
    if (copy.onlyDates && !copy.onlyDates.has(date)) continue;
    const item = occurrenceItem(copy, date);
    if (item.response.response !== 'declined') items.push(item);
  }
  return items;
}
