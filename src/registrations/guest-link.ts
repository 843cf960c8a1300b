import type { SignedLink } from '../deps.ts';

/**
 * What the links `confirmGuest`, `leaveActivity` and `takeOffer` say: whose place, and which registration of theirs, so
 * that an old mail's link does not touch a later one. It is the `link` in `mails.params`; whoever sends the mail signs it.
 */
export interface AttendeeLink {
  attendee: number;
  /** Milliseconds since 1970 of `attendees.acted_at`. */
  actedAt: number;
}

/** Hours that a guest has for confirming; then what was written about the guest is removed. */
export const CONFIRM_HOURS = 48;

/** @returns undefined when the subject is not such a link's */
export function readAttendeeLink(subject: SignedLink['subject']): AttendeeLink | undefined {
  const { attendee, actedAt } = subject;
  return typeof attendee === 'number' && typeof actedAt === 'number' ? { attendee, actedAt } : undefined;
}
