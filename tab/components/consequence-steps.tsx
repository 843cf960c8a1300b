import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useHidden } from './hidden.ts';

const useStyles = makeStyles({
  steps: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL}`,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  step: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
  },
  current: { color: tokens.colorNeutralForeground1 },
  marker: {
    display: 'grid',
    placeItems: 'center',
    width: '24px',
    height: '24px',
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    boxSizing: 'border-box',
  },
  markerDone: { color: tokens.colorBrandForeground1, border: `1px solid ${tokens.colorCompoundBrandStroke}` },
  markerCurrent: {
    color: tokens.colorNeutralForegroundOnBrand,
    backgroundColor: tokens.colorBrandBackground,
    border: `1px solid ${tokens.colorBrandBackground}`,
    forcedColorAdjust: 'none',
  },
  compact: {
    '@media (max-width: 640px)': {
      position: 'absolute',
      width: '1px',
      height: '1px',
      overflow: 'hidden',
      clipPath: 'inset(50%)',
      whiteSpace: 'nowrap',
    },
  },
  stepsCompact: { '@media (max-width: 640px)': { gap: tokens.spacingHorizontalS } },
});

/**
 * The five steps of everything that reaches many: choose, see the consequence, do, watch, result.
 * `current` counts from 1. The same component for sendings and imports.
 */
export function ConsequenceSteps({ labels, current }: { labels: readonly string[]; current: number }) {
  const styles = useStyles();
  const hidden = useHidden();
  const { t } = useTranslation();
  return (
    <ol
      aria-label={t('steps.label', { current, total: labels.length })}
      className={mergeClasses(styles.steps, styles.stepsCompact)}
    >
      {labels.map((label, index) => {
        const number = index + 1;
        const isDone = number < current;
        const isCurrent = number === current;
        return (
          <li
            key={label}
            aria-current={isCurrent ? 'step' : undefined}
            className={mergeClasses(styles.step, isCurrent && styles.current)}
          >
            <span
              aria-hidden
              className={mergeClasses(styles.marker, isDone && styles.markerDone, isCurrent && styles.markerCurrent)}
            >
              {isDone ? <CheckmarkRegular /> : number}
            </span>
            <Text
              size={300}
              weight={isCurrent ? 'semibold' : 'regular'}
              className={mergeClasses(!isCurrent && styles.compact)}
            >
              {label}
              {isDone && <span className={hidden}> ({t('steps.done')})</span>}
            </Text>
          </li>
        );
      })}
    </ol>
  );
}
