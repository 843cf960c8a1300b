import { randomUUID } from 'node:crypto';
import type { Graph, ReadAnswer } from '../deps.ts';
import type { GraphDoor } from './graph-door.ts';
import { faultOf, isSuccess, refusalOf } from './read-outcome.ts';

/** `Graph.readAnswers` on the door: the attendees of up to 20 events in one $batch. */
export function readAnswersOn(door: GraphDoor): Graph['readAnswers'] {
  return async (mailbox, ids) => {
    if (ids.length === 0) return new Map();
    const requests = ids.map((id) => ({
      call: 'readEvent' as const,
      path: `/events/${encodeURIComponent(id)}?$select=id,attendees`,
      clientRequestId: randomUUID(),
    }));
    const found = new Map<string, ReadAnswer[] | null>();
    const [only] = requests;
    const answers =
      requests.length === 1 && only !== undefined
        ? [await door.call(mailbox, only)]
        : await door.batch(mailbox, requests);
    for (const [index, answer] of answers.entries()) {
      const id = ids[index] ?? '';
      if (isSuccess(answer) && answer.kind === 'answer')
        found.set(id, answersOf((answer.body as { attendees?: unknown } | undefined)?.attendees) ?? []);
      else if (refusalOf(answer).kind === 'duplicateLost') found.set(id, null);
      else return faultOf(answer);
    }
    return found;
  };
}

interface Attendee {
  emailAddress?: { address?: string | null };
  status?: { response?: string; time?: string | null } | null;
}

/** `status.time` until somebody has answered. */
const NEVER = '0001-01-01T00:00:00Z';
const ANSWERS = ['accepted', 'tentativelyAccepted', 'declined'] as const;

/** What an event's attendees have answered; null when the answer does not hold them. Pure. */
export function answersOf(attendees: unknown): ReadAnswer[] | null {
  if (!Array.isArray(attendees)) return null;
  return (attendees as Attendee[]).flatMap(({ emailAddress, status }) => {
    const address = emailAddress?.address;
    if (!address) return [];
    const response = ANSWERS.find((known) => known === status?.response) ?? 'none';
    const answeredAt = status?.time && status.time !== NEVER ? status.time : null;
    return [{ address, response, answeredAt }];
  });
}
