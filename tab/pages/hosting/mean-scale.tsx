import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { intlLocale } from '../../time.ts';
import { useWords } from '../../use-words.ts';

const MOST = 5;

const useStyles = makeStyles({
  scale: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  head: { display: 'flex', justifyContent: 'space-between', gap: tokens.spacingHorizontalM },
  bar: {
    height: '12px',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground5,
    outline: `1px solid ${tokens.colorTransparentStroke}`,
  },
  part: { height: '100%', backgroundColor: tokens.colorCompoundBrandBackground, forcedColorAdjust: 'none' },
});

/** A mean of one to five, as a number and as a length. */
export function MeanScale({ label, mean }: { label: string; mean: number }) {
  const styles = useStyles();
  const { t, language } = useWords();
  const value = mean.toLocaleString(intlLocale(language), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <div className={styles.scale}>
      <div className={styles.head}>
        <Text>{label}</Text>
        <Text weight="semibold">{t('satisfaction.mean', { value })}</Text>
      </div>
      <div aria-hidden className={styles.bar}>
        <div className={styles.part} style={{ width: `${(100 * mean) / MOST}%` }} />
      </div>
    </div>
  );
}
