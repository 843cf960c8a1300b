import type { Words } from '../../use-words.ts';
import { weekOfDay } from './days.ts';

/** An instant that is within a day wherever it is read as UTC. */
export const noonOf = (day: string): string => `${day}T12:00:00Z`;

/** "Januari 2027", or "v. 2, 11–17 jan". */
export function periodTitle(view: 'month' | 'week', day: string, { t, month, week }: Words): string {
  if (view === 'month') return month(noonOf(day), 'UTC').title;
  return `${t('words.week', { week: weekOfDay(day).week })}, ${week(noonOf(day), 'UTC').days}`;
}
