import {
  HorizontalBarChartWithAxis,
  VerticalStackedBarChart,
  type VerticalStackedChartProps,
} from '@fluentui/react-charts';
import { makeStyles, Text } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { intlLocale } from '../time.ts';
import type { ChartData } from './consequence-chart.tsx';

/** Lazy chunk of its own: everything that @fluentui/react-charts brings along. */

/** More names than this do not fit beside lying bars; the rest is one bar, and all are in the table. */
const MOST_LYING = 14;
const MOST_LETTERS = 19;

const useStyles = makeStyles({
  drawing: { minWidth: 0, overflow: 'hidden' },
  callout: { display: 'flex', flexDirection: 'column', maxWidth: '260px' },
});

/**
 * The drawing is for the eye and the mouse. With the keyboard each bar would be a stop, dozens of them, and Fluent's
 * helpers for arrow keys are hidden elements that take the focus: the table says the same in a better way.
 */
function useWithoutKeyboard() {
  const drawing = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const root = drawing.current;
    if (root === null) return;
    const quiet = () => {
      for (const element of root.querySelectorAll('[data-tabster]')) element.removeAttribute('data-tabster');
      for (const element of root.querySelectorAll('[tabindex="0"]')) element.setAttribute('tabindex', '-1');
    };
    quiet();
    const watching = new MutationObserver(quiet);
    watching.observe(root, { subtree: true, childList: true, attributeFilter: ['tabindex', 'data-tabster'] });
    return () => watching.disconnect();
  }, []);
  return drawing;
}

export function ConsequenceDrawing({ data }: { data: ChartData }) {
  const styles = useStyles();
  const drawing = useWithoutKeyboard();
  return (
    <div ref={drawing} aria-hidden className={styles.drawing}>
      {data.shape === 'upright' ? <Upright data={data} /> : <Lying data={data} />}
    </div>
  );
}

/** What one upright bar is, when the mouse rests on it. */
function Callout({ stack }: { stack: VerticalStackedChartProps }) {
  const styles = useStyles();
  return (
    <div className={styles.callout}>
      <Text weight="semibold">{stack.xAxisCalloutData}</Text>
      {stack.chartData.map(({ legend, data }) => (
        <Text key={legend}>
          {legend}: {data}
        </Text>
      ))}
    </div>
  );
}

/** The series that are drawn, each with its place among the values of a row. */
const drawnOf = ({ series }: ChartData) =>
  series.map((each, index) => ({ series: each, index })).filter(({ series: each }) => each.inTableOnly !== true);

function Upright({ data }: { data: ChartData }) {
  const { i18n } = useTranslation();
  const bars = data.rows.map((row) => ({
    xAxisPoint: row.shortName,
    xAxisCalloutData: row.name,
    chartData: drawnOf(data).map(({ series, index }) => ({
      legend: series.label,
      color: series.colour,
      data: row.values[index] ?? 0,
    })),
  }));
  return (
    <VerticalStackedBarChart
      data={bars}
      chartTitle={data.title}
      culture={intlLocale(i18n.language === 'en' ? 'en' : 'sv')}
      height={300}
      barWidth="auto"
      maxBarWidth={28}
      barCornerRadius={2}
      xAxisInnerPadding={0.3}
      isCalloutForStack
      onRenderCalloutPerStack={(stack) => (stack ? <Callout stack={stack} /> : null)}
      hideLabels
      roundedTicks
      hideLegend
      margins={{ top: 12, bottom: 36, left: 44, right: 8 }}
    />
  );
}

/** What fits beside a bar. Two names that are cut to the same stay two, by a mark that takes no room. */
function cutNames(names: string[]): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    names.map((name) => {
      let cut = name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1).trimEnd()}…` : name;
      while (taken.has(cut)) cut += '\u200b';
      taken.add(cut);
      return [name, cut];
    }),
  );
}

function Lying({ data }: { data: ChartData }) {
  const { t, i18n } = useTranslation();
  const drawn = drawnOf(data);
  const total = (values: (number | null)[]) => drawn.reduce((sum, { index }) => sum + (values[index] ?? 0), 0);
  const sorted = data.rows.toSorted((a, b) => total(b.values) - total(a.values));
  const rest = sorted.length > MOST_LYING ? sorted.slice(MOST_LYING - 1) : [];
  const shown = rest.length > 0 ? sorted.slice(0, MOST_LYING - 1) : sorted;
  const restRow = {
    key: 'rest',
    name: t('charts.others', { count: rest.length }),
    values: data.series.map((_, index) => rest.reduce((sum, row) => sum + (row.values[index] ?? 0), 0)),
  };
  // The last row of the data is the lowest of the chart.
  const rows = (rest.length > 0 ? [...shown, restRow] : shown).toReversed();
  const cut = cutNames(rows.map((row) => row.name));
  const bars = rows.flatMap((row) =>
    drawn.flatMap(({ series, index }) => {
      const value = row.values[index] ?? 0;
      return value === 0
        ? []
        : [
            {
              x: value,
              y: cut.get(row.name) ?? row.name,
              yAxisCalloutData: row.name,
              legend: series.label,
              color: series.colour,
            },
          ];
    }),
  );
  const height = 64 + rows.length * 30;
  return (
    // The chart fills what it stands in, and would be a third of a page high for a single bar.
    <div style={{ height }}>
      <HorizontalBarChartWithAxis
        data={bars}
        chartTitle={data.title}
        culture={intlLocale(i18n.language === 'en' ? 'en' : 'sv')}
        height={height}
        barHeight={14}
        yAxisPadding={0.4}
        xAxisTickCount={4}
        margins={{ top: 12, bottom: 36, left: 136, right: 20 }}
        hideLabels
        hideLegend
      />
    </div>
  );
}
