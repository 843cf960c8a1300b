import { Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ActivityDetail } from '../../../src/activities/activity-contract.ts';
import { Panel } from '../../components/panel.tsx';
import { useFollowUp } from '../../queries/follow-ups.ts';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  text: { whiteSpace: 'pre-line', overflowWrap: 'anywhere', maxWidth: '75ch' },
  links: { display: 'flex', flexDirection: 'column', margin: 0, paddingLeft: tokens.spacingHorizontalXL },
  link: { display: 'inline-flex', alignItems: 'center', minHeight: '32px', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** On an activity's page: what is left after it (of a series after the last time). Absent until it is out. */
export function DocumentationPanel({ activity: { id, state } }: { activity: Pick<ActivityDetail, 'id' | 'state'> }) {
  const styles = useStyles();
  const { t, span } = useWords();
  const { data } = useFollowUp(id, null, { enabled: state === 'published' || state === 'held' });
  const documentation = data?.documentation;
  if (!data || !documentation || (data.state !== 'sent' && data.state !== 'closed')) return null;
  if (documentation.text === '' && documentation.links.length === 0) return null;
  return (
    <Panel title={t('documentation.shown')}>
      <Text size={200} className={styles.quiet}>
        {span({ ...data, allDay: false })}
      </Text>
      {documentation.text && <Text className={styles.text}>{documentation.text}</Text>}
      {documentation.links.length > 0 && (
        <ul className={styles.links}>
          {documentation.links.map(({ title, url }) => (
            <li key={url}>
              <Link href={url} className={styles.link} target="_blank" rel="noreferrer">
                {title}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
