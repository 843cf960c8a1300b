import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ImportRecord } from '../../../src/imports/import-contract.ts';
import { useRelative, useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'flex',
    flexDirection: 'column',
    padding: `${tokens.spacingVerticalM} 0`,
    overflowWrap: 'anywhere',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: '0', paddingTop: 0 },
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  when: { color: tokens.colorNeutralForeground3 },
});

/** Imports that were carried out: which file, when, and how it went. */
export function ImportRecords({ records, empty }: { records: ImportRecord[]; empty: string }) {
  const styles = useStyles();
  const { t, moment } = useWords();
  const relative = useRelative();
  const { hub, hubs } = useVisitor();
  if (records.length === 0) return <Text className={styles.quiet}>{empty}</Text>;
  const hubName = (slug: string | null) => hubs.find((known) => known.slug === slug)?.name;
  return (
    <ul className={styles.list}>
      {records.map(({ id, kind, fileName, hub: slug, appliedAt, counts }) => (
        <li key={id} className={styles.item}>
          <Text weight="semibold">
            {[t(`words.importKind.${kind}`), hubs.length > 1 ? hubName(slug) : undefined].filter(Boolean).join(', ')}
          </Text>
          <Text className={styles.quiet}>{fileName}</Text>
          <Text className={styles.quiet}>{t('imports.historyCounts', counts)}</Text>
          <Text size={200} className={styles.when}>
            {moment(appliedAt, hub.timeZone)} ({relative(appliedAt, hub.timeZone)})
          </Text>
        </li>
      ))}
    </ul>
  );
}
