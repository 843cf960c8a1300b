import { Temporal } from 'temporal-polyfill';

/** A change of a zone's offset. */
interface Change {
  at: Temporal.ZonedDateTime;
  fromOffset: string;
  isSummer: boolean;
}

const YEARS_AHEAD = 2;

/**
 * The VTIMEZONE of an IANA zone (RFC 5545 3.6.5), from the year `from` on. Where both changes fall on a month's last
 * Sunday, as in all of Europe, they are rules without end, which every calendar knows; otherwise they are listed. Pure.
 * @param until last year that the calendar's events reach
 */
export function timeZoneComponent(zone: string, from: number, until: number): string {
  const changes = changesOf(zone, from, until + YEARS_AHEAD);
  const lines = ['BEGIN:VTIMEZONE', `TZID:${zone}`];
  if (changes.length === 0) lines.push(...observance(startOf(zone, from), 'STANDARD', offsetAt(zone, from), []));
  const byRule = changes.length > 0 && changes.every((change) => isLastSunday(change.at));
  for (const change of byRule ? changes.slice(0, 2) : changes) {
    const { at, fromOffset, isSummer } = change;
    const rule = byRule ? [`RRULE:FREQ=YEARLY;BYMONTH=${at.month};BYDAY=-1SU`] : [];
    lines.push(...observance(at, isSummer ? 'DAYLIGHT' : 'STANDARD', fromOffset, rule));
  }
  return [...lines, 'END:VTIMEZONE'].join('\r\n');
}

function startOf(zone: string, year: number): Temporal.ZonedDateTime {
  return Temporal.PlainDateTime.from({ year, month: 1, day: 1 }).toZonedDateTime(zone);
}

function offsetAt(zone: string, year: number): string {
  return startOf(zone, year).offset;
}

/** Changes from the last one before the year's first day on: the first event must lie in a known offset. */
function changesOf(zone: string, from: number, until: number): Change[] {
  const changes: Change[] = [];
  let before = startOf(zone, from - 1);
  for (;;) {
    const at = before.getTimeZoneTransition('next');
    if (at === null || at.year > until) return changes;
    const fromOffset = at.subtract({ nanoseconds: 1 }).offset;
    changes.push({ at, fromOffset, isSummer: at.offsetNanoseconds > before.offsetNanoseconds });
    before = at;
  }
}

function isLastSunday(at: Temporal.ZonedDateTime): boolean {
  return at.dayOfWeek === 7 && at.day + 7 > at.daysInMonth;
}

function observance(
  at: Temporal.ZonedDateTime,
  kind: 'STANDARD' | 'DAYLIGHT',
  fromOffset: string,
  rule: string[],
): string[] {
  // On the wall clock before the change: in Stockholm 02:00 in spring, 03:00 in autumn.
  const local = at.toInstant().toZonedDateTimeISO(fromOffset).toPlainDateTime();
  const starts = local.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');
  return [
    `BEGIN:${kind}`,
    `DTSTART:${starts}`,
    `TZOFFSETFROM:${fromOffset.replace(':', '')}`,
    `TZOFFSETTO:${at.offset.replace(':', '')}`,
    ...rule,
    `END:${kind}`,
  ];
}
