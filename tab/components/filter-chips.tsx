import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { useWords } from '../use-words.ts';

const useStyles = makeStyles({
  chips: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    minWidth: 0,
    margin: 0,
    padding: 0,
    border: '0',
  },
});

interface Chip<Key extends string> {
  key: Key;
  label: string;
  count: number;
}

interface Props<Key extends string> {
  label: string;
  chips: Chip<Key>[];
  chosen: Key;
  onChoose(key: Key): void;
}

/** One of a few filters, each with how many it shows. */
export function FilterChips<Key extends string>({ label, chips, chosen, onChoose }: Props<Key>) {
  const styles = useStyles();
  const { number } = useWords();
  return (
    <fieldset aria-label={label} className={styles.chips}>
      {chips.map((chip) => (
        <ToggleButton key={chip.key} shape="circular" checked={chip.key === chosen} onClick={() => onChoose(chip.key)}>
          {chip.label} {number(chip.count)}
        </ToggleButton>
      ))}
    </fieldset>
  );
}
