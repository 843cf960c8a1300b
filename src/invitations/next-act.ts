import type { OccurrenceAct } from '../deps.ts';
import { contentChange } from './content-change.ts';
import type { EventContent, FrozenContent } from './event-content.ts';
import type { KeptOccurrence } from './kept-event.ts';

/** An event that people have, with everything that is wanted of it. Ids are those of persons. */
export interface WishingEvent {
  attendeeIds: readonly number[];
  joining: readonly number[];
  leaving: readonly number[];
  accepting: readonly number[];
  cancelComment: string | null;
  had: FrozenContent;
  wanted: (FrozenContent & { id: number }) | null;
  occurrences: readonly KeptOccurrence[];
}

/** The next thing to do to an event. Who comes and goes is given in full: `ids` is the list as it is to be. */
export type NextAct =
  | { kind: 'cancel'; comment: string }
  | {
      kind: 'attendees';
      occurrenceAt: string | null;
      ids: number[];
      joined: number[];
      gone: number[];
      accepted: number[];
    }
  | { kind: 'content'; contentId: number; patch: EventContent | null; occurrences: OccurrenceAct[] };

/**
 * One act at a time, in this order: who leaves hears of no more changes; who is to join gets the invitation as it is in
 * the end, once. A content that makes no difference is an act with nothing to do. Pure.
 * @param now ISO instant
 * @returns undefined when there is nothing to do
 */
export function nextAct(event: WishingEvent, now: string): NextAct | undefined {
  if (event.cancelComment !== null) return { kind: 'cancel', comment: event.cancelComment };
  const gone = event.leaving.filter((id) => event.attendeeIds.includes(id));
  if (event.wanted !== null && gone.length === 0) {
    const { id, ...wanted } = event.wanted;
    return { kind: 'content', contentId: id, ...contentChange(event.had, wanted, now) };
  }
  const isLast = event.wanted === null;
  const joined = isLast ? event.joining.filter((id) => !event.attendeeIds.includes(id)) : [];
  const ids = [...event.attendeeIds.filter((id) => !gone.includes(id)), ...joined];
  const accepted = isLast ? event.accepting.filter((id) => ids.includes(id)) : [];
  if (gone.length + joined.length + accepted.length > 0)
    return { kind: 'attendees', occurrenceAt: null, ids, joined, gone, accepted };
  return nextOccurrence(event, now);
}

function nextOccurrence(event: WishingEvent, now: string): NextAct | undefined {
  for (const { occurrenceAt, absent, ...wish } of event.occurrences) {
    if (Date.parse(occurrenceAt) <= Date.parse(now)) continue;
    const here = event.attendeeIds.filter((id) => !absent.includes(id));
    const gone = wish.leaving.filter((id) => here.includes(id));
    const joined = wish.joining.filter((id) => event.attendeeIds.includes(id) && !here.includes(id));
    const ids = event.attendeeIds.filter((id) => (here.includes(id) && !gone.includes(id)) || joined.includes(id));
    const accepted = wish.accepting.filter((id) => ids.includes(id));
    if (gone.length + joined.length + accepted.length > 0)
      return { kind: 'attendees', occurrenceAt, ids, joined, gone, accepted };
  }
  return undefined;
}

/** What an act lets out through Exchange: messages, who gets them, and how many of them each one gets. Pure. */
export function costOf(
  act: NextAct,
  event: Pick<WishingEvent, 'attendeeIds' | 'had'>,
): { messages: number; copies: number; concerned: number[] } {
  const all = [...event.attendeeIds];
  if (act.kind === 'cancel') return { messages: 1, copies: 1, concerned: all };
  // A series costs one message for itself and one for each occurrence that says something of its own.
  const own = event.had.exceptions.filter((exception) => exception.change !== null).length;
  if (act.kind === 'content') {
    const messages = (act.patch === null ? 0 : 1 + own) + act.occurrences.length;
    return { messages, copies: messages, concerned: all };
  }
  const groups = [act.joined, act.gone, act.accepted.filter((id) => !act.joined.includes(id))].filter(
    (group) => group.length > 0,
  );
  const each = act.occurrenceAt === null ? 1 + own : 1;
  return { messages: groups.length * each, copies: each, concerned: [...new Set(groups.flat())] };
}
