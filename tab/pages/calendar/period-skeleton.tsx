import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(7, minmax(0, 1fr))',
    gap: '1px',
    overflow: 'hidden',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralStroke2,
  },
  day: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    minHeight: '112px',
    padding: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  number: { width: '24px' },
});

/** A month or a week that is on its way: its days, with something in a few of them. */
export function PeriodSkeleton({ rows, asList }: { rows: number; asList: boolean }) {
  const styles = useStyles();
  const { t } = useWords();
  if (asList) return <ListSkeleton rows={6} />;
  return (
    <Skeleton aria-label={t('shell.loading')} className={styles.grid}>
      {Array.from({ length: rows * 7 }, (_, index) => index).map((index) => (
        <div key={index} className={styles.day}>
          <SkeletonItem size={16} className={styles.number} />
          {index % 5 === 2 && <SkeletonItem size={40} />}
        </div>
      ))}
    </Skeleton>
  );
}
