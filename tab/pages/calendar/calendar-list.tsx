import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { ActivityView } from '../../../src/activities/activity-contract.ts';
import { useWords } from '../../use-words.ts';
import { CalendarRow } from './calendar-row.tsx';
import { groupByMonth } from './filter-activities.ts';

const useStyles = makeStyles({
  months: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXXL },
  month: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
  },
  monthTitle: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: '-0.01em',
  },
  week: {
    display: 'grid',
    gridTemplateColumns: '116px minmax(0, 1fr)',
    gap: tokens.spacingHorizontalL,
    '@media (max-width: 860px)': { gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalS },
  },
  weekTitle: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
    display: 'flex',
    flexDirection: 'column',
    paddingTop: tokens.spacingVerticalL,
    '@media (max-width: 860px)': { flexDirection: 'row', gap: tokens.spacingHorizontalS, paddingTop: 0 },
  },
  more: { display: 'flex', alignItems: 'center', justifyContent: 'center', gap: tokens.spacingHorizontalL },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    overflow: 'hidden',
  },
});

/** A term of 500 is drawn so many at a time; search and filters look through all of them. */
const PAGE = 150;

interface Props {
  activities: ActivityView[];
  chosen: ReadonlySet<number>;
  /** Null for those who do not send. */
  onToggle: ((id: number) => void) | null;
  /** Null where all are of one hub. */
  hubNameOf: ((hub: string) => string) | null;
}

/** The programme by month and week. */
export function CalendarList({ activities, chosen, onToggle, hubNameOf }: Props) {
  const styles = useStyles();
  const words = useWords();
  const [limit, setLimit] = useState(PAGE);
  const months = useMemo(() => groupByMonth(activities.slice(0, limit), words), [activities, limit, words]);
  return (
    <div className={styles.months}>
      {months.map((month) => (
        <section key={month.key} aria-label={month.title} className={styles.month}>
          <h2 className={styles.monthTitle}>{month.title}</h2>
          {month.weeks.map((week) => (
            <div key={week.key} className={styles.week}>
              <h3 className={styles.weekTitle}>
                <Text weight="semibold">{words.t('words.week', { week: week.week })}</Text>
                <Text>{week.days}</Text>
              </h3>
              <ul className={styles.list}>
                {week.activities.map((activity) => (
                  <CalendarRow
                    key={activity.id}
                    activity={activity}
                    isChosen={chosen.has(activity.id)}
                    onToggle={onToggle}
                    hubName={hubNameOf?.(activity.hub) ?? null}
                  />
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
      {activities.length > limit && (
        <div className={styles.more}>
          <Text>{words.t('calendar.shownOf', { shown: limit, total: activities.length })}</Text>
          <Button onClick={() => setLimit(limit + PAGE)}>{words.t('shell.showMore')}</Button>
        </div>
      )}
    </div>
  );
}
