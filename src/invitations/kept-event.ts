import type { MailboxAddress } from '../deps.ts';
import type { EventState } from './send-contract.ts';
import { ATTENDEES_PER_EVENT } from './split-attendees.ts';

/**
 * An event that people have, or are about to get, and what is wanted of it. Ids are those of persons. What a call that is
 * on its way does is not in it: a wish that is turned meanwhile is seen when the call is recorded.
 */
export interface KeptEvent extends MailboxAddress {
  id: number;
  activityId: number;
  /** Set when it is the event of one occurrence: its original start. */
  occurrenceAt: string | null;
  state: EventState;
  /** The sending it belongs to goes on by itself: not paused, not cancelled. */
  running: boolean;
  mayExist: boolean;
  attendeeIds: number[];
  acceptedIds: number[];
  joining: number[];
  leaving: number[];
  accepting: number[];
  moving: number[];
  cancelled: boolean;
  /** Of a series, what differs for single occurrences. */
  occurrences: KeptOccurrence[];
}

export interface KeptOccurrence {
  /** Original start, ISO instant. */
  occurrenceAt: string;
  absent: number[];
  joining: number[];
  leaving: number[];
  accepting: number[];
}

/** A wish about one person. */
export interface PersonWish {
  personId: number;
  occurrenceAt: string | null;
  accepted: boolean;
  /** Outlook already shows the person as accepted there. */
  isAccepted: (eventId: number, occurrenceAt: string | null) => boolean;
}

/** Whether the event holds the person, or is about to. */
export function holds(event: KeptEvent, personId: number): boolean {
  if (event.cancelled) return false;
  return (
    event.joining.includes(personId) || (event.attendeeIds.includes(personId) && !event.leaving.includes(personId))
  );
}

/** Nobody outside has seen it: it can be written anew. */
export function isUnsent(event: KeptEvent): boolean {
  return event.state === 'planned' && !event.mayExist;
}

/**
 * Puts a person on one of an activity's events, by writing what is wanted into it. Pure but for that.
 * @param lane the mailbox on whose road the person is
 * @returns the event that changed, null when nothing had to, undefined when there is no event with room
 */
export function join(
  events: readonly KeptEvent[],
  wish: PersonWish,
  lane: MailboxAddress,
): KeptEvent | null | undefined {
  const { personId, occurrenceAt } = wish;
  const live = events.filter((event) => !event.cancelled);
  if (occurrenceAt !== null) {
    const series = live.find((event) => event.occurrenceAt === null && holds(event, personId));
    if (series !== undefined) return joinOccurrence(series, wish, occurrenceAt);
  }
  const same = live.filter((event) => event.occurrenceAt === occurrenceAt);
  const mine = same.find((event) => event.attendeeIds.includes(personId) || event.joining.includes(personId));
  if (mine !== undefined) return stay(mine, wish);
  const open = same
    .filter((event) => event.tenantId === lane.tenantId && event.mailbox === lane.mailbox && hasRoom(event))
    .sort((a, b) => Number(isUnsent(a)) - Number(isUnsent(b)) || a.id - b.id)[0];
  if (open === undefined) return undefined;
  if (isUnsent(open) && open.running) open.attendeeIds.push(personId);
  else open.joining.push(personId);
  if (wish.accepted) accept(open, personId);
  return open;
}

function hasRoom(event: KeptEvent): boolean {
  const count = event.attendeeIds.length + event.joining.length;
  return count < ATTENDEES_PER_EVENT && event.state !== 'unclear' && (event.state === 'sent' || event.running);
}

function stay(event: KeptEvent, { personId, accepted, isAccepted }: PersonWish): KeptEvent | null {
  const before = JSON.stringify([event.joining, event.leaving, event.accepting, event.moving, event.acceptedIds]);
  take(event.leaving, personId);
  take(event.moving, personId);
  if (accepted && !isAccepted(event.id, event.occurrenceAt)) accept(event, personId);
  const after = JSON.stringify([event.joining, event.leaving, event.accepting, event.moving, event.acceptedIds]);
  return before === after ? null : event;
}

function accept(event: KeptEvent, personId: number): void {
  put(event.accepting, personId);
  if (isUnsent(event) && event.attendeeIds.includes(personId)) put(event.acceptedIds, personId);
}

function joinOccurrence(event: KeptEvent, wish: PersonWish, occurrenceAt: string): KeptEvent | null {
  const { personId, accepted, isAccepted } = wish;
  const occurrence = occurrenceOf(event, occurrenceAt);
  const before = JSON.stringify(occurrence);
  take(occurrence.leaving, personId);
  if (occurrence.absent.includes(personId)) put(occurrence.joining, personId);
  const shown = isAccepted(event.id, occurrenceAt) && !occurrence.absent.includes(personId);
  if (accepted && !shown) put(occurrence.accepting, personId);
  return before === JSON.stringify(occurrence) ? null : event;
}

/** Takes a person off every event of an activity that they are on, or off one occurrence. @returns the events that changed */
export function leave(events: readonly KeptEvent[], personId: number, occurrenceAt: string | null): KeptEvent[] {
  const changed: KeptEvent[] = [];
  for (const event of events) {
    const concerned = occurrenceAt === null || event.occurrenceAt === occurrenceAt;
    if (concerned && leaveEvent(event, personId)) changed.push(event);
    else if (!concerned && event.occurrenceAt === null && holds(event, personId)) {
      if (leaveOccurrence(occurrenceOf(event, occurrenceAt), personId)) changed.push(event);
    }
  }
  return changed;
}

function leaveEvent(event: KeptEvent, personId: number): boolean {
  const isJoining = event.joining.includes(personId);
  if (!isJoining && !event.attendeeIds.includes(personId)) return false;
  for (const list of [event.joining, event.accepting, event.moving, event.acceptedIds]) take(list, personId);
  if (isUnsent(event)) take(event.attendeeIds, personId);
  // Somebody whose call in is on its way is taken off when it is recorded.
  else if (event.attendeeIds.includes(personId)) put(event.leaving, personId);
  return true;
}

function leaveOccurrence(occurrence: KeptOccurrence, personId: number): boolean {
  const before = JSON.stringify(occurrence);
  take(occurrence.joining, personId);
  take(occurrence.accepting, personId);
  if (!occurrence.absent.includes(personId)) put(occurrence.leaving, personId);
  return before !== JSON.stringify(occurrence);
}

function occurrenceOf(event: KeptEvent, occurrenceAt: string): KeptOccurrence {
  const known = event.occurrences.find((each) => each.occurrenceAt === occurrenceAt);
  if (known !== undefined) return known;
  const fresh = { occurrenceAt, absent: [], joining: [], leaving: [], accepting: [] };
  event.occurrences.push(fresh);
  return fresh;
}

function put(list: number[], personId: number): void {
  if (!list.includes(personId)) list.push(personId);
}

function take(list: number[], personId: number): void {
  const at = list.indexOf(personId);
  if (at >= 0) list.splice(at, 1);
}
