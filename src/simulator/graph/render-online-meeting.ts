import { createHash } from 'node:crypto';
import type { EventContent, StoredEvent } from '../outlook/event.ts';

/** The Teams meeting of an online event; null when it is not one. The same for all copies. */
export function renderOnlineMeeting(event: StoredEvent, content: EventContent): object | null {
  if (!content.isOnlineMeeting) return null;
  const thread = createHash('sha256').update(event.iCalUId).digest('base64url');
  return { joinUrl: `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${thread}%40thread.v2/0` };
}
