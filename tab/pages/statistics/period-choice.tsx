import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useWords } from '../../use-words.ts';
import { halfYears, monthsBack, type Period } from './period.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(180px, 100%), 240px))',
    gap: tokens.spacingHorizontalL,
  },
});

interface Props {
  /** Month that it is now, `2027-03`. */
  today: string;
  period: Period;
  /** The community manager any months; others half a year. */
  byMonth: boolean;
  onChoose(period: Period): void;
}

/** Which months are told of. */
export function PeriodChoice({ today, period, byMonth, onChoose }: Props) {
  const styles = useStyles();
  const { t, month } = useWords();
  const nameOf = (key: string): string => month(`${key}-15T12:00:00Z`, 'UTC').title;
  if (!byMonth) {
    return (
      <div className={styles.row}>
        <Field label={{ children: t('statistics.halfYear'), htmlFor: 'halvar' }}>
          <Select
            id="halvar"
            value={period.from}
            onChange={(_, { value }) => onChoose(halfYears(today).find(({ from }) => from === value) ?? period)}
          >
            {halfYears(today).map(({ from, to }) => (
              <option key={from} value={from}>
                {nameOf(from)} – {nameOf(to)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
    );
  }
  const months = monthsBack(today);
  const list = months.map((key) => (
    <option key={key} value={key}>
      {nameOf(key)}
    </option>
  ));
  return (
    <div className={styles.row}>
      <Field label={{ children: t('statistics.from'), htmlFor: 'fran' }}>
        <Select
          id="fran"
          value={period.from}
          onChange={(_, { value }) => onChoose({ from: value, to: value > period.to ? value : period.to })}
        >
          {list}
        </Select>
      </Field>
      <Field label={{ children: t('statistics.to'), htmlFor: 'till' }}>
        <Select
          id="till"
          value={period.to}
          onChange={(_, { value }) => onChoose({ from: value < period.from ? value : period.from, to: value })}
        >
          {list}
        </Select>
      </Field>
    </div>
  );
}
