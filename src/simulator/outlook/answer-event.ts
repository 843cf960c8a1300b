import type { AddressEntry } from '../directory.ts';
import { contentAt, noteAnswer, noteDate, type ResponseType } from './answers.ts';
import type { StoredEvent } from './event.ts';
import type { EventStore } from './event-store.ts';
import { hasOccurrence } from './expand-series.ts';
import { findInvitation, type PersonCopy } from './person-copy.ts';
import { toIso } from './time-zones.ts';

export type AnswerChoice = Extract<ResponseType, 'accepted' | 'tentativelyAccepted' | 'declined'>;

interface AnswerAct {
  at: number;
  attendee: AddressEntry;
  event: StoredEvent;
  /** Local date of the occurrence that is answered; undefined for the event or the whole series. */
  date: string | undefined;
  response: AnswerChoice;
}

/**
 * What somebody answers, in their own calendar and, if the invitation asked for it, in the organiser's. The answer is
 * about the version they have: when the organiser has moved the event since, Exchange does not count it.
 */
export function answerEvent(store: EventStore, { at, attendee, event, date, response }: AnswerAct): void {
  const copy = findInvitation(store, attendee, event.seq, at);
  if (!copy) return;
  const content = contentAt(copy.content, date);
  const answer = { response, time: toIso(at), sequence: content.sequence };
  attendee.answers ??= new Map();
  noteAnswer(attendee.answers, event.seq, answer, date, at);
  store.feed.tell(attendee, event, response === 'declined' && !date ? 'deleted' : 'updated', at);
  const current = contentAt(event.content, date);
  const isInvited = current.attendees.some(({ entry }) => entry === attendee);
  if (!content.responseRequested || event.gone || !isInvited || current.sequence !== content.sequence) return;
  event.answers ??= new Map();
  noteAnswer(event.answers, attendee, answer, date, at);
  if (date !== undefined) noteDate(event, date);
  event.modifiedAt = at;
  event.revision++;
  store.feed.tell(event.organizer, event, 'updated', at);
}

/**
 * The copy that an answer would be about.
 * @throws Error when the person has no such invitation or the occurrence does not exist
 */
export function findAnswerable(
  copies: readonly PersonCopy[],
  iCalUId: string,
  occurrence: string | undefined,
): PersonCopy {
  const copy = copies.find((each) => each.event.iCalUId === iCalUId);
  if (!copy) throw new Error(`Nothing with the iCalUId ${iCalUId} is in this person's mailbox.`);
  if (copy.isOrganizer) throw new Error('An organiser does not answer their own invitation.');
  if (copy.isCancelled) throw new Error('A cancelled meeting cannot be answered.');
  if (occurrence === undefined) {
    if (copy.onlyDates) throw new Error('This person is invited to single occurrences: say which one.');
    return copy;
  }
  const exists = hasOccurrence(copy.content, occurrence) && copy.onlyDates?.has(occurrence) !== false;
  if (!exists || copy.cancelledDates.has(occurrence)) throw new Error(`The series has no occurrence on ${occurrence}.`);
  return copy;
}
