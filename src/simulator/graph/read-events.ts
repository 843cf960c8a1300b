import { type CalendarItem, itemsWithin, occurrenceItem, wholeItem } from '../outlook/expand-copy.ts';
import { listCopies } from '../outlook/person-copy.ts';
import { GraphError } from './graph-error.ts';
import { locateEvent } from './locate-event.ts';
import type { GraphAnswer, MailboxOperation } from './operation.ts';
import {
  type EventFilter,
  type ListQuery,
  preferenceApplied,
  readEventFilter,
  readInstant,
  readListQuery,
  readParams,
  readRenderChoice,
} from './read-query.ts';
import { renderEvent } from './render-event.ts';

/** GET /users/{id}/events/{event-id}: 200, or 404 once it has been cancelled. */
export function getEvent(operation: MailboxOperation): GraphAnswer {
  const { request } = operation;
  const params = readParams(request, ['$select', '$expand']);
  const { copy, date } = locateEvent(operation);
  const item = date ? occurrenceItem(copy, date) : wholeItem(copy);
  const context = `https://graph.microsoft.com/v1.0/$metadata#users('${userId(operation)}')/events/$entity`;
  const body = { '@odata.context': context, ...renderEvent(item, readRenderChoice(request, params)) };
  return withPreference(operation, { status: 200, body });
}

/** GET /users/{id}/events: single events and series masters, a page at a time. */
export function listEvents(operation: MailboxOperation): GraphAnswer {
  const { sim, mailbox, request, now } = operation;
  const query = readListQuery(request, ['$filter', '$expand', '$orderby']);
  const filter = readEventFilter(query.params);
  const copies = listCopies(sim.state.store, mailbox, now).filter((copy) => copy.onlyDates === undefined);
  const items = copies.map(wholeItem).filter((item) => matches(item, filter));
  order(items, query.params.get('$orderby'));
  return answerPage(operation, query, items, 'events');
}

/** GET /users/{id}/calendarView: what lies between startDateTime and endDateTime, series as occurrences. */
export function viewCalendar(operation: MailboxOperation): GraphAnswer {
  const { sim, mailbox, request, now } = operation;
  const query = readListQuery(request, ['startDateTime', 'endDateTime', '$orderby']);
  const from = readInstant(query.params, 'startDateTime');
  const to = readInstant(query.params, 'endDateTime');
  const items = listCopies(sim.state.store, mailbox, now).flatMap((copy) => itemsWithin(copy, from, to));
  order(items, 'start/dateTime');
  return answerPage(operation, query, items, 'calendarView');
}

function matches(item: CalendarItem, filter: EventFilter): boolean {
  if (!filter) return true;
  if ('iCalUId' in filter) return item.copy.event.iCalUId === filter.iCalUId;
  const { propertyId, value } = filter;
  return item.content.extendedProperties.some((property) => property.id === propertyId && property.value === value);
}

function order(items: CalendarItem[], orderby: string | null): void {
  if (!orderby) return;
  const match = /^(start\/dateTime|createdDateTime)( asc| desc)?$/.exec(orderby);
  if (!match) throw new GraphError(400, 'ErrorInvalidUrlQuery', `The $orderby '${orderby}' is not supported.`);
  const key = ({ content, copy }: CalendarItem) =>
    match[1] === 'createdDateTime' ? copy.event.createdAt : content.start.epochMs;
  const sign = match[2] === ' desc' ? -1 : 1;
  items.sort((a, b) => sign * (key(a) - key(b)) || a.copy.event.seq - b.copy.event.seq);
}

function answerPage(
  operation: MailboxOperation,
  query: ListQuery,
  items: CalendarItem[],
  segment: string,
): GraphAnswer {
  const { request } = operation;
  const choice = readRenderChoice(request, query.params);
  const page = items.slice(query.skip, query.skip + query.top).map((item) => renderEvent(item, choice));
  const root = 'https://graph.microsoft.com/v1.0';
  const body: Record<string, unknown> = {
    '@odata.context': `${root}/$metadata#users('${userId(operation)}')/${segment}`,
    value: page,
  };
  if (items.length > query.skip + query.top) {
    const next = new URLSearchParams(query.params);
    next.set('$top', String(query.top));
    next.set('$skip', String(query.skip + query.top));
    const path = request.segments.map(encodeURIComponent).join('/');
    body['@odata.nextLink'] = `${root}/${path}?${next}`;
  }
  return withPreference(operation, { status: 200, body });
}

function withPreference({ request }: MailboxOperation, answer: GraphAnswer): GraphAnswer {
  const applied = preferenceApplied(request);
  return applied ? { ...answer, headers: { 'Preference-Applied': applied } } : answer;
}

function userId({ mailbox }: MailboxOperation): string {
  return mailbox.owner?.mailbox.objectId ?? '';
}
