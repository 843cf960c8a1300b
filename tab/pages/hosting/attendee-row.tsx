import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { PersonDeleteRegular } from '@fluentui/react-icons';
import type { AttendeeView } from '../../../src/registrations/registration-contract.ts';
import { own } from '../../theme.ts';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto 44px',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 480px)': { gridTemplateColumns: 'minmax(0, 1fr) 44px' },
  },
  who: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
  state: {
    display: 'flex',
    justifyContent: 'flex-end',
    '@media (max-width: 480px)': { gridRow: '2', justifyContent: 'flex-start' },
  },
  waiting: { color: own.ember, backgroundColor: own.emberBackground },
  action: { gridColumn: '-2 / -1', gridRow: '1' },
});

interface Props {
  attendee: AttendeeView;
  timeZone: string;
  onRemove(): void;
}

/** One who comes, or waits: given name and organisation, by which door, as whose guest. */
export function AttendeeRow({ attendee, timeZone, onRemove }: Props) {
  const styles = useStyles();
  const { t, moment } = useWords();
  const { state, kind, broughtBy, door, position, since, offerExpiresAt } = attendee;
  const name = attendee.givenName || t('attendees.erased');
  const from = [
    kind === 'guest'
      ? t(broughtBy === null ? 'attendees.guest' : 'attendees.guestOf', { name: broughtBy ?? '' })
      : null,
    kind === 'employee' ? t('attendees.notMember') : null,
    t(`attendees.door.${door}`, { when: moment(since, timeZone) }),
  ];
  const how =
    state === 'waiting' && position !== null
      ? t('attendees.position', { position })
      : state === 'offered' && offerExpiresAt !== null
        ? t('attendees.offerUntil', { when: moment(offerExpiresAt, timeZone) })
        : t(`attendees.stateOne.${state}`);
  return (
    <li className={styles.row}>
      <div className={styles.who}>
        <Text>
          <Text weight="semibold">{name}</Text>
          {attendee.organisation && `, ${attendee.organisation}`}
        </Text>
        <Text size={200} className={styles.quiet}>
          {from.filter((part) => part !== null).join(', ')}
        </Text>
      </div>
      <span className={styles.state}>
        {state === 'registered' ? (
          <Badge appearance="tint" color="brand" size="large">
            {how}
          </Badge>
        ) : state === 'left' ? (
          <Badge appearance="outline" color="informative" size="large">
            {how}
          </Badge>
        ) : (
          <Badge appearance="tint" size="large" className={styles.waiting}>
            {how}
          </Badge>
        )}
      </span>
      {state !== 'left' && (
        <Button
          appearance="subtle"
          className={styles.action}
          icon={<PersonDeleteRegular />}
          aria-label={t('attendees.remove', { name })}
          title={t('attendees.remove', { name })}
          onClick={onRemove}
        />
      )}
    </li>
  );
}
