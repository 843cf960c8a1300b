import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useWords } from '../../use-words.ts';
import { type OnDay, weekOfDay } from './days.ts';
import type { Entry } from './entry.ts';
import { EntryLink } from './entry-link.tsx';
import { noonOf } from './period.ts';

const useStyles = makeStyles({
  week: {
    display: 'grid',
    gridTemplateColumns: 'repeat(5, minmax(0, 1fr)) repeat(2, minmax(0, 0.7fr))',
    minHeight: '420px',
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  day: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderLeft: '0' },
  },
  weekend: { backgroundColor: tokens.colorNeutralBackground2 },
  heading: {
    display: 'flex',
    alignItems: 'baseline',
    gap: tokens.spacingHorizontalXS,
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
  },
  today: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: tokens.spacingHorizontalXS,
    listStyleType: 'none',
  },
});

interface Props {
  day: string;
  today: string;
  days: Map<string, OnDay<Entry>[]>;
  hubNameOf: ((hub: string) => string) | null;
}

/** A week, day beside day, each in the order of the clock. */
export function WeekColumns({ day, today, days, hubNameOf }: Props) {
  const styles = useStyles();
  const { t, day: dayText } = useWords();
  return (
    <div className={styles.week}>
      {weekOfDay(day).days.map((date, index) => (
        <section
          key={date}
          aria-labelledby={`day-${date}`}
          className={mergeClasses(styles.day, index > 4 && styles.weekend)}
        >
          <h3 id={`day-${date}`} className={mergeClasses(styles.heading, date === today && styles.today)}>
            {dayText(noonOf(date), 'UTC')}
            {date === today && `, ${t('calendar.today').toLocaleLowerCase()}`}
          </h3>
          <ul className={styles.list}>
            {(days.get(date) ?? []).map((onDay) => (
              <li key={onDay.entry.key}>
                <EntryLink onDay={onDay} today={today} hubName={hubNameOf?.(onDay.entry.hub) ?? null} roomy />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
