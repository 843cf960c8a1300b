import type { AddressEntry } from '../directory.ts';
import type { EventContent, StoredEvent } from './event.ts';
import { occurrenceOn } from './expand-series.ts';

export type ResponseType = 'none' | 'organizer' | 'tentativelyAccepted' | 'accepted' | 'declined' | 'notResponded';

/** Graph's responseStatus. */
export interface ResponseStatus {
  response: ResponseType;
  /** ISO instant; year 1 until somebody has answered. */
  time: string;
}

/** A status with the version of the event that it is about: new times ask everybody again, and old answers are void. */
interface Answer extends ResponseStatus {
  sequence: number;
}

/** What one person has answered about one event, or what its organiser knows of that. */
export interface Answers {
  whole: Answer | undefined;
  /** Answers to single occurrences, by local date of the original. */
  byDate: Map<string, Answer>;
  /** How many times something was answered, and when last (epoch milliseconds). */
  count: number;
  changedAt: number;
}

export const NEVER = '0001-01-01T00:00:00Z';
export const ORGANIZER: ResponseStatus = { response: 'organizer', time: NEVER };
const NONE: ResponseStatus = { response: 'none', time: NEVER };
const NOT_RESPONDED: ResponseStatus = { response: 'notResponded', time: NEVER };

/**
 * The status that holds for an event or one occurrence: the occurrence's own answer, else that to the series.
 * @param content what the event or the occurrence says
 */
export function statusOf(
  answers: Answers | undefined,
  content: EventContent,
  date: string | undefined,
): ResponseStatus {
  const own = date === undefined ? undefined : answers?.byDate.get(date);
  if (own?.sequence === content.sequence) return own;
  if (answers?.whole?.sequence === content.sequence) return answers.whole;
  return content.responseRequested ? NOT_RESPONDED : NONE;
}

/** Puts an answer on a sheet, in place of an earlier one about the same. `at` is when, in epoch milliseconds. */
export function noteAnswer<Key>(
  sheet: Map<Key, Answers>,
  key: Key,
  answer: Answer,
  date: string | undefined,
  at: number,
): void {
  const answers = sheet.get(key) ?? { whole: undefined, byDate: new Map(), count: 0, changedAt: at };
  sheet.set(key, answers);
  if (date === undefined) answers.whole = answer;
  else answers.byDate.set(date, answer);
  answers.count++;
  answers.changedAt = at;
}

/** Takes away what somebody has answered: about the event, or about one occurrence only. */
export function forgetAnswers<Key>(sheet: Map<Key, Answers> | undefined, key: Key, date: string | undefined): void {
  if (date === undefined) sheet?.delete(key);
  else sheet?.get(key)?.byDate.delete(date);
}

/** What an event says, or one occurrence of it. */
export function contentAt(content: EventContent, date: string | undefined): EventContent {
  return date === undefined ? content : occurrenceOn(content, date).content;
}

/**
 * Statuses that the organiser writes into the attendee list: they stand on the organiser's copy, and a yes or perhaps
 * also in that person's calendar (observed: microsoftgraph/microsoft-graph-docs issues 5545 and 16158).
 * @returns the people whose answer is another one now
 */
export function setStatuses(
  event: StoredEvent,
  statuses: ReadonlyMap<AddressEntry, ResponseStatus>,
  date: string | undefined,
  at: number,
): Set<AddressEntry> {
  const changed = new Set<AddressEntry>();
  if (statuses.size === 0) return changed;
  const content = contentAt(event.content, date);
  for (const { entry } of content.attendees) {
    const status = statuses.get(entry);
    if (!status || statusOf(event.answers?.get(entry), content, date).response === status.response) continue;
    const answer = { ...status, sequence: content.sequence };
    event.answers ??= new Map();
    noteAnswer(event.answers, entry, answer, date, at);
    if (date !== undefined) noteDate(event, date);
    changed.add(entry);
    if (status.response !== 'accepted' && status.response !== 'tentativelyAccepted') continue;
    entry.answers ??= new Map();
    noteAnswer(entry.answers, event.seq, answer, date, at);
  }
  return changed;
}

/** An occurrence that somebody has answered apart is an exception to its series. */
export function noteDate(event: StoredEvent, date: string): void {
  event.answeredDates ??= new Set();
  event.answeredDates.add(date);
}
