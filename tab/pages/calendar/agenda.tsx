import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { TextLink } from '../../components/links.tsx';
import { PlaceIcon } from '../../components/place-icon.tsx';
import { hoursText } from '../../time.ts';
import { useWords } from '../../use-words.ts';
import type { OnDay } from './days.ts';
import type { Entry } from './entry.ts';
import { Marks } from './marks.tsx';
import { noonOf } from './period.ts';

const useStyles = makeStyles({
  days: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, margin: 0, padding: 0 },
  day: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  today: { color: tokens.colorBrandForeground1 },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  entry: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
    ':first-child': { borderTop: '0' },
  },
  when: { fontVariantNumeric: 'tabular-nums' },
  title: { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase400 },
  place: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  /** Those that are shown, in order; days without anything are left out. */
  dates: string[];
  today: string;
  days: Map<string, OnDay<Entry>[]>;
  hubNameOf: ((hub: string) => string) | null;
}

/** A month or a week where there is no room for columns: day after day. */
export function Agenda({ dates, today, days, hubNameOf }: Props) {
  const styles = useStyles();
  const { t, day } = useWords();
  return (
    <div className={styles.days}>
      {dates
        .filter((date) => days.has(date))
        .map((date) => (
          <section key={date} aria-labelledby={`day-${date}`} className={styles.day}>
            <h3 id={`day-${date}`} className={mergeClasses(styles.heading, date === today && styles.today)}>
              {day(noonOf(date), 'UTC')}
              {date === today && `, ${t('calendar.today').toLocaleLowerCase()}`}
            </h3>
            <ul className={styles.list}>
              {days.get(date)?.map((onDay) => (
                <li key={onDay.entry.key} className={styles.entry}>
                  <AgendaEntry onDay={onDay} hubName={hubNameOf?.(onDay.entry.hub) ?? null} />
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}

function AgendaEntry({ onDay: { entry, part, parts }, hubName }: { onDay: OnDay<Entry>; hubName: string | null }) {
  const styles = useStyles();
  const { t, language } = useWords();
  const hours = parts > 1 ? null : hoursText(entry, language);
  return (
    <>
      <Text className={mergeClasses(styles.when, styles.quiet)}>
        {hours ?? t('words.wholeDay')}
        {parts > 1 && ` (${t('calendar.partOf', { part, parts })})`}
      </Text>
      <TextLink to={`/kalender/${entry.activityId}`} className={styles.title}>
        {entry.title}
      </TextLink>
      {(entry.place || hubName !== null) && (
        <Text className={mergeClasses(styles.place, styles.quiet)}>
          {entry.place && <PlaceIcon place={entry.place} />}
          {[entry.place, hubName ?? ''].filter((text) => text !== '').join(', ')}
        </Text>
      )}
      <Marks marked={entry} />
    </>
  );
}
