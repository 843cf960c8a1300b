import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular, PauseRegular, PlayRegular } from '@fluentui/react-icons';
import type { SendView } from '../../../src/invitations/send-contract.ts';
import { Trouble } from '../../components/trouble.tsx';
import { useOnline } from '../../components/use-online.ts';
import { useSendAction } from '../../queries/invitations.ts';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({ actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS } });

/** Pause and resume, at once and both ways; cancelling asks first, since it cannot be undone. */
export function SendActions({ send }: { send: SendView }) {
  const styles = useStyles();
  const { t } = useWords();
  const act = useSendAction(send.id);
  const online = useOnline();
  if (send.state !== 'running' && send.state !== 'paused') return null;
  const isBusy = act.isPending || !online;
  return (
    <>
      {act.error && <Trouble error={act.error} />}
      <div className={styles.actions}>
        {send.state === 'running' ? (
          <Button icon={<PauseRegular />} disabledFocusable={isBusy} onClick={() => act.mutate('pause')}>
            {t('sending.pause')}
          </Button>
        ) : (
          <Button
            appearance="primary"
            icon={<PlayRegular />}
            disabledFocusable={isBusy}
            onClick={() => act.mutate('resume')}
          >
            {t('sending.resume')}
          </Button>
        )}
        <CancelRest send={send} isBusy={isBusy} onCancel={() => act.mutate('cancel')} />
      </div>
    </>
  );
}

function CancelRest({ send, isBusy, onCancel }: { send: SendView; isBusy: boolean; onCancel: () => void }) {
  const { t } = useWords();
  const { planned, sent } = send.invitations;
  return (
    <Dialog modalType="alert">
      <DialogTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<DismissRegular />} disabledFocusable={isBusy}>
          {t('sending.cancel')}
        </Button>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('sending.cancelTitle')}</DialogTitle>
          <DialogContent>
            <Text block>{t('sending.cancelBody', { count: planned })}</Text>
            <Text block>{t('sending.cancelKept', { count: sent })}</Text>
          </DialogContent>
          <DialogActions fluid>
            <DialogTrigger disableButtonEnhancement>
              <Button>{t('sending.cancelNo')}</Button>
            </DialogTrigger>
            <DialogTrigger disableButtonEnhancement>
              <Button appearance="primary" onClick={onCancel}>
                {t('sending.cancelYes', { count: planned })}
              </Button>
            </DialogTrigger>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
