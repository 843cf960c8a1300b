import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { own } from '../theme.ts';

const useStyles = makeStyles({
  figures: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(96px, 1fr))',
    gap: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalL}`,
    margin: 0,
  },
  figure: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  label: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase300 },
  value: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: '-0.01em',
    fontVariantNumeric: 'tabular-nums',
  },
  main: { color: tokens.colorBrandForeground1 },
  attention: { color: own.ember },
  note: { margin: 0, color: tokens.colorNeutralForeground3 },
});

interface Figure {
  label: string;
  value: string;
  note?: string | undefined;
  tone?: 'main' | 'attention' | undefined;
}

/** The consequence in numbers. */
export function ConsequenceFigures({ figures }: { figures: Figure[] }) {
  const styles = useStyles();
  return (
    <dl className={styles.figures}>
      {figures.map(({ label, value, note, tone }) => (
        <div key={label} className={styles.figure}>
          <dt className={styles.label}>{label}</dt>
          <dd className={mergeClasses(styles.value, tone && styles[tone])}>{value}</dd>
          {note && (
            <dd className={styles.note}>
              <Text size={200}>{note}</Text>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
