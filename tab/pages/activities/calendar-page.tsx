import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { CalendarLtrRegular, FilterDismissRegular } from '@fluentui/react-icons';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { LinkButton } from '../../components/links.tsx';
import { Failure, Notice } from '../../components/notices.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { useActivities } from '../../queries.ts';
import { useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';
import { CalendarFilters } from './calendar-filters.tsx';
import { CalendarList } from './calendar-list.tsx';
import { ChoiceBar } from './choice-bar.tsx';
import { filterActivities, isFiltering, readFilter } from './filter-activities.ts';
import { type Choice, useChoice } from './use-choice.ts';

const useStyles = makeStyles({
  // In line with the boxes of the list below, which stand to the right of the weeks.
  selectAll: { marginLeft: '143px', '@media (max-width: 860px)': { marginLeft: tokens.spacingHorizontalXS } },
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
});

/** The programme: read it, filter it, choose from it. Another hub is another calendar, with an empty choice. */
export function CalendarPage() {
  const { hub } = useVisitor();
  return <Calendar key={hub.slug} />;
}

function Calendar() {
  const styles = useStyles();
  const { t } = useWords();
  const { hub, isManager } = useVisitor();
  const [search, setSearch] = useSearchParams();
  const activities = useActivities(hub.slug);
  const ids = useMemo(() => activities.data?.map((activity) => activity.id), [activities.data]);
  const choice = useChoice(ids);
  // The address follows what is typed a moment later than the letters must show.
  const [text, setText] = useState(() => readFilter(search).text);
  const filter = { ...readFilter(search), text };
  const all = activities.data ?? [];
  const filterKey = JSON.stringify(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: filterKey is the filter, compared by what it says
  const shown = useMemo(() => filterActivities(activities.data ?? [], filter), [activities.data, filterKey]);
  const pastCount = all.filter((activity) => activity.nextStartsAt === null).length;
  const changeFilter = (name: string, value: string) => {
    if (name === 'sok') setText(value);
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  };
  const clearFilter = () => {
    setText('');
    setSearch({}, { replace: true });
  };

  const content = () => {
    if (activities.isPending) return <ListSkeleton rows={8} />;
    if (activities.error) return <Failure error={activities.error} onRetry={() => void activities.refetch()} />;
    if (all.length === 0) {
      const action = isManager && (
        <LinkButton to="/import/program" appearance="primary">
          {t('calendar.importProgramme')}
        </LinkButton>
      );
      return (
        <Notice icon={<CalendarLtrRegular />} title={t('calendar.empty')} action={action}>
          {t(isManager ? 'calendar.emptyManager' : 'calendar.emptyMember')}
        </Notice>
      );
    }
    return (
      <>
        <CalendarFilters filter={filter} pastCount={pastCount} forManager={isManager} onChange={changeFilter} />
        {shown.length === 0 ? (
          <Notice
            icon={<FilterDismissRegular />}
            title={t('calendar.noMatch')}
            action={isFiltering(filter) && <Button onClick={clearFilter}>{t('calendar.clear')}</Button>}
          >
            {t('calendar.noMatchWhy')}
          </Notice>
        ) : (
          <>
            {isManager && (
              <SelectAll shown={shown.filter((a) => a.nextStartsAt !== null).map((a) => a.id)} choice={choice} />
            )}
            <CalendarList activities={shown} chosen={choice.chosen} onToggle={isManager ? choice.toggle : null} />
          </>
        )}
        {isManager && choice.chosen.size > 0 && <ChoiceBar choice={choice} shown={shown} hub={hub.slug} />}
      </>
    );
  };
  const lead =
    activities.data && all.length > 0
      ? t('calendar.lead', { count: all.length - pastCount, hub: hub.name })
      : undefined;
  return (
    <Page title={t('calendar.title')} lead={lead}>
      <div className={styles.body}>{content()}</div>
    </Page>
  );
}

function SelectAll({ shown, choice }: { shown: number[]; choice: Choice }) {
  const { t } = useWords();
  const chosenShown = shown.filter((id) => choice.chosen.has(id)).length;
  const styles = useStyles();
  if (shown.length === 0) return null;
  const checked = chosenShown === shown.length ? true : chosenShown > 0 ? 'mixed' : false;
  return (
    <Checkbox
      className={styles.selectAll}
      label={t('calendar.selectAll', { count: shown.length })}
      checked={checked}
      onChange={() => (checked === true ? choice.remove(shown) : choice.add(shown))}
    />
  );
}
