import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import { CalendarLtrRegular, FilterDismissRegular } from '@fluentui/react-icons';
import { useMemo } from 'react';
import type { ActivityView } from '../../../src/activities/activity-contract.ts';
import { LinkButton } from '../../components/links.tsx';
import { Failure, Notice } from '../../components/notices.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import type { useActivitiesOf } from '../../queries/activities.ts';
import { useNow } from '../../server-clock.tsx';
import { useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';
import { CalendarList } from './calendar-list.tsx';
import { ChoiceBar } from './choice-bar.tsx';
import { canInvite, filterActivities, isFiltering } from './filter-activities.ts';
import type { CalendarAddress } from './use-calendar-address.ts';
import { type Choice, useChoice } from './use-choice.ts';

const useStyles = makeStyles({
  // In line with the boxes of the list below, which stand to the right of the weeks.
  selectAll: { marginLeft: '143px', '@media (max-width: 860px)': { marginLeft: tokens.spacingHorizontalXS } },
});

interface Props {
  address: CalendarAddress;
  activities: ReturnType<typeof useActivitiesOf>;
}

/** The programme as a list; the community manager chooses from it whom to invite to what. */
export function ListView({ address, activities }: Props) {
  const styles = useStyles();
  const { t } = useWords();
  const { hub, hubs, isManager } = useVisitor();
  const { filter, ofAllHubs, clearFilter } = address;
  // Invitations are a hub's own: in the calendar of several there is nothing to choose.
  const choosing = isManager && !ofAllHubs;
  const ids = useMemo(() => activities.data?.filter(canInvite).map(({ id }) => id), [activities.data]);
  const choice = useChoice(ids);
  const now = useNow();
  const filterKey = JSON.stringify(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: filterKey is the filter, compared by what it says
  const shown = useMemo(() => filterActivities(activities.data ?? [], filter, now), [activities.data, filterKey, now]);
  const hubNameOf = ofAllHubs ? (slug: string) => hubs.find((its) => its.slug === slug)?.name ?? slug : null;

  if (activities.data === undefined) {
    if (activities.error) return <Failure error={activities.error} onRetry={() => void activities.retry()} />;
    return <ListSkeleton rows={8} />;
  }
  if (activities.data.length === 0) return <EmptyCalendar />;
  if (shown.length === 0) {
    return (
      <>
        <Notice
          icon={<FilterDismissRegular />}
          title={t('calendar.noMatch')}
          action={isFiltering(filter) && <Button onClick={clearFilter}>{t('calendar.clear')}</Button>}
        >
          {t('calendar.noMatchWhy')}
        </Notice>
        <Chosen choosing={choosing} choice={choice} shown={shown} hub={hub.slug} />
      </>
    );
  }
  return (
    <>
      {choosing && (
        <SelectAll className={styles.selectAll} shown={shown.filter(canInvite).map(({ id }) => id)} choice={choice} />
      )}
      <CalendarList
        activities={shown}
        chosen={choice.chosen}
        onToggle={choosing ? choice.toggle : null}
        hubNameOf={hubNameOf}
      />
      <Chosen choosing={choosing} choice={choice} shown={shown} hub={hub.slug} />
    </>
  );
}

/** What belongs here, and the one thing to do. */
export function EmptyCalendar() {
  const { t } = useWords();
  const { isManager } = useVisitor();
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

interface ChosenProps {
  choosing: boolean;
  choice: Choice;
  shown: ActivityView[];
  hub: string;
}

function Chosen({ choosing, choice, shown, hub }: ChosenProps) {
  if (!choosing || choice.chosen.size === 0) return null;
  return <ChoiceBar choice={choice} shown={shown} hub={hub} />;
}

function SelectAll({ shown, choice, className }: { shown: number[]; choice: Choice; className: string }) {
  const { t } = useWords();
  const chosenShown = shown.filter((id) => choice.chosen.has(id)).length;
  if (shown.length === 0) return null;
  const checked = chosenShown === shown.length ? true : chosenShown > 0 ? 'mixed' : false;
  return (
    <Checkbox
      className={className}
      label={t('calendar.selectAll', { count: shown.length })}
      checked={checked}
      onChange={() => (checked === true ? choice.remove(shown) : choice.add(shown))}
    />
  );
}
