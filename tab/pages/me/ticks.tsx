import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  ticks: { minWidth: 0, margin: 0, padding: 0, border: '0' },
  legend: { padding: 0, fontWeight: tokens.fontWeightSemibold },
  options: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(min(220px, 100%), 1fr))' },
});

interface Props<Option extends string> {
  title: string;
  options: readonly Option[];
  chosen: readonly Option[];
  nameOf(option: Option): string;
  disabled: boolean;
  onChange(chosen: Option[]): void;
}

/** Some of a few words, each with a box to tick. */
export function Ticks<Option extends string>({ title, options, chosen, nameOf, disabled, onChange }: Props<Option>) {
  const styles = useStyles();
  return (
    <fieldset className={styles.ticks}>
      <legend className={styles.legend}>{title}</legend>
      <div className={styles.options}>
        {options.map((option) => (
          <Checkbox
            key={option}
            label={nameOf(option)}
            disabled={disabled}
            checked={chosen.includes(option)}
            onChange={(_, { checked }) =>
              onChange(options.filter((other) => (other === option ? checked === true : chosen.includes(other))))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
