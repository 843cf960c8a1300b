import { randomUUID } from 'node:crypto';
import type { ResponseStatus } from '../outlook/answers.ts';
import type { Attendee } from '../outlook/event.ts';

// Stands in an answer's text where an attendee list goes. Random, so that no invitation can hold it.
const MARK = `attendees-${randomUUID()}`;
let lists: string[] | undefined;
const UNANSWERED = '"response":"none","time":"0001-01-01T00:00:00Z"';

type StatusOf = (attendee: Attendee) => ResponseStatus;

/** Attendees in an answer. To JSON.stringify it is the array; stringifyAnswer takes the text made beforehand. */
export class AttendeeList {
  readonly #attendees: readonly Attendee[];
  readonly #statusOf: StatusOf | undefined;

  /** @param statusOf what each has responded; undefined when it is 'none' for all */
  constructor(attendees: readonly Attendee[], statusOf: StatusOf | undefined) {
    this.#attendees = attendees;
    this.#statusOf = statusOf;
  }

  toJSON(): unknown {
    const statusOf = this.#statusOf;
    const texts = this.#attendees.map((each) => (statusOf ? withStatus(each.json, statusOf(each)) : each.json));
    if (!lists) return texts.map((text) => JSON.parse(text));
    lists.push(texts.join(','));
    return MARK;
  }
}

/** No name can hold the text that is looked for, because the quotes in a name are escaped. */
function withStatus(json: string, { response, time }: ResponseStatus): string {
  return response === 'none' ? json : json.replace(UNANSWERED, () => `"response":"${response}","time":"${time}"`);
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
