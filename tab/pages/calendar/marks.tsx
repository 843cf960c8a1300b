import { Badge, makeStyles, tokens } from '@fluentui/react-components';
import { own } from '../../theme.ts';
import { useWords } from '../../use-words.ts';
import { type Entry, marksOf } from './entry.ts';

const useStyles = makeStyles({
  marks: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  attention: { color: own.ember, backgroundColor: own.emberBackground },
});

/** What sets an activity apart, in words: inställd, ändrad, utkast, anmäld, full. */
export function Marks({ marked }: { marked: Pick<Entry, 'status' | 'mine' | 'seatsLeft'> }) {
  const styles = useStyles();
  const words = useWords();
  const marks = marksOf(marked, words);
  if (marks.length === 0) return null;
  const presses = marked.status === 'cancelled' || marked.mine === 'offered';
  return (
    <span className={styles.marks}>
      {marks.map((mark, index) => (
        <Badge
          key={mark}
          size="large"
          appearance={presses || marked.mine !== null ? 'tint' : 'outline'}
          color={marked.mine === null ? 'informative' : 'brand'}
          className={presses && index === marks.length - 1 ? styles.attention : undefined}
        >
          {mark}
        </Badge>
      ))}
    </span>
  );
}
