import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { StatisticsView } from '../../../src/statistics/statistics-contract.ts';
import { type ChartData, ConsequenceChart } from '../../components/consequence-chart.tsx';
import { Panel } from '../../components/panel.tsx';
import { own } from '../../theme.ts';
import { useWords, type Words } from '../../use-words.ts';

const useStyles = makeStyles({
  charts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(420px, 100%), 1fr))',
    gap: tokens.spacingHorizontalXXL,
    alignItems: 'start',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

type Tables = NonNullable<StatisticsView['tables']>;
interface Line {
  key: string;
  name: string;
  shortName?: string;
  activities: number;
  registrations: number | null;
}

/** Each table as lines of one kind; null: nothing of it can be shown. */
function linesOf(tables: Tables, { t, month }: Words): Record<keyof Tables, Line[] | null> {
  const { byForm, byTheme, byMonth, byOrganisation } = tables;
  return {
    byMonth:
      byMonth?.map(({ month: key, ...line }) => {
        const { title } = month(`${key}-15T12:00:00Z`, 'UTC');
        return { ...line, key, name: title, shortName: title.slice(0, 3).toLowerCase() };
      }) ?? null,
    byForm: byForm?.map(({ form, ...line }) => ({ ...line, key: form, name: t(`words.form.${form}`) })) ?? null,
    byTheme:
      byTheme?.map(({ theme, ...line }) => ({
        ...line,
        key: theme ?? '',
        name: theme === null ? t('statistics.noTheme') : t(`words.theme.${theme}`),
      })) ?? null,
    byOrganisation:
      byOrganisation?.map(({ organisation, ...line }) => ({
        ...line,
        key: organisation ?? '',
        name: organisation ?? t('statistics.otherOrganisations'),
      })) ?? null,
  };
}

const ORDER = ['byMonth', 'byForm', 'byTheme', 'byOrganisation'] as const;

/** Registrations by month, form, theme and organisation: drawn, each with its table. */
export function StatisticsCharts({ tables }: { tables: Tables }) {
  const styles = useStyles();
  const words = useWords();
  const { t } = words;
  const charts = useMemo(() => {
    const lines = linesOf(tables, words);
    return ORDER.map((by): { by: (typeof ORDER)[number]; data: ChartData | null } => ({
      by,
      data:
        lines[by] === null
          ? null
          : {
              title: t(`statistics.${by}`),
              rowHeading: t(`statistics.heading.${by}`),
              series: [
                { key: 'registrations', label: t('statistics.registrations'), colour: own.roadOwn },
                { key: 'activities', label: t('statistics.activities'), colour: own.roadHub, inTableOnly: true },
              ],
              rows: lines[by].map(({ key, name, shortName, activities, registrations }) => ({
                key,
                name,
                shortName: shortName ?? name,
                values: [registrations, activities],
              })),
              shape: by === 'byMonth' ? 'upright' : 'lying',
              hasTotal: false,
            },
    }));
  }, [tables, words, t]);
  return (
    <div className={styles.charts}>
      {/* What can be drawn first: a line of text beside a chart would leave a hole. */}
      {charts
        .toSorted((a, b) => Number(a.data === null) - Number(b.data === null))
        .map(({ by, data }) => (
          <Panel key={by} title={t(`statistics.${by}`)}>
            {data === null ? (
              <Text className={styles.quiet}>{t('statistics.tableHidden')}</Text>
            ) : data.rows.every(({ values: [registrations] }) => registrations === 0) ? (
              <Text className={styles.quiet}>{t('statistics.nothing')}</Text>
            ) : (
              <ConsequenceChart data={data} />
            )}
          </Panel>
        ))}
    </div>
  );
}
