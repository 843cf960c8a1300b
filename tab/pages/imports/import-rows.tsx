import { Badge, Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { ImportReport, ImportRow, RowOutcome } from '../../../src/imports/import-contract.ts';
import { FilterChips } from '../../components/filter-chips.tsx';
import { Panel } from '../../components/panel.tsx';
import { own } from '../../theme.ts';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: '88px minmax(0, 1fr) auto',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalM} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
    '@media (max-width: 480px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  number: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  text: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, minWidth: 0, maxWidth: '75ch' },
  quiet: { color: tokens.colorNeutralForeground2 },
  error: { color: own.ember },
  outcome: { justifySelf: 'start' },
  attention: { color: own.ember, backgroundColor: own.emberBackground },
});

type Filter = RowOutcome | 'attention' | 'all';
/** A register may have thousands of rows; so many at a time are enough to read. */
const PAGE = 50;

const order: RowOutcome[] = ['refused', 'new', 'changed', 'unchanged'];
const rank = (row: ImportRow): number => (row.outcome === 'refused' ? 0 : row.issues.length > 0 ? 1 : 2);

/** Row by row: what cannot be imported first, then what needs a look, then the rest in the order of the file. */
export function ImportRows({ report }: { report: ImportReport }) {
  const styles = useStyles();
  const { t } = useWords();
  const sorted = useMemo(() => report.rows.toSorted((a, b) => rank(a) - rank(b) || a.row - b.row), [report]);
  const attention = sorted.filter((row) => rank(row) < 2);
  const [filter, setFilter] = useState<Filter>('all');
  const [limit, setLimit] = useState(PAGE);
  const matching =
    filter === 'all' ? sorted : filter === 'attention' ? attention : sorted.filter((row) => row.outcome === filter);
  const chips = [
    { key: 'all' as Filter, label: t('words.all'), count: sorted.length },
    ...(attention.length > 0
      ? [{ key: 'attention' as Filter, label: t('imports.attention'), count: attention.length }]
      : []),
    ...order
      .filter((outcome) => report.counts[outcome] > 0)
      .map((outcome) => ({
        key: outcome as Filter,
        label: t(`words.outcome.${outcome}`),
        count: report.counts[outcome],
      })),
  ];
  const choose = (key: Filter) => {
    setFilter(key);
    setLimit(PAGE);
  };
  return (
    <Panel title={t('imports.rowsTitle')}>
      <FilterChips label={t('imports.filter')} chips={chips} chosen={filter} onChoose={choose} />
      {matching.length === 0 && <Text className={styles.quiet}>{t('imports.noneHere')}</Text>}
      <ul className={styles.list}>
        {matching.slice(0, limit).map((row) => (
          <Row key={row.row} row={row} />
        ))}
      </ul>
      {matching.length > limit && (
        <div>
          <Button onClick={() => setLimit(limit + PAGE)}>{t('shell.showMore')}</Button>{' '}
          <Text className={styles.quiet}>{t('sending.shown', { shown: limit, total: matching.length })}</Text>
        </div>
      )}
    </Panel>
  );
}

function Row({ row: { row, label, outcome, changes, issues } }: { row: ImportRow }) {
  const styles = useStyles();
  const { t } = useWords();
  return (
    <li className={styles.row}>
      <Text className={styles.number}>{t('imports.row', { row })}</Text>
      <div className={styles.text}>
        <Text weight="semibold">{label}</Text>
        {changes.length > 0 && (
          <Text className={styles.quiet}>{t('imports.changes', { fields: changes.join(', ') })}</Text>
        )}
        {issues.map((issue) => (
          <Text
            key={`${issue.code} ${issue.field}`}
            className={mergeClasses(issue.severity === 'error' ? styles.error : styles.quiet)}
          >
            <strong>{[t(`imports.${issue.severity}`), issue.field].filter(Boolean).join(', ')}:</strong> {issue.message}
          </Text>
        ))}
      </div>
      <Badge
        appearance="tint"
        size="large"
        color={outcome === 'new' || outcome === 'changed' ? 'brand' : 'informative'}
        className={mergeClasses(styles.outcome, outcome === 'refused' && styles.attention)}
      >
        {t(`words.outcomeOne.${outcome}`)}
      </Badge>
    </li>
  );
}
