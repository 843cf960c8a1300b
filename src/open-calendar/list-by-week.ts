import type { Activity } from '../activities/activity.ts';
import { type Occurrence, occurrencesAhead } from '../activities/series.ts';
import { weekOf } from '../say-time.ts';

/** Weeks shown occasion by occasion; what lies beyond is told once for each activity. */
const WEEKS_SHOWN = 6;
const WEEK_MS = 7 * 24 * 60 * 60_000;

/** One line of the list. */
export interface ListLine {
  activity: Activity;
  occurrence: Occurrence;
}

export interface ListGroup {
  /** `week`: with its number and year. */
  kind: 'now' | 'week' | 'later';
  week: number;
  year: number;
  lines: ListLine[];
}

/** What is ahead, by week, in the hub's zone; what is under way first, what is far off last. Pure. */
export function listByWeek(activities: readonly Activity[], timeZone: string, now: string): ListGroup[] {
  const nowMs = Date.parse(now);
  const groups = new Map<string, ListGroup>();
  const add = (kind: ListGroup['kind'], line: ListLine): void => {
    const { week, year } = weekOf(line.occurrence.startsAt, timeZone);
    const key = kind === 'week' ? `${year} ${String(week).padStart(2, '0')}` : kind;
    const group = groups.get(key) ?? { kind, week, year, lines: [] };
    group.lines.push(line);
    groups.set(key, group);
  };
  for (const activity of activities) {
    const ahead = occurrencesAhead(activity, now);
    const near = ahead.filter(({ startsAt }) => Date.parse(startsAt) < nowMs + WEEKS_SHOWN * WEEK_MS);
    for (const occurrence of near)
      add(Date.parse(occurrence.startsAt) <= nowMs ? 'now' : 'week', { activity, occurrence });
    const [next] = ahead;
    if (near.length === 0 && next !== undefined) add('later', { activity, occurrence: next });
  }
  const ranks = { now: 0, week: 1, later: 2 };
  const sorted = [...groups.values()].sort(
    (a, b) => ranks[a.kind] - ranks[b.kind] || a.year - b.year || a.week - b.week,
  );
  for (const { lines } of sorted) lines.sort((a, b) => startOf(a) - startOf(b) || a.activity.id - b.activity.id);
  return sorted;
}

function startOf({ occurrence }: ListLine): number {
  return Date.parse(occurrence.startsAt);
}
