import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 3fr)',
    gap: tokens.spacingHorizontalXXL,
    alignItems: 'start',
    '@media (max-width: 860px)': { gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingHorizontalL },
  },
  column: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingHorizontalXXL,
    minWidth: 0,
    '@media (max-width: 860px)': { gap: tokens.spacingHorizontalL },
  },
});

/** What the page is about, and beside it (under it on a small screen) what is good to know. */
export function Columns({ main, side }: { main: ReactNode; side: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.columns}>
      <div className={styles.column}>{main}</div>
      <div className={styles.column}>{side}</div>
    </div>
  );
}
