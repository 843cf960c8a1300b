import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useSearchParams } from 'react-router';
import { SHOWN_FROM, type StatisticsView } from '../../../src/statistics/statistics-contract.ts';
import { DownloadButton } from '../../components/download-button.tsx';
import { Failure } from '../../components/notices.tsx';
import { Page } from '../../components/page.tsx';
import { FiguresSkeleton } from '../../components/skeletons.tsx';
import { useStatistics } from '../../queries/statistics.ts';
import { useApi } from '../../queries.ts';
import { useNow } from '../../server-clock.tsx';
import { useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';
import { halfYearOf, readPeriod } from './period.ts';
import { PeriodChoice } from './period-choice.tsx';
import { StatisticsCharts } from './statistics-charts.tsx';
import { StatisticsTotals } from './statistics-totals.tsx';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalL },
  choice: { flexGrow: 1 },
  why: { maxWidth: '75ch', color: tokens.colorNeutralForeground2 },
});

/** The hub in numbers, that point at nobody. Which months is in the address. */
export function StatisticsPage() {
  const styles = useStyles();
  const { t, month } = useWords();
  const { hub, isManager } = useVisitor();
  const api = useApi();
  const [search, setSearch] = useSearchParams();
  const today = month(new Date(useNow()).toISOString(), hub.timeZone).key;
  const period = readPeriod(search.get('fran'), search.get('till')) ?? halfYearOf(today);
  const asked = { hub: hub.slug, ...period };
  const statistics = useStatistics(asked);
  return (
    <Page
      title={t('statistics.title')}
      lead={t(isManager ? 'statistics.lead' : 'statistics.leadMember', { hub: hub.name })}
    >
      <div className={styles.tools}>
        <div className={styles.choice}>
          <PeriodChoice
            today={today}
            period={period}
            byMonth={isManager}
            onChoose={({ from, to }) =>
              setSearch({ fran: from, till: to }, { replace: true, preventScrollReset: true })
            }
          />
        </div>
        <DownloadButton
          label={t('hosting.csv')}
          fileName={t('statistics.csvName', { hub: hub.slug, from: period.from, to: period.to })}
          fetchFile={() => api.statisticsCsv(asked)}
        />
      </div>
      {statistics.data ? (
        <Figures view={statistics.data} />
      ) : statistics.error ? (
        <Failure error={statistics.error} onRetry={() => void statistics.refetch()} />
      ) : (
        <FiguresSkeleton title={t('statistics.totals')} />
      )}
    </Page>
  );
}

function Figures({ view }: { view: StatisticsView }) {
  const styles = useStyles();
  const { t } = useWords();
  return (
    <>
      {view.withheld && (
        <Text as="p" block className={styles.why}>
          {t('statistics.withheldWhy', { from: SHOWN_FROM })}
        </Text>
      )}
      <StatisticsTotals totals={view.totals} />
      {view.tables !== null && <StatisticsCharts tables={view.tables} />}
    </>
  );
}
