import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Seats } from '../../../src/registrations/registration-contract.ts';
import { own } from '../../theme.ts';
import { useWords } from '../../use-words.ts';
import { seatsText } from './place-words.ts';

const useStyles = makeStyles({
  seats: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  bar: {
    height: '6px',
    overflow: 'hidden',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  taken: { height: '100%', backgroundColor: own.roadOwn },
  full: { backgroundColor: own.roadHub },
});

/** Seats as a number, and drawn when there is a limit. The drawing says nothing that the number does not. */
export function SeatMeter({ seats }: { seats: Seats }) {
  const styles = useStyles();
  const words = useWords();
  const { capacity, taken, left } = seats;
  return (
    <div className={styles.seats}>
      <Text>{seatsText(seats, words)}</Text>
      {capacity !== null && (
        <div aria-hidden className={styles.bar}>
          <div
            className={left === 0 ? `${styles.taken} ${styles.full}` : styles.taken}
            style={{ width: `${Math.min(100, (taken / capacity) * 100)}%` }}
          />
        </div>
      )}
    </div>
  );
}
