import { Temporal } from 'temporal-polyfill';
import type { MailboxAddress } from '../deps.ts';
import type { GraphAnswer, GraphDoor } from './graph-door.ts';

const SELECT = '$select=id,iCalUId,transactionId,seriesMasterId,originalStart,start,type';

/** An event as `calendarView` lists it. */
export interface ListedEvent {
  id: string;
  iCalUId: string | null;
  transactionId: string | null;
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
  const events: ListedEvent[] = [];
  const page = 500;
  for (let skip = 0; ; skip += page) {
    const path = `/calendarView?startDateTime=${from}&endDateTime=${until}&${SELECT}&$top=${page}&$skip=${skip}`;
    const answer = await door.call(mailbox, { call: 'findEvents', path, clientRequestId });
    if (answer.kind !== 'answer' || answer.status !== 200) return answer;
    const listed = (answer.body as { value: Record<string, unknown>[] }).value;
    events.push(...listed.map(readListed));
    if (listed.length < page) return events;
  }
}

function readListed(item: Record<string, unknown>): ListedEvent {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  // Without a `Prefer: outlook.timezone` the times are in UTC.
  const start = item['start'] as { dateTime: string };
  const original = text(item['originalStart']) ?? `${start.dateTime.slice(0, 19)}Z`;
  return {
    id: String(item['id']),
    iCalUId: text(item['iCalUId']),
    transactionId: text(item['transactionId']),
    seriesMasterId: text(item['seriesMasterId']),
    startsAt: Temporal.Instant.from(original).toString(),
  };
}
