import type { FreeTime } from './balance-contract.ts';
import { balanceProgramme, passesBy, type Weighed } from './balance-programme.ts';
import { FORM_RULES } from './form-contract.ts';
import { fromLocal, toLocal } from './time-zone.ts';

/** How far away a suggestion may be, and how many are given. */
const SUGGESTION_DAYS = 14;
const MOST_SUGGESTIONS = 3;

/**
 * The nearest days on which the same time has nothing to note, for a single activity.
 * @param now epoch milliseconds; only days after it
 */
export function suggestTimes(draft: Weighed, others: readonly Weighed[], now: number): FreeTime[] {
  if (draft.recurrence !== null || passesBy(draft)) return [];
  const rules = FORM_RULES[draft.form];
  const found: FreeTime[] = [];
  for (const days of nearestDays()) {
    const moved = moveBy(draft, days);
    const isRightDay = rules.weekday === null || days % 7 === 0;
    if (!isRightDay || Date.parse(moved.startsAt) <= now || balanceProgramme(moved, others).length > 0) continue;
    found.push({ start: wallClock(moved.startsAt, moved), end: wallClock(moved.endsAt, moved, true) });
    if (found.length === MOST_SUGGESTIONS) break;
  }
  return found;
}

/** 1, -1, 2, -2, … */
function nearestDays(): number[] {
  return Array.from({ length: SUGGESTION_DAYS }, (_, index) => [index + 1, -index - 1]).flat();
}

function moveBy(draft: Weighed, days: number): Weighed {
  const move = (instant: string): string => fromLocal(toLocal(instant, draft.timeZone).add({ days }), draft.timeZone);
  return { ...draft, startsAt: move(draft.startsAt), endsAt: move(draft.endsAt) };
}

function wallClock(instant: string, { timeZone, allDay }: Weighed, isEnd = false): string {
  const local = toLocal(instant, timeZone);
  if (!allDay) return local.toString({ smallestUnit: 'minute' });
  return local
    .toPlainDate()
    .subtract({ days: isEnd ? 1 : 0 })
    .toString();
}
