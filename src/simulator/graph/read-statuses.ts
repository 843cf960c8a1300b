import type { AddressEntry, Directory } from '../directory.ts';
import { NEVER, type ResponseStatus, type ResponseType } from '../outlook/answers.ts';
import { toIso } from '../outlook/time-zones.ts';
import type { EventBody } from './read-event-body.ts';

interface WrittenAttendee {
  emailAddress?: { address?: string | null };
  status?: { response?: string; time?: string | null } | null;
}

/** Observed beside 'notResponded' when an organiser had written 'declined' (microsoft-graph-docs issue 5545). */
const FAR = '4501-01-01T00:00:00Z';
const NONE: ReadonlyMap<AddressEntry, ResponseStatus> = new Map();

/**
 * The statuses that a body gives in its attendee list; those who have none there keep what they have. An organiser
 * cannot decline for anybody: Exchange makes 'notResponded' of it.
 * @param at epoch milliseconds, the time of an answer that has none
 */
export function readStatuses(
  directory: Directory,
  body: EventBody,
  at: number,
): ReadonlyMap<AddressEntry, ResponseStatus> {
  const written = (body.attendees as WrittenAttendee[] | undefined)?.filter(({ status }) => status?.response);
  if (!written?.length) return NONE;
  const statuses = new Map<AddressEntry, ResponseStatus>();
  for (const { emailAddress, status } of written) {
    const entry = directory.addresses.get((emailAddress?.address ?? '').toLowerCase());
    if (entry) statuses.set(entry, readStatus(status?.response ?? '', status?.time ?? NEVER, at));
  }
  return statuses;
}

function readStatus(written: string, time: string, at: number): ResponseStatus {
  const response = (written.charAt(0).toLowerCase() + written.slice(1)) as ResponseType;
  if (response === 'declined') return { response: 'notResponded', time: FAR };
  const isAnswer = response === 'accepted' || response === 'tentativelyAccepted';
  return { response, time: isAnswer && time === NEVER ? toIso(at) : time };
}
