import { createHash } from 'node:crypto';
import type { EventAct, GraphAttendee, GraphEvent } from '../deps.ts';
import type { AttendeeAddress } from '../directory/find-attendees.ts';
import type { EventContent } from './event-content.ts';

/** The JSON that Outlook is given; the same parts give the same bytes (LAW-11). Pure. */
export function buildEvent(
  content: EventContent,
  transactionId: string,
  attendees: readonly Pick<AttendeeAddress, 'attendee' | 'personId'>[],
  accepted: Accepted = NOBODY,
): GraphEvent {
  return { ...content, transactionId, attendees: writeAttendees(attendees, accepted) };
}

/** Who stands as accepted in Outlook, and since when. */
export interface Accepted {
  acceptedIds: readonly number[];
  acceptedAt: Date | null;
}

const NOBODY: Accepted = { acceptedIds: [], acceptedAt: null };

/**
 * Attendees as Outlook is given them. Whoever registered elsewhere stands as accepted: Exchange honours that (observed:
 * microsoftgraph/microsoft-graph-docs issues 5545 and 16158). Others come without a status and keep what they have.
 */
export function writeAttendees(
  attendees: readonly Pick<AttendeeAddress, 'attendee' | 'personId'>[],
  { acceptedIds, acceptedAt }: Accepted,
): GraphAttendee[] {
  if (acceptedIds.length === 0 || acceptedAt === null) return attendees.map(({ attendee }) => attendee);
  const accepted = new Set(acceptedIds);
  const status = { response: 'accepted' as const, time: acceptedAt.toISOString() };
  return attendees.map(({ attendee, personId }) => (accepted.has(personId) ? { ...attendee, status } : attendee));
}

/** SHA-256 of what Outlook was given, as JSON. */
export function digestOf(body: Record<string, unknown>): Buffer {
  return createHash('sha256').update(JSON.stringify(body)).digest();
}

/** SHA-256 of an act. Its keys are put in order first: it is kept in parts, and the database keeps its own order. */
export function digestOfAct(act: EventAct): Buffer {
  return digestOf(inOrder(act) as Record<string, unknown>);
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, inOrder(each)]));
}
