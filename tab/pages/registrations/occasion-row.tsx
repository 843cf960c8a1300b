import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons';
import type { AttendanceView } from '../../../src/registrations/registration-contract.ts';
import { Trouble } from '../../components/trouble.tsx';
import { useRelative, useWords } from '../../use-words.ts';
import { Guests } from './guests.tsx';
import { PlaceButtons } from './place-buttons.tsx';
import { seatsText, useWaitingText, whyNotText } from './place-words.ts';
import { usePlace } from './use-place.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: '0', paddingTop: 0 },
    ':last-child': { paddingBottom: 0 },
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
  },
  what: { display: 'flex', flexDirection: 'column', flexGrow: 1, flexBasis: '150px', minWidth: 0 },
  when: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS },
  state: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  icon: { color: tokens.colorBrandForeground1, fontSize: '20px' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  attendance: AttendanceView;
  timeZone: string;
  allDay: boolean;
  guestsPerMember: number;
}

/** One occasion of a series: when, seats, and the place one has at it. */
export function OccasionRow({ attendance, timeZone, allDay, guestsPerMember }: Props) {
  const styles = useStyles();
  const words = useWords();
  const { t, span } = words;
  const relative = useRelative();
  const waitingText = useWaitingText(timeZone);
  const { act, justDid, hasActed, isWorking, error } = usePlace(attendance);
  const { state, startsAt, endsAt, explanation, seats } = attendance;
  const when = span({ startsAt, endsAt, timeZone, allDay });
  const isIn = state === 'registered' || state === 'waiting' || state === 'offered';
  const why = isIn ? null : whyNotText(attendance, timeZone, words);
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <div className={styles.what}>
          <div className={styles.when}>
            <Text weight="semibold">{when}</Text>
            <Text className={styles.quiet}>{relative(startsAt, timeZone)}</Text>
          </div>
          {isIn || hasActed ? (
            <Text className={styles.state}>
              {state === 'registered' && <CheckmarkCircleFilled aria-hidden className={styles.icon} />}
              {t(hasActed ? `registration.done.${state}` : `registration.state.${state}`)}
            </Text>
          ) : (
            <Text className={styles.quiet}>{why ?? seatsText(seats, words)}</Text>
          )}
        </div>
        <PlaceButtons attendance={attendance} justDid={justDid} isWorking={isWorking} onAct={act} when={when} />
      </div>
      {explanation.map((part) => (
        <Text key={part.code}>{waitingText(part)}</Text>
      ))}
      {error !== null && <Trouble error={error} title={t('registration.failed')} />}
      {guestsPerMember > 0 && <Guests attendance={attendance} when={when} />}
    </li>
  );
}
