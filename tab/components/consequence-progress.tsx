import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { own } from '../theme.ts';
import { useWords } from '../use-words.ts';

const useStyles = makeStyles({
  progress: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  bar: {
    display: 'flex',
    height: '12px',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground5,
    outline: `1px solid ${tokens.colorTransparentStroke}`,
  },
  part: {
    transitionProperty: 'flex-basis',
    transitionDuration: '200ms',
    forcedColorAdjust: 'none',
    '@media (prefers-reduced-motion: reduce)': { transitionDuration: '0s' },
  },
  good: { backgroundColor: tokens.colorCompoundBrandBackground },
  under: { backgroundColor: tokens.colorBrandStroke2 },
  bad: { backgroundColor: tokens.colorPaletteRedBackground3 },
  unsure: { backgroundColor: own.flame },
  off: { backgroundColor: tokens.colorNeutralForegroundDisabled },
  rest: { backgroundColor: 'transparent', outline: `1px solid ${tokens.colorNeutralStroke1}`, outlineOffset: '-1px' },
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL}`,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  item: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  dot: { width: '10px', height: '10px', borderRadius: '3px', flexShrink: 0 },
});

export type Tone = 'good' | 'under' | 'bad' | 'unsure' | 'off' | 'rest';

interface Part {
  key: string;
  label: string;
  count: number;
  tone: Tone;
}

interface Props {
  label: string;
  /** What is said of the progress in words. */
  text: string;
  done: number;
  total: number;
  parts: Part[];
}

/** How far it has come: one bar with a part for each state, and the counts beneath. */
export function ConsequenceProgress({ label, text, done, total, parts }: Props) {
  const styles = useStyles();
  const { number } = useWords();
  const shown = parts.filter((part) => part.count > 0);
  return (
    <div className={styles.progress}>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={text}
        className={styles.bar}
      >
        {shown.map((part) => (
          <div
            key={part.key}
            className={mergeClasses(styles.part, part.tone !== 'rest' && styles[part.tone])}
            style={{ flexBasis: `${(100 * part.count) / Math.max(total, 1)}%` }}
          />
        ))}
      </div>
      <ul className={styles.legend}>
        {shown.map((part) => (
          <li key={part.key} className={styles.item}>
            <span aria-hidden className={mergeClasses(styles.part, styles.dot, styles[part.tone])} />
            <Text>
              {part.label} <Text weight="semibold">{number(part.count)}</Text>
            </Text>
          </li>
        ))}
      </ul>
    </div>
  );
}
