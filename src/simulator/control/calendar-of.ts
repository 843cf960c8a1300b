import type { Owner } from '../directory.ts';
import { bodyHtml, subjectOf, visibleAttendees } from '../graph/render-event.ts';
import type { WallTime } from '../outlook/event.ts';
import { writeId } from '../outlook/event-ids.ts';
import { type CalendarItem, isDeclinedOn, itemsWithin, occurrenceItem, wholeItem } from '../outlook/expand-copy.ts';
import { listCopies, type PersonCopy } from '../outlook/person-copy.ts';
import { toIso } from '../outlook/time-zones.ts';
import type { Simulation } from '../simulation.ts';
import type { CalendarEntry } from './control.ts';

/**
 * A person's calendar as they see it now, in order of start. Nothing for an address without a mailbox.
 * @param window ISO instants, end exclusive: series are expanded to the occurrences inside it
 */
export function calendarOf(
  sim: Simulation,
  address: string,
  window: { start: string; end: string } | undefined,
): CalendarEntry[] {
  const viewer = sim.state.store.find(address);
  if (!viewer) return [];
  const copies = listCopies(sim.state.store, viewer, sim.clock.now());
  const items = window
    ? copies.flatMap((copy) => itemsWithin(copy, readInstant(window.start), readInstant(window.end)))
    : copies.flatMap(withoutWindow);
  return items.map(describe).sort((a, b) => a.startUtc.localeCompare(b.startUtc));
}

/** Someone invited to single occurrences has no series master: each occurrence stands for itself. */
function withoutWindow(copy: PersonCopy): CalendarItem[] {
  if (!copy.onlyDates) return [wholeItem(copy)];
  const dates = [...copy.onlyDates].filter((date) => !isDeclinedOn(copy, date));
  return dates.map((date) => occurrenceItem(copy, date));
}

function readInstant(written: string): number {
  const instant = Date.parse(written);
  if (Number.isNaN(instant)) throw new RangeError(`'${written}' is not an instant, such as 2027-01-13T00:00:00Z.`);
  return instant;
}

function describe(item: CalendarItem): CalendarEntry {
  const { copy, content, date, type } = item;
  const organizer = copy.event.organizer.owner as Owner;
  return {
    iCalUId: copy.event.iCalUId,
    organizerEventId: writeId(organizer.key, copy.event.seq, date, 'immutable'),
    subject: subjectOf(item),
    startUtc: utcOf(content.start, content.isAllDay),
    endUtc: utcOf(content.end, content.isAllDay),
    timeZone: content.start.zone,
    startLocal: content.start.local,
    endLocal: content.end.local,
    isAllDay: content.isAllDay,
    location: (content.location as { displayName?: string } | undefined)?.displayName ?? null,
    organizer: organizer.mailbox.address,
    isOrganizer: copy.isOrganizer,
    showAs: content.showAs,
    isReminderOn: content.isReminderOn,
    reminderMinutesBeforeStart: content.reminderMinutesBeforeStart,
    attendees: visibleAttendees(item).map((attendee) => attendee.address),
    hideAttendees: content.hideAttendees,
    type,
    occurrence: date ?? null,
    recurrence: type === 'seriesMaster' ? (content.recurrence ?? null) : null,
    isCancelled: item.isCancelled,
    responseRequested: content.responseRequested,
    response: item.response.response,
    bodyHtml: bodyHtml(content),
    messages: copy.messages,
  };
}

function utcOf(time: WallTime, isAllDay: boolean): string {
  return isAllDay ? `${time.local}Z` : toIso(time.epochMs);
}
