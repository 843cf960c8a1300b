import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useWords } from '../use-words.ts';
import type { ChartData } from './consequence-chart.tsx';
import { useHidden } from './hidden.ts';

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase300 },
  heading: {
    padding: tokens.spacingVerticalS,
    textAlign: 'start',
    color: tokens.colorNeutralForeground3,
    fontWeight: tokens.fontWeightRegular,
    verticalAlign: 'bottom',
  },
  number: { textAlign: 'end' },
  name: {
    padding: tokens.spacingVerticalS,
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    overflowWrap: 'anywhere',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  value: {
    padding: tokens.spacingVerticalS,
    textAlign: 'end',
    fontVariantNumeric: 'tabular-nums',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

const totalOf = (values: (number | null)[]): number => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

/** The numbers of a chart, row by row. */
export function ConsequenceTable({ data }: { data: ChartData }) {
  const styles = useStyles();
  const hidden = useHidden();
  const { t, number } = useWords();
  return (
    <table className={styles.table}>
      <caption className={hidden}>{data.title}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.heading}>
            {data.rowHeading}
          </th>
          {data.series.map((series) => (
            <th key={series.key} scope="col" className={mergeClasses(styles.heading, styles.number)}>
              {series.label}
            </th>
          ))}
          {data.hasTotal !== false && (
            <th scope="col" className={mergeClasses(styles.heading, styles.number)}>
              {t('plan.total')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {data.rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" className={styles.name}>
              {row.name}
            </th>
            {row.values.map((value, index) => (
              <td key={data.series[index]?.key} className={styles.value}>
                {value === null ? t('charts.notShown') : number(value)}
              </td>
            ))}
            {data.hasTotal !== false && <td className={styles.value}>{number(totalOf(row.values))}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
