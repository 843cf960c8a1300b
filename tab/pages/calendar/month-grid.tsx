import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useHidden } from '../../components/hidden.ts';
import { useWords } from '../../use-words.ts';
import { DayEntries } from './day-entries.tsx';
import { monthOfDay, type OnDay } from './days.ts';
import type { Entry } from './entry.ts';
import { noonOf } from './period.ts';

const useStyles = makeStyles({
  frame: {
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
  head: {
    padding: tokens.spacingVerticalS,
    textAlign: 'left',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  weekColumn: { width: '52px' },
  week: {
    padding: 0,
    verticalAlign: 'top',
    textAlign: 'center',
    fontWeight: tokens.fontWeightRegular,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  weekButton: {
    width: '100%',
    minHeight: '44px',
    padding: 0,
    border: '0',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground3,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    cursor: 'pointer',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  day: {
    height: '112px',
    padding: tokens.spacingHorizontalXS,
    verticalAlign: 'top',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  outside: { backgroundColor: tokens.colorNeutralBackground2 },
  number: {
    display: 'inline-grid',
    placeItems: 'center',
    minWidth: '28px',
    height: '28px',
    fontSize: tokens.fontSizeBase300,
    fontVariantNumeric: 'tabular-nums',
  },
  faded: { color: tokens.colorNeutralForeground3 },
  today: {
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    borderRadius: tokens.borderRadiusCircular,
    fontWeight: tokens.fontWeightSemibold,
  },
});

interface Props {
  day: string;
  today: string;
  title: string;
  days: Map<string, OnDay<Entry>[]>;
  hubNameOf: ((hub: string) => string) | null;
  onWeek(day: string): void;
}

/** A month as a table: weeks with their numbers, days with what takes place, each a link. */
export function MonthGrid({ day, today, title, days, hubNameOf, onWeek }: Props) {
  const styles = useStyles();
  const hidden = useHidden();
  const { t, longDay, weekday } = useWords();
  const weeks = monthOfDay(day);
  const month = day.slice(0, 7);
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className={hidden}>{title}</caption>
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(styles.head, styles.weekColumn)}>
              {t('calendar.weekHead')}
            </th>
            {weeks[0]?.days.map((date) => (
              <th key={date} scope="col" className={styles.head}>
                {weekday(noonOf(date))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ week, days: dates }) => (
            <tr key={dates[0]}>
              <th scope="row" className={styles.week}>
                <button
                  type="button"
                  className={styles.weekButton}
                  aria-label={t('calendar.openWeek', { week })}
                  onClick={() => onWeek(dates[0] ?? day)}
                >
                  {week}
                </button>
              </th>
              {dates.map((date) => (
                <td key={date} className={mergeClasses(styles.day, !date.startsWith(month) && styles.outside)}>
                  <span
                    aria-hidden
                    className={mergeClasses(
                      styles.number,
                      !date.startsWith(month) && styles.faded,
                      date === today && styles.today,
                    )}
                  >
                    {Number(date.slice(8))}
                  </span>
                  <span className={hidden}>
                    {longDay(noonOf(date), 'UTC')}
                    {date === today && `, ${t('calendar.today')}`}
                  </span>
                  <DayEntries date={date} entries={days.get(date) ?? []} today={today} hubNameOf={hubNameOf} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
