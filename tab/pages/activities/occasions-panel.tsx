import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { ActivityDetail, OccurrenceView } from '../../../src/activities/activity-contract.ts';
import { Panel } from '../../components/panel.tsx';
import { useNow } from '../../server-clock.tsx';
import { own } from '../../theme.ts';
import { useRelative, useWords } from '../../use-words.ts';

const FIRST = 6;

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  occasion: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: '0', paddingTop: 0 },
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  struck: { textDecorationLine: 'line-through' },
  attention: { color: own.ember, fontWeight: tokens.fontWeightSemibold },
});

/** When a series takes place from now on, with what differs said in words. */
export function OccasionsPanel({ activity }: { activity: ActivityDetail }) {
  const { t } = useWords();
  const styles = useStyles();
  const now = useNow();
  const [showsAll, setShowsAll] = useState(false);
  const ahead = activity.occurrences.filter(({ endsAt }) => Date.parse(endsAt) > now);
  if (activity.series === null || ahead.length < 2) return null;
  const shown = showsAll ? ahead : ahead.slice(0, FIRST);
  return (
    <Panel title={t('activity.occasions')}>
      <ul className={styles.list}>
        {shown.map((occurrence) => (
          <Occasion key={occurrence.originalStartAt} occurrence={occurrence} activity={activity} />
        ))}
      </ul>
      {shown.length < ahead.length && (
        <div>
          <Button onClick={() => setShowsAll(true)}>
            {t('activity.moreOccasions', { count: ahead.length - shown.length })}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function Occasion({ occurrence, activity }: { occurrence: OccurrenceView; activity: ActivityDetail }) {
  const styles = useStyles();
  const { t, span } = useWords();
  const relative = useRelative();
  const { startsAt, endsAt, cancelled, moved, reason, title, place } = occurrence;
  const { timeZone, allDay } = activity;
  const differs = [
    ...(title === activity.title ? [] : [title]),
    ...(place === activity.place || place === '' ? [] : [place]),
  ];
  return (
    <li className={styles.occasion}>
      <Text className={mergeClasses(cancelled && styles.struck)}>{span({ startsAt, endsAt, timeZone, allDay })}</Text>
      {cancelled ? (
        <Text className={styles.attention}>
          {reason ? t('activity.occasionReason', { reason }) : t('activity.occasionCancelled')}
        </Text>
      ) : (
        <Text className={styles.quiet}>{relative(startsAt, timeZone)}</Text>
      )}
      {differs.length > 0 && <Text>{differs.join(', ')}</Text>}
      {moved && !cancelled && <Text className={styles.attention}>{t('activity.occasionMoved')}</Text>}
    </li>
  );
}
