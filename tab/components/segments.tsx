import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactElement } from 'react';

const useStyles = makeStyles({
  segments: {
    display: 'inline-flex',
    minWidth: 0,
    margin: 0,
    padding: '2px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  segment: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingHorizontalXS,
    minHeight: '44px',
    minWidth: '44px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    border: '0',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '@media (max-width: 380px)': { padding: `0 ${tokens.spacingHorizontalS}` },
  },
  chosen: {
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    boxShadow: tokens.shadow2,
    outline: `1px solid ${tokens.colorNeutralStroke1Selected}`,
    '@media (forced-colors: active)': { outline: '2px solid Highlight' },
  },
});

interface Props<Key extends string> {
  label: string;
  segments: { key: Key; label: string; icon?: ReactElement }[];
  chosen: Key;
  onChoose(key: Key): void;
}

/** One of a few ways to look at the same thing. */
export function Segments<Key extends string>({ label, segments, chosen, onChoose }: Props<Key>) {
  const styles = useStyles();
  return (
    <fieldset aria-label={label} className={styles.segments}>
      {segments.map((segment) => (
        <button
          key={segment.key}
          type="button"
          aria-pressed={segment.key === chosen}
          className={mergeClasses(styles.segment, segment.key === chosen && styles.chosen)}
          onClick={() => onChoose(segment.key)}
        >
          {segment.icon}
          {segment.label}
        </button>
      ))}
    </fieldset>
  );
}
