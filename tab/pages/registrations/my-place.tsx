import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled, ClockRegular, TicketDiagonalRegular } from '@fluentui/react-icons';
import type { AttendanceView } from '../../../src/registrations/registration-contract.ts';
import { Trouble } from '../../components/trouble.tsx';
import { useOnline } from '../../components/use-online.ts';
import { own } from '../../theme.ts';
import { useWords } from '../../use-words.ts';
import { PlaceButtons } from './place-buttons.tsx';
import { useWaitingText, whyNotText } from './place-words.ts';
import { SeatMeter } from './seat-meter.tsx';
import { usePlace } from './use-place.ts';

const useStyles = makeStyles({
  place: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  state: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  icon: { display: 'inline-flex', fontSize: '24px', color: tokens.colorBrandForeground1 },
  attention: { color: own.ember },
  parts: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground2 },
});

const icons = { registered: CheckmarkCircleFilled, waiting: ClockRegular, offered: TicketDiagonalRegular };

/** My place at an activity that one registers for as a whole: where I stand, seats, and the one thing to do. */
export function MyPlace({ attendance, timeZone }: { attendance: AttendanceView; timeZone: string }) {
  const styles = useStyles();
  const words = useWords();
  const { t, moment } = words;
  const online = useOnline();
  const waitingText = useWaitingText(timeZone);
  const { act, justDid, hasActed, isWorking, error } = usePlace(attendance);
  const { state, explanation, seats, closesAt, canRegister, door } = attendance;
  const isIn = state === 'registered' || state === 'waiting' || state === 'offered';
  const why = isIn ? null : whyNotText(attendance, timeZone, words);
  const Icon = isIn ? icons[state] : null;
  return (
    <div className={styles.place}>
      {(isIn || hasActed) && (
        <div className={styles.state}>
          {Icon && (
            <span aria-hidden className={mergeClasses(styles.icon, state === 'offered' && styles.attention)}>
              <Icon />
            </span>
          )}
          <Text size={400} weight="semibold">
            {t(hasActed ? `registration.done.${state}` : `registration.state.${state}`)}
          </Text>
        </div>
      )}
      {explanation.length > 0 && (
        <div className={styles.parts}>
          {explanation.map((part) => (
            <Text key={part.code}>{waitingText(part)}</Text>
          ))}
        </div>
      )}
      {state === 'registered' && door === 'outlook' && (
        <Text className={styles.quiet}>{t('registration.byOutlook')}</Text>
      )}
      {why !== null && <Text>{why}</Text>}
      {why === null && <SeatMeter seats={seats} />}
      {error !== null && <Trouble error={error} title={t('registration.failed')} />}
      <PlaceButtons attendance={attendance} justDid={justDid} isWorking={isWorking} onAct={act} />
      {!online && <Text className={styles.quiet}>{t('registration.offline')}</Text>}
      {!isIn && canRegister && (
        <Text className={styles.quiet}>{t('registration.closes', { when: moment(closesAt, timeZone) })}</Text>
      )}
    </div>
  );
}
