import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { recall, remember } from '../../remembered.ts';
import { useNow } from '../../server-clock.tsx';
import { useVisitor } from '../../visitor.tsx';
import { type CalendarView, dayOf, readDay, step } from './days.ts';
import { type CalendarFilter, readFilter } from './filter-activities.ts';

const VIEWS: Record<string, CalendarView> = { manad: 'month', vecka: 'week', lista: 'list' };
const NAMES: Record<CalendarView, string> = { month: 'manad', week: 'vecka', list: 'lista' };
/** What only the list can show: an address with one of these means the list. */
const OF_THE_LIST = ['valda', 'inbjudningar', 'varit'];

function viewIn(search: URLSearchParams, isManager: boolean): CalendarView {
  const named = VIEWS[search.get('vy') ?? ''];
  if (named) return named;
  if (OF_THE_LIST.some((name) => search.has(name))) return 'list';
  return VIEWS[recall('calendarView') ?? ''] ?? (isManager ? 'list' : 'month');
}

/**
 * What the calendar shows, kept in the address so that it opens from a link: `?vy=manad&dag=2027-01-13&tema=klimat`.
 * Without a view in the address, the one that was used last; at first the month, for the community manager the list.
 */
export function useCalendarAddress() {
  const { hub, hubs, isManager } = useVisitor();
  const [search, setSearch] = useSearchParams();
  const today = dayOf(new Date(useNow()).toISOString(), hub.timeZone);
  // The address follows what is typed a moment later than the letters must show.
  const [text, setText] = useState(() => readFilter(search).text);
  const view = viewIn(search, isManager);
  const day = readDay(search.get('dag'), today);
  const filter: CalendarFilter = { ...readFilter(search), text };

  const change = (values: Record<string, string>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(values)) {
          if (value === '') next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  const changeView = (wanted: CalendarView, at = day) => {
    remember('calendarView', NAMES[wanted]);
    change({ vy: NAMES[wanted], dag: wanted === 'list' ? '' : at });
  };
  return {
    view,
    day,
    today,
    filter,
    ofAllHubs: hubs.length > 1 && search.get('hubbar') === 'alla',
    changeView,
    changeFilter: (name: string, value: string) => {
      if (name === 'sok') setText(value);
      change({ [name]: value });
    },
    clearFilter: () => {
      setText('');
      change({ sok: '', form: '', tema: '', inbjudningar: '' });
    },
    /** A month or a week on or back, or to today. */
    go: (by: 1 | -1 | 'today') => {
      if (view !== 'list') change({ vy: NAMES[view], dag: by === 'today' ? today : step(view, day, by) });
    },
  };
}
export type CalendarAddress = ReturnType<typeof useCalendarAddress>;
