import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { SendEventView } from '../../../src/invitations/send-contract.ts';
import { TextLink } from '../../components/links.tsx';
import { own } from '../../theme.ts';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalL}`,
    padding: `${tokens.spacingVerticalM} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
    '@media (max-width: 480px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  text: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  fault: { color: own.ember, maxWidth: '75ch' },
  state: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-end',
    gap: tokens.spacingVerticalXXS,
    '@media (max-width: 480px)': { alignItems: 'flex-start' },
  },
  attention: { color: own.ember, backgroundColor: own.emberBackground },
});

/** One calendar event of a sending. */
export function SendEventRow({ event, timeZone }: { event: SendEventView; timeZone: string }) {
  const styles = useStyles();
  const { t, day, moment } = useWords();
  const { state, sentAt, sendAt, attempts, fault } = event;
  const isFault = state === 'refused' || state === 'unclear';
  const detail = [
    event.organisation ?? t('sending.toHub'),
    t(`words.roadShort.${event.road}`),
    t('words.invitations', { count: event.invitations }),
  ];
  const time = sentAt
    ? t('sending.sentWhen', { when: moment(sentAt, timeZone) })
    : state === 'planned'
      ? t('sending.sendsWhen', { when: moment(sendAt, timeZone) })
      : null;
  return (
    <li className={styles.row}>
      <div className={styles.text}>
        <Text>
          <TextLink to={`/kalender/${event.activityId}`}>{event.title}</TextLink>, {day(event.startsAt, timeZone)}
        </Text>
        <Text className={styles.quiet}>{detail.join(', ')}</Text>
        {isFault && fault && <Text className={styles.fault}>{fault.message}</Text>}
      </div>
      <div className={styles.state}>
        <Badge
          appearance="tint"
          size="large"
          color={state === 'sent' || state === 'sending' ? 'brand' : 'informative'}
          className={isFault ? styles.attention : undefined}
        >
          {t(`words.eventStateOne.${state}`)}
        </Badge>
        <Text size={200} className={styles.quiet}>
          {[time, attempts > 1 ? t('sending.attempts', { count: attempts }) : null].filter(Boolean).join(', ')}
        </Text>
      </div>
    </li>
  );
}
