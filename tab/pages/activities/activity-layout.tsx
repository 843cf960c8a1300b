import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const narrow = '@media (max-width: 860px)';

const useStyles = makeStyles({
  layout: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 3fr)',
    gridTemplateRows: 'auto 1fr',
    gridTemplateAreas: '"main join" "main side"',
    gap: tokens.spacingHorizontalXXL,
    alignItems: 'start',
    [narrow]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gridTemplateRows: 'none',
      gridTemplateAreas: '"join" "main" "side"',
      gap: tokens.spacingHorizontalL,
    },
  },
  part: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingHorizontalXXL,
    minWidth: 0,
    [narrow]: { gap: tokens.spacingHorizontalL },
  },
  join: { gridArea: 'join' },
  main: { gridArea: 'main' },
  side: { gridArea: 'side' },
});

/** Where one comes to join: that first, on a phone and for a keyboard; beside what it is about where there is room. */
export function ActivityLayout({ join, main, side }: Record<'join' | 'main' | 'side', ReactNode>) {
  const styles = useStyles();
  return (
    <div className={styles.layout}>
      <div className={`${styles.part} ${styles.join}`}>{join}</div>
      <div className={`${styles.part} ${styles.main}`}>{main}</div>
      <div className={`${styles.part} ${styles.side}`}>{side}</div>
    </div>
  );
}
