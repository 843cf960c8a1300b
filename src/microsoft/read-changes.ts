import { randomUUID } from 'node:crypto';
import type { ChangedItem, ChangesPage, Graph } from '../deps.ts';
import { GRAPH, type GraphDoor, VERSION } from './graph-door.ts';
import { answersOf } from './read-answers.ts';
import { faultOf } from './read-outcome.ts';

const ROOT = `${GRAPH}/${VERSION}`;

type Item = Record<string, unknown>;

/** `Graph.readChanges` on the door: one page of the delta query, which tells everything that has changed since its link. */
export function readChangesOn(door: GraphDoor): Graph['readChanges'] {
  return async (mailbox, from): Promise<ChangesPage> => {
    const clientRequestId = randomUUID();
    const answer = await door.call(
      mailbox,
      typeof from === 'string'
        ? { call: 'readChanges', path: from, fromRoot: true, clientRequestId }
        : {
            call: 'readChanges',
            path: `/calendarView/delta?startDateTime=${from.startsAt.toISOString()}&endDateTime=${from.endsAt.toISOString()}`,
            clientRequestId,
          },
    );
    if (answer.kind !== 'answer' || answer.status !== 200)
      return isExpired(answer) ? { kind: 'expired' } : faultOf(answer);
    const body = answer.body as { value?: Item[]; '@odata.nextLink'?: string; '@odata.deltaLink'?: string } | undefined;
    const next = body?.['@odata.nextLink'];
    const link = pathOf(next ?? body?.['@odata.deltaLink']);
    if (body?.value === undefined || link === undefined)
      return { kind: 'later', reason: 'unavailable', retryAfterSeconds: null };
    return { kind: 'page', items: body.value.map(readItem), link, more: next !== undefined };
  };
}

/** Links are kept without Graph's address, and none that leads elsewhere is followed. */
function pathOf(link: string | undefined): string | undefined {
  return link?.startsWith(`${ROOT}/users/`) ? link.slice(ROOT.length) : undefined;
}

/** The link is too old, or Graph has lost what it stands for: one starts over. */
function isExpired(answer: Awaited<ReturnType<GraphDoor['call']>>): boolean {
  if (answer.kind !== 'answer') return false;
  const code = (answer.body as { error?: { code?: string } } | undefined)?.error?.code ?? '';
  return (
    answer.status === 410 ||
    (answer.status >= 400 && answer.status < 500 && /syncState(NotFound|Invalid)|resyncRequired/i.test(code))
  );
}

function readItem(item: Item): ChangedItem {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const seriesMasterId = text(item['seriesMasterId']);
  const start = (item['start'] as { dateTime?: string } | undefined)?.dateTime;
  // Without a `Prefer: outlook.timezone` the times are in UTC.
  const lies = start === undefined ? null : new Date(`${start.slice(0, 19)}Z`).toISOString();
  return {
    graphEventId: String(item['id']),
    seriesMasterId,
    originalStartAt: seriesMasterId === null ? null : (text(item['originalStart']) ?? lies),
    isException: item['type'] === 'exception',
    removed: item['@removed'] !== undefined,
    answers: answersOf(item['attendees']),
  };
}
