import { createHash } from 'node:crypto';
import type { GraphEvent } from '../deps.ts';
import type { AttendeeAddress } from '../directory/find-attendees.ts';
import type { EventContent } from './event-content.ts';

/** The JSON that Outlook is given; the same parts give the same bytes (LAW-11). Pure. */
export function buildEvent(
  content: EventContent,
  transactionId: string,
  attendees: readonly Pick<AttendeeAddress, 'attendee'>[],
): GraphEvent {
  return { ...content, transactionId, attendees: attendees.map(({ attendee }) => attendee) };
}

/** SHA-256 of an event's JSON. */
export function digestOf(body: GraphEvent): Buffer {
  return createHash('sha256').update(JSON.stringify(body)).digest();
}
