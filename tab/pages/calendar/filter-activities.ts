import type { ActivityView } from '../../../src/activities/activity-contract.ts';
import type { Words } from '../../use-words.ts';
import { phaseOf, whenOf } from '../activities/activity-facts.tsx';

/** Which activities the list shows. Lives in the address, so that a filtered calendar can be linked to. */
export interface CalendarFilter {
  text: string;
  form: string;
  theme: string;
  /** ej: no invitations yet; skickade: sent; laga: something failed. */
  state: string;
  past: boolean;
}

export const readFilter = (search: URLSearchParams): CalendarFilter => ({
  text: search.get('sok') ?? '',
  form: search.get('form') ?? '',
  theme: search.get('tema') ?? '',
  state: search.get('inbjudningar') ?? '',
  past: search.get('varit') === 'ja',
});

export const isFiltering = ({ text, form, theme, state }: CalendarFilter): boolean =>
  text !== '' || form !== '' || theme !== '' || state !== '';

/** Whether people can be invited to it: it is published, and somebody can still come. */
export const canInvite = ({ state, nextStartsAt }: ActivityView): boolean =>
  state === 'published' && nextStartsAt !== null;

function hasState(invitations: ActivityView['invitations'], state: string): boolean {
  if (invitations === null) return true;
  const { sent, planned, failed } = invitations;
  if (state === 'ej') return sent + planned + failed === 0;
  if (state === 'skickade') return sent > 0;
  if (state === 'laga') return failed > 0;
  return true;
}

/** @param now epoch milliseconds: what is over by then is left out, unless asked for */
export function filterActivities(activities: ActivityView[], filter: CalendarFilter, now: number): ActivityView[] {
  const wanted = filter.text.trim().toLocaleLowerCase('sv');
  return activities
    .filter(
      (activity) =>
        (filter.past || phaseOf(activity, now) !== 'over') &&
        (filter.form === '' || activity.form === filter.form) &&
        (filter.theme === '' || activity.themes.some((theme) => theme === filter.theme)) &&
        hasState(activity.invitations, filter.state) &&
        `${activity.title} ${activity.place} ${activity.description}`.toLocaleLowerCase('sv').includes(wanted),
    )
    .toSorted((a, b) => whenOf(a).localeCompare(whenOf(b)) || a.id - b.id);
}

export interface Week {
  key: string;
  week: number;
  days: string;
  activities: ActivityView[];
}
interface Month {
  key: string;
  title: string;
  weeks: Week[];
}

/** By month, then by week. The activities come sorted; a week that spans two months stands in both. */
export function groupByMonth(activities: ActivityView[], words: Words): Month[] {
  const months: Month[] = [];
  for (const activity of activities) {
    const { key, title } = words.month(whenOf(activity), activity.timeZone);
    const week = words.week(whenOf(activity), activity.timeZone);
    let month = months.at(-1);
    if (month?.key !== key) {
      month = { key, title, weeks: [] };
      months.push(month);
    }
    const last = month.weeks.at(-1);
    if (last?.key === week.key) last.activities.push(activity);
    else month.weeks.push({ ...week, activities: [activity] });
  }
  return months;
}
