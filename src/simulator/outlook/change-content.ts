import type { Attendee, EventContent } from './event.ts';

/** Who has come, gone and stayed between two attendee lists. */
export function compareAttendees(before: Attendee[], after: Attendee[]) {
  if (before === after) return { added: [], removed: [], kept: after };
  const had = new Set(before.map((attendee) => attendee.entry));
  const has = new Set(after.map((attendee) => attendee.entry));
  return {
    added: after.filter((attendee) => !had.has(attendee.entry)),
    removed: before.filter((attendee) => !has.has(attendee.entry)),
    kept: after.filter((attendee) => had.has(attendee.entry)),
  };
}

/** Whether a change moves the event in time. */
export function movesEvent(before: EventContent, after: EventContent): boolean {
  return (
    before.start.epochMs !== after.start.epochMs ||
    before.end.epochMs !== after.end.epochMs ||
    JSON.stringify(before.recurrence) !== JSON.stringify(after.recurrence)
  );
}

/** The series with one occurrence that says something of its own. */
export function withException(series: EventContent, date: string, content: EventContent): EventContent {
  const own: Record<string, unknown> = { ...series.exceptions[date], start: content.start, end: content.end };
  for (const key of Object.keys(content) as (keyof EventContent)[]) {
    if (content[key] !== series[key]) own[key] = content[key];
  }
  delete own.exceptions;
  delete own.cancelledDates;
  delete own.recurrence;
  return { ...series, exceptions: { ...series.exceptions, [date]: own as Partial<EventContent> } };
}

/** What a series says after a change of its master. */
export function afterSeriesChange(
  before: EventContent,
  after: EventContent,
  { added, removed, isMoved }: { added: Attendee[]; removed: Attendee[]; isMoved: boolean },
): EventContent {
  // New times make the old exceptions meaningless; Exchange drops them.
  if (isMoved) return { ...after, exceptions: {}, cancelledDates: [] };
  const gone = new Set(removed.map((attendee) => attendee.entry));
  const exceptions: Record<string, Partial<EventContent>> = {};
  for (const [date, own] of Object.entries(before.exceptions)) {
    const attendees = own.attendees?.filter((attendee) => !gone.has(attendee.entry)).concat(added);
    exceptions[date] = attendees ? { ...own, attendees } : own;
  }
  return { ...after, exceptions };
}
