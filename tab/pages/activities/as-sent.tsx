import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ShieldCheckmarkRegular, ShieldErrorRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ActivityView, SentEvent } from '../../../src/activities/activity-contract.ts';
import { Fold } from '../../components/fold.tsx';
import { Failure } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { useAsSent } from '../../queries/activities.ts';
import { own } from '../../theme.ts';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', margin: 0, padding: 0, listStyleType: 'none' },
  event: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalL} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  head: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2, maxWidth: '75ch' },
  off: { color: own.ember, backgroundColor: own.emberBackground },
  proof: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXS, margin: 0 },
  term: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  code: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  pre: {
    margin: 0,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
  },
  json: {
    marginTop: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    maxHeight: '360px',
    overflow: 'auto',
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
  },
});

/** One event for each organisation that has its own road: so many at a time are enough to read. */
const PAGE = 10;

/** Exactly what Outlook was given, with proof that it is the same to the byte. */
export function AsSent({ activity }: { activity: ActivityView }) {
  const styles = useStyles();
  const { t } = useWords();
  const events = useAsSent(activity.id);
  const [limit, setLimit] = useState(PAGE);
  return (
    <Panel title={t('asSent.title')}>
      {events.isPending ? (
        <ListSkeleton rows={2} />
      ) : events.error ? (
        <Failure plain error={events.error} onRetry={() => void events.refetch()} />
      ) : events.data.length === 0 ? (
        <Text className={styles.quiet}>{t('asSent.empty')}</Text>
      ) : (
        <>
          <Text className={styles.quiet}>{t('asSent.lead')}</Text>
          <ul className={styles.list}>
            {events.data.slice(0, limit).map((event) => (
              <li key={event.eventId} className={styles.event}>
                <Sent event={event} timeZone={activity.timeZone} />
              </li>
            ))}
          </ul>
          {events.data.length > limit && (
            <div>
              <Button onClick={() => setLimit(limit + PAGE)}>{t('shell.showMore')}</Button>
            </div>
          )}
        </>
      )}
    </Panel>
  );
}

function Sent({ event, timeZone }: { event: SentEvent; timeZone: string }) {
  const styles = useStyles();
  const { t, moment } = useWords();
  const who = event.organisation ?? t('asSent.toHub');
  const proof: [string, string][] = [
    [t('asSent.transactionId'), event.transactionId],
    [t('asSent.graphEventId'), event.graphEventId ?? t('asSent.none')],
    [t('asSent.iCalUId'), event.iCalUId ?? t('asSent.none')],
  ];
  return (
    <>
      <div className={styles.head}>
        <Text weight="semibold">{who}</Text>
        {event.verified ? (
          <Badge appearance="tint" color="brand" size="large" icon={<ShieldCheckmarkRegular />}>
            {t('asSent.verified')}
          </Badge>
        ) : (
          <Badge appearance="tint" size="large" className={styles.off} icon={<ShieldErrorRegular />}>
            {t('asSent.notVerified')}
          </Badge>
        )}
      </div>
      <Text className={styles.quiet}>
        {t(`words.road.${event.road}`)}. {t('asSent.sentAt')} {moment(event.sentAt, timeZone)}.
        {!event.verified && ` ${t('asSent.notVerifiedWhy')}`}
      </Text>
      <div>
        <Text block className={styles.term}>
          {t('asSent.digest')}
        </Text>
        <Text block className={styles.code}>
          {event.digest}
        </Text>
      </div>
      <Fold title={t('asSent.json')}>
        <dl className={styles.proof}>
          {proof.map(([term, value]) => (
            <div key={term}>
              <dt className={styles.term}>{term}</dt>
              <dd className={styles.code}>{value}</dd>
            </div>
          ))}
        </dl>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section aria-label={t('asSent.jsonOf', { who })} tabIndex={0} className={styles.json}>
          <pre className={styles.pre}>{JSON.stringify(event.body, null, 2)}</pre>
        </section>
      </Fold>
    </>
  );
}
