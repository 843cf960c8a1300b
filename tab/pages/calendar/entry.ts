import type { Form, Theme } from '../../../src/activities/activity.ts';
import type { ActivityView, CalendarOccurrence } from '../../../src/activities/activity-contract.ts';
import type { Words } from '../../use-words.ts';
import { dayOf, type Timed } from './days.ts';
import type { CalendarFilter } from './filter-activities.ts';

/** What sets an activity apart in the calendar; each is a word, never a colour alone. */
export type Status = 'draft' | 'proposed' | 'cancelled' | 'changed';
export type Mine = 'registered' | 'waiting' | 'offered';

/** One occasion as the month and the week show it. */
export interface Entry extends Timed {
  /** Unique among what is shown. */
  key: string;
  activityId: number;
  hub: string;
  title: string;
  place: string;
  form: Form;
  themes: readonly Theme[];
  status: Status | null;
  mine: Mine | null;
  /** Null: no limit, or nothing to register for. */
  seatsLeft: number | null;
}

/** An occasion as the server tells of it. One that stands elsewhere than its series would have it has been moved. */
export function readOccurrence(given: CalendarOccurrence & { hub: string }): Entry {
  const { activityId, hub, title, place, form, themes, timeZone, startsAt, endsAt, allDay, seatsLeft, mine } = given;
  const plan = given.state === 'draft' || given.state === 'proposed' ? given.state : null;
  const isMoved = given.startsAt !== given.originalStartAt;
  return {
    ...{ activityId, hub, title, place, form, themes, timeZone, startsAt, endsAt, allDay, seatsLeft },
    key: `${activityId} ${given.originalStartAt} ${startsAt}`,
    status: given.cancelled ? 'cancelled' : (plan ?? (isMoved ? 'changed' : null)),
    mine: mine === 'none' ? null : mine,
  };
}

/** The strongest of my places at an activity: an offer waits for an answer. */
function mineOf({ mine }: ActivityView): Mine | null {
  const states = mine.map(({ state }) => state);
  return (['offered', 'registered', 'waiting'] as const).find((state) => states.includes(state)) ?? null;
}

/** What sets an activity of the list apart. */
export function markedOf(activity: ActivityView): Pick<Entry, 'status' | 'mine' | 'seatsLeft'> {
  const { state, changedAt, seats } = activity;
  const plan = state === 'draft' || state === 'proposed' || state === 'cancelled' ? state : null;
  return {
    status: plan ?? (changedAt === null ? null : 'changed'),
    mine: mineOf(activity),
    seatsLeft: seats?.left ?? null,
  };
}

/** So few that it is worth saying where there is little room. */
const FEW = 5;

/** The words that mark something in the calendar, the most important first. */
export function marksOf(
  { status, mine, seatsLeft }: Pick<Entry, 'status' | 'mine' | 'seatsLeft'>,
  { t }: Words,
): string[] {
  const marks: string[] = [];
  if (status !== null) marks.push(t(`calendar.status.${status}`));
  if (status === 'cancelled') return marks;
  if (mine !== null) marks.push(t(`calendar.mine.${mine}`));
  else if (seatsLeft === 0) marks.push(t('calendar.full'));
  else if (seatsLeft !== null && seatsLeft <= FEW) marks.push(t('calendar.left', { count: seatsLeft }));
  return marks;
}

/** Those that the search and the filters let through. */
export function filterEntries(entries: readonly Entry[], { text, form, theme }: CalendarFilter): Entry[] {
  const wanted = text.trim().toLocaleLowerCase('sv');
  return entries.filter(
    (entry) =>
      (form === '' || entry.form === form) &&
      (theme === '' || entry.themes.some((its) => its === theme)) &&
      `${entry.title} ${entry.place}`.toLocaleLowerCase('sv').includes(wanted),
  );
}

/** When it begins on a day: a clock, or that it lasts the whole day. */
export function beginsText(entry: Timed, part: number, { clock, t }: Words): string {
  return entry.allDay || part > 1 ? t('words.wholeDay') : clock(entry.startsAt, entry.timeZone);
}

/** Whether it is over by a day: paler then. */
export const isPast = (entry: Timed, today: string): boolean =>
  dayOf(new Date(Math.max(Date.parse(entry.endsAt) - 1, Date.parse(entry.startsAt))).toISOString(), entry.timeZone) <
  today;
