import { writeId } from '../outlook/event-ids.ts';
import { type CalendarItem, itemsWithin, wholeItem } from '../outlook/expand-copy.ts';
import { findCopy, listCopies } from '../outlook/person-copy.ts';
import type { Group, Round } from './delta-rounds.ts';
import { type DeltaToken, readDeltaToken, writeDeltaToken } from './delta-token.ts';
import { GraphError } from './graph-error.ts';
import type { GraphAnswer, MailboxOperation } from './operation.ts';
import { readInstant, readRenderChoice } from './read-query.ts';
import { changeKey, type RenderChoice, renderEvent, renderTime } from './render-event.ts';

const PAGE_SIZE = 50;
const EVENT_TYPE = { '@odata.type': '#microsoft.graph.event' };
const UNSUPPORTED = ['$select', '$expand', '$filter', '$orderby', '$search'];

/**
 * GET /users/{id}/calendarView/delta: first everything in the window, then what has changed since the last round.
 * Every page ends in a link to the next, the last one in the link that begins the next round.
 * @throws GraphError 400 for a query option it does not take or a token that is not of this mailbox, 410 for one too old
 */
export function readDelta(operation: MailboxOperation): GraphAnswer {
  const { sim, mailbox, request, now } = operation;
  const key = mailbox.owner?.key ?? '';
  const params = readDeltaParams(request.query);
  const written = params.get('$skiptoken') ?? params.get('$deltatoken');
  const token = written === null ? undefined : readOwnToken(operation, key, params);
  const known = token && sim.deltas.find(key, token.generation);
  if (token && !known) throw tooOld(token.generation, sim.deltas.highest(key));
  if (token?.kind === 'skip' && known) return answerPage(operation, known, token.offset);
  const window = known?.window ?? {
    from: readInstant(params, 'startDateTime'),
    to: readInstant(params, 'endDateTime'),
  };
  const copies = listCopies(sim.state.store, mailbox, now);
  return answerPage(operation, sim.deltas.start(key, window, copies, known), 0);
}

function readDeltaParams(query: string): URLSearchParams {
  const params = new URLSearchParams(query);
  const unsupported = UNSUPPORTED.filter((name) => params.has(name));
  if (unsupported.length > 0) {
    const message = `The following parameters are not supported with change tracking over the 'CalendarView' resource: '${unsupported.join(', ')}'.`;
    throw new GraphError(400, 'ErrorInvalidUrlQuery', message);
  }
  const isFollowing = params.has('$skiptoken') || params.has('$deltatoken');
  const allowed = isFollowing ? ['$skiptoken', '$deltatoken'] : ['startDateTime', 'endDateTime'];
  for (const name of params.keys()) {
    if (!allowed.includes(name)) {
      throw new GraphError(400, 'ErrorInvalidUrlQuery', `The parameter '${name}' cannot be used here.`);
    }
  }
  return params;
}

function readOwnToken({ sim }: MailboxOperation, key: string, params: URLSearchParams): DeltaToken {
  const kind = params.has('$skiptoken') ? 'skip' : 'delta';
  const token = readDeltaToken(sim, params.get(`$${kind}token`) ?? '');
  if (params.size === 1 && token?.key === key && token.kind === kind) return token;
  throw new GraphError(400, 'BadRequest', 'Badly formed token.');
}

function tooOld(generation: number, highest: number): GraphError {
  const message = `The sync state generation is not found; generation=${generation};[highest=${highest}].`;
  return new GraphError(410, 'SyncStateNotFound', message);
}

function answerPage(operation: MailboxOperation, round: Round, offset: number): GraphAnswer {
  const { sim, mailbox, request } = operation;
  const prefer = request.headers.prefer;
  const size = Number(/odata\.maxpagesize\s*=\s*(\d+)/i.exec(prefer ?? '')?.[1] ?? PAGE_SIZE) || PAGE_SIZE;
  const choice = readRenderChoice(request);
  const value: object[] = [];
  let next = offset;
  for (; next < round.groups.length && value.length < size; next++) {
    value.push(...renderGroup(operation, round, round.groups[next] as Group, choice));
  }
  const kind = next < round.groups.length ? 'skip' : 'delta';
  const key = mailbox.owner?.key ?? '';
  const token = writeDeltaToken(sim, {
    kind,
    key,
    generation: round.generation,
    offset: kind === 'skip' ? next : 0,
  });
  const path = request.segments.map(encodeURIComponent).join('/');
  const body = {
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#Collection(event)',
    [kind === 'skip' ? '@odata.nextLink' : '@odata.deltaLink']:
      `https://graph.microsoft.com/v1.0/${path}?$${kind}token=${token}`,
    value,
  };
  const applied = prefer ? `odata.track-changes, ${prefer}` : 'odata.track-changes';
  return { status: 200, headers: { 'Preference-Applied': applied }, body };
}

/** An event as it is now, with its occurrences in the window; nothing if it has gone since the round began. */
function renderGroup(
  { sim, mailbox, now }: MailboxOperation,
  { window }: Round,
  { seq, removed }: Group,
  choice: RenderChoice,
): object[] {
  const key = mailbox.owner?.key ?? '';
  if (removed) {
    const ids = removed.dates ?? [undefined];
    return ids.map((date) => ({ '@removed': { reason: 'deleted' }, id: writeId(key, seq, date, choice.idForm) }));
  }
  const copy = findCopy(sim.state.store, mailbox, seq, now);
  if (!copy) return [];
  const items = itemsWithin(copy, window.from, window.to);
  const master = copy.content.recurrence && !copy.onlyDates && items.length > 0 ? [wholeItem(copy)] : [];
  return [...master, ...items].map((item) => renderItem(item, choice));
}

/** Occurrences that say nothing of their own come with next to nothing (microsoft-graph-docs issue 7632). */
function renderItem(item: CalendarItem, choice: RenderChoice): object {
  const { copy, content, date } = item;
  if (item.type !== 'occurrence' || copy.onlyDates) return { ...EVENT_TYPE, ...renderEvent(item, choice) };
  const { key = '' } = copy.viewer.owner ?? {};
  return {
    ...EVENT_TYPE,
    '@odata.etag': `W/"${changeKey(item)}"`,
    seriesMasterId: writeId(key, copy.event.seq, undefined, choice.idForm),
    type: item.type,
    start: renderTime(content.start, content.isAllDay, choice),
    end: renderTime(content.end, content.isAllDay, choice),
    id: writeId(key, copy.event.seq, date, choice.idForm),
  };
}
