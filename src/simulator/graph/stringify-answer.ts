import { randomUUID } from 'node:crypto';
import type { Attendee } from '../outlook/event.ts';

// Stands in an answer's text where an attendee list goes. Random, so that no invitation can hold it.
const MARK = `attendees-${randomUUID()}`;
let lists: string[] | undefined;

/** Attendees in an answer. To JSON.stringify it is the array; stringifyAnswer takes the text made beforehand. */
export class AttendeeList {
  readonly #attendees: readonly Attendee[];

  constructor(attendees: readonly Attendee[]) {
    this.#attendees = attendees;
  }

  toJSON(): unknown {
    if (!lists) return this.#attendees.map((attendee) => JSON.parse(attendee.json));
    lists.push(this.#attendees.map((attendee) => attendee.json).join(','));
    return MARK;
  }
}

/** The text of an answer. Hundreds of attendees are the greater part of it, and each is written once only. */
export function stringifyAnswer(body: Record<string, unknown>): string {
  const written: string[] = [];
  lists = written;
  try {
    const [first = '', ...rest] = JSON.stringify(body).split(`"${MARK}"`);
    return rest.reduce((text, piece, index) => `${text}[${written[index]}]${piece}`, first);
  } finally {
    lists = undefined;
  }
}
