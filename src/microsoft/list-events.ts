import { Temporal } from 'temporal-polyfill';
import type { MailboxAddress } from '../deps.ts';
import type { GraphAnswer, GraphDoor, GraphRequest } from './graph-door.ts';

/** Items asked for at once. */
const PAGE = 500;
const SELECT = '$select=id,seriesMasterId,originalStart,start,type';

/** An event as `calendarView` lists it. */
export interface ListedEvent {
  id: string;
  seriesMasterId: string | null;
  /** ISO instant. */
  startsAt: string;
}

/** Events and occurrences of a mailbox in a window, all pages. @returns the answer itself when it is no success */
export async function listEvents(
  door: GraphDoor,
  mailbox: MailboxAddress,
  clientRequestId: string,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<ListedEvent[] | GraphAnswer> {
  const path = `/calendarView?startDateTime=${from}&endDateTime=${until}&${SELECT}`;
  const events = await readPages(door, mailbox, { call: 'findEvents', path, clientRequestId }, () => false);
  return Array.isArray(events) ? events.map(readListed) : events;
}

/** The event or series of a mailbox that was made with a transaction id. @returns the answer itself when it is no success */
export async function findByTransactionId(
  door: GraphDoor,
  mailbox: MailboxAddress,
  clientRequestId: string,
  transactionId: string,
): Promise<{ id: string; iCalUId: string | null } | undefined | GraphAnswer> {
  const isIt = (item: Item): boolean => item['transactionId'] === transactionId;
  const path = '/events?$select=id,iCalUId,transactionId';
  const events = await readPages(door, mailbox, { call: 'listEvents', path, clientRequestId }, (page) =>
    page.some(isIt),
  );
  if (!Array.isArray(events)) return events;
  const found = events.find(isIt);
  return found && { id: String(found['id']), iCalUId: typeof found['iCalUId'] === 'string' ? found['iCalUId'] : null };
}

type Item = Record<string, unknown>;

/** Reads page after page, as long as Graph says that there are more and `enough` does not say otherwise. */
async function readPages(
  door: GraphDoor,
  mailbox: MailboxAddress,
  request: GraphRequest,
  enough: (page: Item[]) => boolean,
): Promise<Item[] | GraphAnswer> {
  const items: Item[] = [];
  for (;;) {
    const path = `${request.path}&$top=${PAGE}&$skip=${items.length}`;
    const answer = await door.call(mailbox, { ...request, path });
    if (answer.kind !== 'answer' || answer.status !== 200) return answer;
    const body = answer.body as { value: Item[]; '@odata.nextLink'?: string };
    items.push(...body.value);
    if (body['@odata.nextLink'] === undefined || body.value.length === 0 || enough(body.value)) return items;
  }
}

function readListed(item: Record<string, unknown>): ListedEvent {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  // Without a `Prefer: outlook.timezone` the times are in UTC.
  const start = item['start'] as { dateTime: string };
  const original = text(item['originalStart']) ?? `${start.dateTime.slice(0, 19)}Z`;
  return {
    id: String(item['id']),
    seriesMasterId: text(item['seriesMasterId']),
    startsAt: Temporal.Instant.from(original).toString(),
  };
}
