import { Badge, makeStyles } from '@fluentui/react-components';
import { WarningRegular } from '@fluentui/react-icons';
import type { SendView } from '../../../src/invitations/send-contract.ts';
import { own } from '../../theme.ts';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({ attention: { color: own.ember, backgroundColor: own.emberBackground } });

export const failedOf = (send: SendView): number => send.invitations.refused + send.invitations.unclear;

/** How a sending stands, and how much of it is to be mended. */
export function SendStateBadge({ send }: { send: SendView }) {
  const styles = useStyles();
  const { t } = useWords();
  const failed = failedOf(send);
  const isPaused = send.state === 'paused';
  return (
    <>
      {failed > 0 && (
        <Badge appearance="tint" size="large" className={styles.attention} icon={<WarningRegular />}>
          {t('sends.toMend', { count: failed })}
        </Badge>
      )}
      <Badge
        appearance="tint"
        size="large"
        color={send.state === 'cancelled' ? 'informative' : 'brand'}
        className={isPaused ? styles.attention : undefined}
      >
        {t(`words.sendState.${send.state}`)}
      </Badge>
    </>
  );
}
