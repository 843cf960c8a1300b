import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { memo } from 'react';
import { Link } from 'react-router';
import { own } from '../../theme.ts';
import { hoursText } from '../../time.ts';
import { useWords } from '../../use-words.ts';
import type { OnDay } from './days.ts';
import { beginsText, type Entry, isPast, marksOf } from './entry.ts';

const useStyles = makeStyles({
  entry: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: '44px',
    boxSizing: 'border-box',
    justifyContent: 'center',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderLeft: `3px solid ${tokens.colorCompoundBrandStroke}`,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textDecorationLine: 'none',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  mine: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorCompoundBrandStroke}`,
    borderLeftWidth: '3px',
  },
  plan: { borderLeftStyle: 'dashed', backgroundColor: tokens.colorNeutralBackground3 },
  cancelled: { borderLeftColor: tokens.colorNeutralStroke1, backgroundColor: tokens.colorNeutralBackground3 },
  past: { borderLeftColor: tokens.colorNeutralStroke1, backgroundColor: 'transparent' },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
  },
  mark: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
  attention: { color: own.ember },
  title: {
    fontWeight: tokens.fontWeightSemibold,
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: '2',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
    hyphens: 'auto',
  },
  whole: { display: 'block' },
  struck: { textDecorationLine: 'line-through' },
});

interface Props {
  onDay: OnDay<Entry>;
  today: string;
  hubName: string | null;
  /** In the week there is room for all of it. */
  roomy?: boolean;
}

/** An occasion in a day of the month or of the week: when, what, and what is special about it. */
export const EntryLink = memo(function EntryLink({
  onDay: { entry, part, parts },
  today,
  hubName,
  roomy = false,
}: Props) {
  const styles = useStyles();
  const words = useWords();
  const { status, mine } = entry;
  const hours = roomy && parts === 1 ? hoursText(entry, words.language) : null;
  const begins = hours ?? beginsText(entry, part, words);
  const when = parts > 1 ? `${begins} (${words.t('calendar.partOf', { part, parts })})` : begins;
  const marks = marksOf(entry, words);
  const below = [roomy ? entry.place : '', hubName ?? ''].filter((text) => text !== '');
  return (
    <Link
      to={`/kalender/${entry.activityId}`}
      title={entry.title}
      aria-label={[`${[when, ...marks].join(', ')}: ${entry.title}`, ...below].join(', ')}
      className={mergeClasses(
        styles.entry,
        mine !== null && styles.mine,
        (status === 'draft' || status === 'proposed') && styles.plan,
        status === 'cancelled' && styles.cancelled,
        isPast(entry, today) && styles.past,
      )}
    >
      <span className={styles.line}>
        <span>{when}</span>
        {marks.map((mark) => (
          <span
            key={mark}
            className={mergeClasses(styles.mark, (status === 'cancelled' || mine === 'offered') && styles.attention)}
          >
            {mark}
          </span>
        ))}
      </span>
      <span className={mergeClasses(styles.title, roomy && styles.whole, status === 'cancelled' && styles.struck)}>
        {entry.title}
      </span>
      {below.map((text) => (
        <span key={text} className={styles.line}>
          {text}
        </span>
      ))}
    </Link>
  );
});
