import type { Activity, NewActivity, SeriesException } from './activity.ts';
import type { PlannedFacts } from './read-draft.ts';
import { occurrencesOf, overAtOf, type Timed } from './series.ts';
import { toLocal } from './time-zone.ts';

/** What became of an occurrence when its series moved. `to` null: the series has it no more. ISO instants. */
export interface OccurrenceMove {
  from: string;
  to: string | null;
}

const dateOf = (instant: string, zone: string): string => toLocal(instant, zone).toPlainDate().toString();

/**
 * The activity with new facts. Occurrences that differ keep what is their own when the series moves: they are found
 * again by their day, or, when the whole series has moved by some days, that many days later. The wall clock is what
 * moves, so that 08:15 is 08:15 on both sides of summer time. Pure.
 */
export function applyFacts(activity: Activity, facts: PlannedFacts): { next: Activity; moves: OccurrenceMove[] } {
  const moves = movesOf(activity, facts);
  const target = new Map(moves.map(({ from, to }) => [Date.parse(from), to]));
  const exceptions = activity.exceptions.flatMap((exception): SeriesException[] => {
    const originalStartAt = target.get(Date.parse(exception.originalStartAt));
    return typeof originalStartAt === 'string' ? [{ ...exception, originalStartAt }] : [];
  });
  const next = { ...activity, ...facts, exceptions: facts.recurrence === null ? [] : inOrder(facts, exceptions) };
  return { next: { ...next, overAt: overAtOf(next) }, moves };
}

/** Where each occurrence is now by its series' rule, also those that stay. */
export function movesOf(before: Timed, after: Omit<Timed, 'exceptions'>): OccurrenceMove[] {
  const was = occurrencesOf({ ...before, exceptions: [] });
  const becomes = occurrencesOf({ ...after, exceptions: [] }).map(({ originalStartAt }) => originalStartAt);
  const byDate = new Map(becomes.map((at) => [dateOf(at, after.timeZone), at]));
  const days = toLocal(before.startsAt, before.timeZone)
    .toPlainDate()
    .until(toLocal(after.startsAt, after.timeZone).toPlainDate()).days;
  return was.map(({ originalStartAt: from }) => {
    const moved = toLocal(from, before.timeZone).toPlainDate().add({ days }).toString();
    return { from, to: byDate.get(moved) ?? null };
  });
}

/** A moved occurrence that would pass another goes back to where the series has it: Outlook can hold no other order. */
function inOrder(facts: PlannedFacts, exceptions: SeriesException[]): SeriesException[] {
  const sorted = [...exceptions].sort((a, b) => Date.parse(a.originalStartAt) - Date.parse(b.originalStartAt));
  const kept: SeriesException[] = sorted.filter((exception) => exception.kind === 'cancelled');
  for (const exception of sorted) {
    if (exception.kind === 'moved' && isInOrder({ ...facts, exceptions: [...kept, exception] })) kept.push(exception);
  }
  return kept.sort((a, b) => Date.parse(a.originalStartAt) - Date.parse(b.originalStartAt));
}

/** Whether no occurrence passes another of its series, nor comes to the same day: what Outlook demands. */
export function isInOrder(series: PlannedFacts & Pick<NewActivity, 'exceptions'>): boolean {
  const left = occurrencesOf({ ...series });
  const byPlan = left.toSorted((a, b) => Date.parse(a.originalStartAt) - Date.parse(b.originalStartAt));
  return byPlan.every((occurrence, index) => {
    const previous = byPlan[index - 1];
    return (
      previous === undefined ||
      dateOf(previous.startsAt, series.timeZone) < dateOf(occurrence.startsAt, series.timeZone)
    );
  });
}
