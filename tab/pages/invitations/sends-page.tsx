import { makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import { SendRegular } from '@fluentui/react-icons';
import type { SendView } from '../../../src/invitations/send-contract.ts';
import { LinkButton, TextLink } from '../../components/links.tsx';
import { Failure, Notice } from '../../components/notices.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { useSends } from '../../queries/invitations.ts';
import { useRelative, useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';
import { SendStateBadge } from './send-state-badge.tsx';

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 320px) 180px',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: '0' },
    '@media (max-width: 720px)': { gridTemplateColumns: 'minmax(0, 1fr)', padding: tokens.spacingHorizontalL },
  },
  text: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  title: {
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  progress: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  state: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    gap: tokens.spacingHorizontalXS,
    '@media (max-width: 720px)': { justifyContent: 'flex-start' },
  },
});

/** Everything that was sent from the hub. */
export function SendsPage() {
  const styles = useStyles();
  const { t } = useWords();
  const { hub } = useVisitor();
  const sends = useSends(hub.slug);
  const choose = (
    <LinkButton to="/kalender" appearance="primary" icon={<SendRegular />}>
      {t('sends.choose')}
    </LinkButton>
  );
  return (
    <Page title={t('sends.title')} lead={t('sends.lead')}>
      {sends.isPending ? (
        <ListSkeleton />
      ) : sends.error ? (
        <Failure error={sends.error} onRetry={() => void sends.refetch()} />
      ) : sends.data.length === 0 ? (
        <Notice icon={<SendRegular />} title={t('sends.empty')} action={choose}>
          {t('sends.emptyWhy')}
        </Notice>
      ) : (
        <ul className={styles.list}>
          {sends.data.map((send) => (
            <SendRow key={send.id} send={send} timeZone={hub.timeZone} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function SendRow({ send, timeZone }: { send: SendView; timeZone: string }) {
  const styles = useStyles();
  const { t, moment } = useWords();
  const relative = useRelative();
  const { plan, invitations, createdAt } = send;
  const text = t('sends.progress', { sent: invitations.sent, total: plan.invitations });
  return (
    <li className={styles.row}>
      <div className={styles.text}>
        <TextLink to={`/utskick/${send.id}`} className={styles.title}>
          {t('sends.rowTitle', { activities: t('words.activities', { count: plan.activities.length }) })}
        </TextLink>
        <Text className={styles.quiet}>
          {t('sends.started', { when: moment(createdAt, timeZone) })} ({relative(createdAt, timeZone)})
        </Text>
      </div>
      <div className={styles.progress}>
        <ProgressBar aria-label={text} value={invitations.sent / Math.max(plan.invitations, 1)} thickness="large" />
        <Text size={200}>{text}</Text>
      </div>
      <div className={styles.state}>
        <SendStateBadge send={send} />
      </div>
    </li>
  );
}
