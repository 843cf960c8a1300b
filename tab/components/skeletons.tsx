import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { Panel } from './panel.tsx';

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL },
  row: { display: 'grid', gridTemplateColumns: '72px minmax(0, 1fr)', gap: tokens.spacingHorizontalL },
  text: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  short: { maxWidth: '40%' },
  figures: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(130px, 1fr))',
    gap: tokens.spacingHorizontalXXL,
  },
  page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL },
});

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** A list that is on its way: date to the left, two lines of text. */
export function ListSkeleton({ rows = 5 }: { rows?: number }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <Skeleton aria-label={t('shell.loading')} className={styles.rows}>
      {upTo(rows).map((row) => (
        <div key={row} className={styles.row}>
          <SkeletonItem shape="rectangle" size={48} />
          <div className={styles.text}>
            <SkeletonItem size={20} />
            <SkeletonItem size={12} className={styles.short} />
          </div>
        </div>
      ))}
    </Skeleton>
  );
}

/** Figures above a list: the consequence, or the progress of a sending. */
export function FiguresSkeleton({ title }: { title: string }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <div className={styles.page}>
      <Panel title={title}>
        <Skeleton aria-label={t('shell.loading')} className={styles.figures}>
          {upTo(5).map((figure) => (
            <div key={figure} className={styles.text}>
              <SkeletonItem size={12} className={styles.short} />
              <SkeletonItem size={32} />
            </div>
          ))}
        </Skeleton>
      </Panel>
      <Panel title={t('shell.loading')}>
        <ListSkeleton rows={4} />
      </Panel>
    </div>
  );
}
