import { makeStyles, tokens } from '@fluentui/react-components';
import { own } from '../theme.ts';

const useStyles = makeStyles({
  ground: { fill: tokens.colorBrandBackground },
  tent: { fill: tokens.colorNeutralForegroundOnBrand },
  flame: { fill: own.flame },
});

/** A fir tree with a campfire at its foot. */
export function BrandMark({ size = 32 }: { size?: number }) {
  const styles = useStyles();
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" width={size} height={size}>
      <rect width="32" height="32" rx="8" className={styles.ground} />
      <path d="M16 5.500 8.500 16h3L7 22.500h18L20.500 16h3z" className={styles.tent} />
      <path d="M16 20.500c2 2 3 3.300 3 4.800a3 3 0 0 1-6 0c0-1.500 1-2.800 3-4.800z" className={styles.flame} />
    </svg>
  );
}
