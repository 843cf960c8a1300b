import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons';
import type { SendView } from '../../../src/invitations/send-contract.ts';
import { LinkButton } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { useOnline } from '../../components/use-online.ts';
import { useSendAction } from '../../queries/invitations.ts';
import { useWords } from '../../use-words.ts';
import { failedOf } from './send-state-badge.tsx';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  fault: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, maxWidth: '75ch' },
  quiet: { color: tokens.colorNeutralForeground2, maxWidth: '75ch' },
  action: { alignSelf: 'flex-start' },
});

/** A mailbox that cannot be used any more: what helps is another road. */
const LOST = new Set(['grantWithdrawn', 'mailboxMissing', 'tokenRefused']);

/** The same activities planned anew: those who remain, by the road that is open to them now. */
const newSending = ({ hub, plan }: SendView): string =>
  `/utskick/nytt?hub=${hub}&aktiviteter=${plan.activities.map((activity) => activity.activityId).join(',')}`;

/** What did not arrive, why, and the way to mend it. */
export function SendFaults({ send }: { send: SendView }) {
  const styles = useStyles();
  const { t } = useWords();
  const act = useSendAction(send.id);
  const online = useOnline();
  const failed = failedOf(send);
  if (failed === 0) return null;
  const lost = send.faults.some((fault) => LOST.has(fault.code));
  return (
    <Panel title={t('sending.faults')}>
      <ul className={styles.list}>
        {send.faults.map(({ code, message, invitations, events }) => (
          <li key={code} className={styles.fault}>
            <Text weight="semibold">
              {t('words.invitations', { count: invitations })} ({t('words.events', { count: events })})
            </Text>
            <Text>{message}</Text>
          </li>
        ))}
      </ul>
      {send.faults.length === 0 && <Text className={styles.quiet}>{t('sending.unclearWhy')}</Text>}
      {act.error && <Trouble error={act.error} />}
      {lost && (
        <LinkButton appearance="primary" className={styles.action} to={newSending(send)}>
          {t('sending.newSending')}
        </LinkButton>
      )}
      <Button
        appearance={lost || send.state === 'running' ? 'secondary' : 'primary'}
        className={styles.action}
        icon={<ArrowClockwiseRegular />}
        disabledFocusable={act.isPending || !online}
        onClick={() => act.mutate('retry')}
      >
        {t('sending.retry', { count: failed })}
      </Button>
    </Panel>
  );
}
