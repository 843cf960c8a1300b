import { Button, makeStyles } from '@fluentui/react-components';
import { ArrowUndoRegular, CheckmarkRegular } from '@fluentui/react-icons';
import type { AttendanceView } from '../../../src/registrations/registration-contract.ts';
import { useOnline } from '../../components/use-online.ts';
import type { PlaceAct } from '../../queries/registrations.ts';
import { useWords } from '../../use-words.ts';
import { choiceOf } from './choose-act.ts';
import { OfferButtons } from './offer-buttons.tsx';

const useStyles = makeStyles({ wide: { width: '100%', maxWidth: '420px' } });

interface Props {
  attendance: AttendanceView;
  /** What was done here a moment ago, which can be undone. */
  justDid: PlaceAct | null;
  isWorking: boolean;
  onAct(act: PlaceAct): void;
  /** Which occasion, where several are on the page: part of the button's name, and each is of less weight. */
  when?: string | undefined;
}

/**
 * The buttons of a place. But for an offer there is one, the same all along, so that the focus stays where it is:
 * *Anmäl mig*, then *Ångra*, and on later visits *Avanmäl mig*.
 */
export function PlaceButtons({ attendance, justDid, isWorking, onAct, when }: Props) {
  const styles = useStyles();
  const { t } = useWords();
  const online = useOnline();
  if (attendance.state === 'offered') return <OfferButtons isWorking={isWorking} onAct={onAct} when={when} />;
  const choice = choiceOf(attendance, justDid);
  if (choice === null) return null;
  const { label } = choice;
  const isOnly = when === undefined;
  const isMain = label === 'register' || label === 'queue';
  const icon = label === 'undo' ? <ArrowUndoRegular /> : isMain && isOnly ? <CheckmarkRegular /> : null;
  return (
    <Button
      className={isOnly ? styles.wide : ''}
      disabledFocusable={isWorking || !online}
      appearance={isMain && isOnly ? 'primary' : 'secondary'}
      icon={icon}
      aria-label={isOnly ? undefined : t(`registration.${label}For`, { when })}
      onClick={() => onAct(choice.act)}
    >
      {isWorking ? t('registration.working') : t(`registration.${label}`)}
    </Button>
  );
}
