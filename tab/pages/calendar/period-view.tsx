import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { type KeyboardEvent, useMemo } from 'react';
import { TextLink } from '../../components/links.tsx';
import { Failure } from '../../components/notices.tsx';
import { useNarrow } from '../../components/use-narrow.ts';
import { useCalendar } from '../../queries/activities.ts';
import { useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';
import { Agenda } from './agenda.tsx';
import { monthOfDay, placeOnDays, rangeOf, weekOfDay } from './days.ts';
import { type Entry, filterEntries, readOccurrence } from './entry.ts';
import { isFiltering } from './filter-activities.ts';
import { Marks } from './marks.tsx';
import { MonthGrid } from './month-grid.tsx';
import { periodTitle } from './period.ts';
import { PeriodSkeleton } from './period-skeleton.tsx';
import type { CalendarAddress } from './use-calendar-address.ts';
import { WeekColumns } from './week-columns.tsx';

const useStyles = makeStyles({
  period: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, outlineStyle: 'none' },
  note: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  lasting: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
});

/** A month or a week: as columns where there is room, otherwise day after day. */
export function PeriodView({ address, view }: { address: CalendarAddress; view: 'month' | 'week' }) {
  const styles = useStyles();
  const words = useWords();
  const { t } = words;
  const { hub, hubs } = useVisitor();
  const isNarrow = useNarrow();
  const { day, today, filter, ofAllHubs, go, changeView, clearFilter } = address;
  const calendar = useCalendar(ofAllHubs ? hubs.map(({ slug }) => slug) : [hub.slug], rangeOf(view, day));
  const entries = useMemo(() => calendar.data?.map(readOccurrence), [calendar.data]);
  const filterKey = JSON.stringify(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: filterKey is the filter, compared by what it says
  const placed = useMemo(() => entries && placeOnDays(filterEntries(entries, filter)), [entries, filterKey]);
  const hubNameOf = ofAllHubs ? (slug: string) => hubs.find((its) => its.slug === slug)?.name ?? slug : null;

  if (placed === undefined) {
    return calendar.error ? (
      <Failure error={calendar.error} onRetry={() => void calendar.retry()} />
    ) : (
      <PeriodSkeleton asList={isNarrow} rows={view === 'month' ? monthOfDay(day).length : 1} />
    );
  }
  const { days, lasting } = placed;
  const dates = view === 'month' ? monthOfDay(day).flatMap((week) => week.days) : weekOfDay(day).days;
  const own = view === 'month' ? dates.filter((date) => date.startsWith(day.slice(0, 7))) : dates;
  const isEmpty = lasting.length === 0 && !own.some((date) => days.has(date));
  const shared = { day, today, days, hubNameOf };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'PageDown') go(1);
    else if (key === 'PageUp') go(-1);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut; the same is done by the buttons of the bar
    <div className={styles.period} onKeyDown={onKeyDown}>
      {isEmpty && (
        <div role="status" className={styles.note}>
          <Text>{t(isFiltering(filter) ? 'calendar.noMatchHere' : `calendar.nothingIn.${view}`)}</Text>
          {isFiltering(filter) && <Button onClick={clearFilter}>{t('calendar.clear')}</Button>}
        </div>
      )}
      {lasting.length > 0 && <Lasting entries={lasting} />}
      {isNarrow ? (
        <Agenda {...shared} dates={own} />
      ) : view === 'month' ? (
        <MonthGrid {...shared} title={periodTitle(view, day, words)} onWeek={(at) => changeView('week', at)} />
      ) : (
        <WeekColumns {...shared} />
      )}
    </div>
  );
}

/** What hangs there for weeks: an asynchronous workshop on the wall. */
function Lasting({ entries }: { entries: Entry[] }) {
  const styles = useStyles();
  const { t, span } = useWords();
  return (
    <section aria-label={t('calendar.lasting')} className={styles.lasting}>
      <Text weight="semibold">{t('calendar.lasting')}</Text>
      {entries.map((entry) => (
        <span key={entry.key} className={styles.note}>
          <TextLink to={`/kalender/${entry.activityId}`}>{entry.title}</TextLink>
          <Text>{span(entry)}</Text>
          <Marks marked={entry} />
        </span>
      ))}
    </section>
  );
}
