import { Badge, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { MyActivity } from '../../../src/registrations/registration-contract.ts';
import { TextLink } from '../../components/links.tsx';
import { PlaceIcon } from '../../components/place-icon.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { usePlaceAct } from '../../queries/registrations.ts';
import { own } from '../../theme.ts';
import { useRelative, useWords } from '../../use-words.ts';
import { OfferButtons } from '../registrations/offer-buttons.tsx';
import { useWaitingText } from '../registrations/place-words.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '40px minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalM} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: '0', paddingTop: 0 },
    ':last-child': { paddingBottom: 0 },
    '@media (max-width: 480px)': { gridTemplateColumns: '40px minmax(0, 1fr)', alignItems: 'start' },
  },
  icon: {
    display: 'grid',
    placeItems: 'center',
    width: '40px',
    height: '40px',
    color: tokens.colorBrandForeground1,
    backgroundColor: tokens.colorBrandBackground2,
    borderRadius: tokens.borderRadiusMedium,
  },
  pressing: { color: own.ember, backgroundColor: own.emberBackground },
  text: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', minWidth: 0, overflowWrap: 'anywhere' },
  title: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground2 },
  state: { justifySelf: 'start', '@media (max-width: 480px)': { gridColumn: 2 } },
  offer: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, gridColumn: '2 / -1' },
});

/** One of my activities. An offer is answered here, without opening anything. */
export function MyActivityRow({ activity }: { activity: MyActivity }) {
  const styles = useStyles();
  const { t, span } = useWords();
  const relative = useRelative();
  const waitingText = useWaitingText(activity.timeZone);
  const { mutate, isPending, error } = usePlaceAct(activity.activityId);
  const { activityId, occurrenceAt, title, place, state, position, startsAt, timeZone, explanation } = activity;
  const isOffer = state === 'offered';
  const when = span({ ...activity, allDay: false });
  return (
    <li className={styles.row}>
      <span aria-hidden className={mergeClasses(styles.icon, isOffer && styles.pressing)}>
        <PlaceIcon place={place} />
      </span>
      <div className={styles.text}>
        <TextLink to={`/kalender/${activityId}`} className={styles.title}>
          {title}
        </TextLink>
        <Text className={styles.quiet}>
          {when}
          {place && `, ${place}`} ({relative(startsAt, timeZone)})
        </Text>
      </div>
      {!isOffer && (
        <Badge
          size="large"
          appearance="tint"
          color={state === 'registered' ? 'brand' : 'informative'}
          className={styles.state}
        >
          {state === 'waiting' && position !== null
            ? t('home.waiting', { position })
            : t(state === 'registered' ? 'home.registered' : 'calendar.mine.waiting')}
        </Badge>
      )}
      {isOffer && (
        <div className={styles.offer}>
          {explanation.map((part) => (
            <Text key={part.code}>{waitingText(part)}</Text>
          ))}
          {error !== null && <Trouble error={error} title={t('registration.failed')} />}
          <OfferButtons
            isWorking={isPending}
            when={`${title}, ${when}`}
            onAct={(act) => mutate({ act, occurrenceAt })}
          />
        </div>
      )}
    </li>
  );
}
