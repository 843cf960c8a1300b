import ICAL from 'ical.js';

/** An event's occurrences as an independent reader finds them: epoch milliseconds, or dates for whole days. */
export interface ReadOccurrence {
  startsAt: string;
  endsAt: string;
  summary: string;
  location: string;
}

export interface ReadEvent {
  uid: string;
  status: string;
  sequence: number;
  occurrences: ReadOccurrence[];
}

/** Far more than any of our series has. */
const MOST = 2_000;

/** Reads a calendar with ical.js and expands every series with its exceptions, by the calendar's own zones. */
export function readCalendar(text: string): { component: ICAL.Component; events: ReadEvent[] } {
  const component = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of component.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const all = component.getAllSubcomponents('vevent');
  const exceptions = all.filter((event) => event.hasProperty('recurrence-id'));
  const events = all
    .filter((event) => !event.hasProperty('recurrence-id'))
    .map((master) => {
      const uid = String(master.getFirstPropertyValue('uid'));
      const own = exceptions.filter((exception) => exception.getFirstPropertyValue('uid') === uid);
      const event = new ICAL.Event(master, { exceptions: own });
      return {
        uid,
        status: String(master.getFirstPropertyValue('status')),
        sequence: event.sequence,
        occurrences: expand(event),
      };
    });
  return { component, events };
}

function expand(event: ICAL.Event): ReadOccurrence[] {
  if (!event.isRecurring()) return [occurrenceOf(event, event.startDate, event.endDate)];
  const iterator = event.iterator();
  const found: ReadOccurrence[] = [];
  for (let next = iterator.next(); next && found.length < MOST; next = iterator.next()) {
    const details = event.getOccurrenceDetails(next);
    found.push(occurrenceOf(details.item, details.startDate, details.endDate));
  }
  return found.sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
}

function occurrenceOf(event: ICAL.Event, start: ICAL.Time, end: ICAL.Time): ReadOccurrence {
  return { startsAt: say(start), endsAt: say(end), summary: event.summary ?? '', location: event.location ?? '' };
}

/** ISO without milliseconds; a date stays a date. */
function say(time: ICAL.Time): string {
  return time.isDate ? time.toString() : `${time.toJSDate().toISOString().slice(0, 19)}Z`;
}
