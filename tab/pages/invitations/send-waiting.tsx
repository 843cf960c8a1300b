import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from '@fluentui/react-components';
import type { SendView } from '../../../src/invitations/send-contract.ts';
import { useRelative, useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  list: { margin: `${tokens.spacingVerticalXS} 0`, paddingLeft: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
});

/** Mailboxes that Microsoft has asked us to leave alone for a while. */
export function SendWaiting({ send, timeZone }: { send: SendView; timeZone: string }) {
  const styles = useStyles();
  const { t, clock } = useWords();
  const relative = useRelative();
  if (send.waiting.length === 0) return null;
  return (
    // Not an alert of its own: it comes and goes while the sending runs.
    <MessageBar intent="info" layout="multiline" politeness="polite">
      <MessageBarBody>
        <MessageBarTitle>{t('sending.waiting')}</MessageBarTitle>
        <ul className={styles.list}>
          {send.waiting.map(({ mailbox, until }) => (
            <li key={mailbox}>
              {t('sending.waitingText', { mailbox, when: clock(until, timeZone), relative: relative(until, timeZone) })}
            </li>
          ))}
        </ul>
        {t('sending.waitingWhy')}
      </MessageBarBody>
    </MessageBar>
  );
}
