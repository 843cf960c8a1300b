import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useOnline } from '../../components/use-online.ts';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface Props {
  isWorking: boolean;
  onAct(act: 'take' | 'decline'): void;
  /** Which offer, where several are on the page: part of each button's name. */
  when?: string | undefined;
}

/** The two answers to an offered seat. */
export function OfferButtons({ isWorking, onAct, when }: Props) {
  const styles = useStyles();
  const { t } = useWords();
  const online = useOnline();
  const shared = { disabledFocusable: isWorking || !online };
  return (
    <div className={styles.buttons}>
      <Button
        {...shared}
        appearance="primary"
        aria-label={when === undefined ? undefined : t('registration.takeOfferFor', { when })}
        onClick={() => onAct('take')}
      >
        {t('registration.takeOffer')}
      </Button>
      <Button
        {...shared}
        aria-label={when === undefined ? undefined : t('registration.declineOfferFor', { when })}
        onClick={() => onAct('decline')}
      >
        {t('registration.declineOffer')}
      </Button>
    </div>
  );
}
