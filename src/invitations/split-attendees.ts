/** Outlook's limit of attendees in one event; an administrator cannot raise it for meetings. */
export const ATTENDEES_PER_EVENT = 500;

/**
 * Parts of nearly the same size, each with room for late comers under Outlook's 500. Pure; keeps the order.
 * @param room attendees to leave free in each event
 */
export function splitAttendees(personIds: readonly number[], room: number): number[][] {
  const most = Math.max(1, ATTENDEES_PER_EVENT - room);
  const parts = Math.ceil(personIds.length / most);
  return Array.from({ length: parts }, (_, part) =>
    personIds.slice(Math.floor((part * personIds.length) / parts), Math.floor(((part + 1) * personIds.length) / parts)),
  );
}
