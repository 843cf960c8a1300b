import { Button, makeStyles, Popover, PopoverSurface, PopoverTrigger, Text, tokens } from '@fluentui/react-components';
import { useWords } from '../../use-words.ts';
import type { OnDay } from './days.ts';
import type { Entry } from './entry.ts';
import { EntryLink } from './entry-link.tsx';
import { noonOf } from './period.ts';

/** So many fit in a day of the month; the rest is behind "+3 till". */
const SHOWN = 3;

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  more: { width: '100%', minWidth: 0, paddingLeft: 0, paddingRight: 0 },
  day: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, width: '280px', maxWidth: '80vw' },
});

interface Props {
  date: string;
  entries: OnDay<Entry>[];
  today: string;
  hubNameOf: ((hub: string) => string) | null;
}

/** What takes place on a day of the month. With more than fits, the day opens. */
export function DayEntries({ date, entries, today, hubNameOf }: Props) {
  const styles = useStyles();
  const { t, longDay } = useWords();
  if (entries.length === 0) return null;
  const shown = entries.length > SHOWN ? entries.slice(0, SHOWN - 1) : entries;
  const list = (some: OnDay<Entry>[]) => (
    <ul className={styles.list}>
      {some.map((onDay) => (
        <li key={onDay.entry.key}>
          <EntryLink onDay={onDay} today={today} hubName={hubNameOf?.(onDay.entry.hub) ?? null} />
        </li>
      ))}
    </ul>
  );
  const more = entries.length - shown.length;
  const day = longDay(noonOf(date), 'UTC');
  return (
    <>
      {list(shown)}
      {more > 0 && (
        <Popover trapFocus withArrow>
          <PopoverTrigger disableButtonEnhancement>
            <Button appearance="subtle" className={styles.more} aria-label={t('calendar.moreOn', { count: more, day })}>
              {t('calendar.more', { count: more })}
            </Button>
          </PopoverTrigger>
          <PopoverSurface aria-label={day}>
            <div className={styles.day}>
              <Text weight="semibold">{day}</Text>
              {list(entries)}
            </div>
          </PopoverSurface>
        </Popover>
      )}
    </>
  );
}
