import { Button, makeStyles, mergeClasses, Spinner, Text, tokens } from '@fluentui/react-components';
import { DataBarVerticalRegular, TableRegular } from '@fluentui/react-icons';
import { Component, lazy, type PropsWithChildren, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConsequenceTable } from './consequence-table.tsx';
import { useHidden } from './hidden.ts';

const Drawing = lazy(() =>
  import('./consequence-drawing.tsx').then((module) => ({ default: module.ConsequenceDrawing })),
);

interface ChartRow {
  key: string;
  name: string;
  /** What fits under a bar. */
  shortName: string;
  /** Null: not shown, because the number is too small. */
  values: (number | null)[];
}

export interface ChartData {
  /** Name of the chart and caption of its table. */
  title: string;
  /** Heading of the first column. */
  rowHeading: string;
  /** `inTableOnly`: what one reads but does not compare with the rest. */
  series: { key: string; label: string; colour: string; inTableOnly?: boolean }[];
  rows: ChartRow[];
  /** Upright bars along time, or lying ones with names beside them. */
  shape: 'upright' | 'lying';
  /** Whether the series of a row can be added up; default true. */
  hasTotal?: boolean;
}

const useStyles = makeStyles({
  chart: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  toggle: { alignSelf: 'flex-start', marginLeft: `calc(-1 * ${tokens.spacingHorizontalL})` },
  legend: { display: 'flex', flexWrap: 'wrap', gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXL}` },
  item: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  mark: { width: '10px', height: '10px', borderRadius: '3px', forcedColorAdjust: 'none' },
  table: { maxHeight: '420px', overflow: 'auto' },
  waiting: { minHeight: '300px' },
});

/** Numbers that people compare are drawn; the table behind is there for screen readers, and for all who ask for it. */
export function ConsequenceChart({ data }: { data: ChartData }) {
  const styles = useStyles();
  const hidden = useHidden();
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  return (
    <div className={styles.chart}>
      {!asTable && (
        <OrNothing onFault={() => setAsTable(true)}>
          <Suspense fallback={<Spinner className={styles.waiting} label={t('charts.loading')} />}>
            <Drawing data={data} />
            <Legend series={data.series} />
          </Suspense>
        </OrNothing>
      )}
      <section
        aria-label={data.title}
        tabIndex={asTable ? 0 : undefined}
        className={mergeClasses(asTable ? styles.table : hidden)}
      >
        <ConsequenceTable data={data} />
      </section>
      <Button
        appearance="subtle"
        className={styles.toggle}
        icon={asTable ? <DataBarVerticalRegular /> : <TableRegular />}
        onClick={() => setAsTable(!asTable)}
      >
        {asTable ? t('charts.asChart') : t('charts.asTable')}
      </Button>
    </div>
  );
}

/** The drawing comes later than the page and may not come at all (offline, a new version): the table has it all. */
class OrNothing extends Component<PropsWithChildren<{ onFault: () => void }>, { hasFault: boolean }> {
  override state = { hasFault: false };

  static getDerivedStateFromError() {
    return { hasFault: true };
  }

  override componentDidCatch(): void {
    this.props.onFault();
  }

  override render(): ReactNode {
    return this.state.hasFault ? null : this.props.children;
  }
}

/** Which colour is what. For the eye alone: the table has it in its headings. */
function Legend({ series }: Pick<ChartData, 'series'>) {
  const styles = useStyles();
  return (
    <div aria-hidden className={styles.legend}>
      {series
        .filter(({ inTableOnly }) => inTableOnly !== true)
        .map(({ key, label, colour }) => (
          <Text key={key} className={styles.item}>
            <span className={styles.mark} style={{ backgroundColor: colour }} />
            {label}
          </Text>
        ))}
    </div>
  );
}
