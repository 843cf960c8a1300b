import { Button, makeStyles, Text, tokens, useAnnounce } from '@fluentui/react-components';
import { DismissRegular, PersonAddRegular } from '@fluentui/react-icons';
import { useId, useState } from 'react';
import type { AttendanceView } from '../../../src/registrations/registration-contract.ts';
import { Trouble } from '../../components/trouble.tsx';
import { useRemoveGuest } from '../../queries/registrations.ts';
import { useWords } from '../../use-words.ts';
import { GuestForm } from './guest-form.tsx';

const useStyles = makeStyles({
  guests: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    paddingTop: tokens.spacingVerticalM,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  guest: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  who: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** The guests that one brings: who they are, how far they have come, and one more. */
export function Guests({ attendance, when }: { attendance: AttendanceView; when?: string | undefined }) {
  const styles = useStyles();
  const { t } = useWords();
  const { announce } = useAnnounce();
  const [isOpen, setIsOpen] = useState(false);
  const opener = useId();
  const remove = useRemoveGuest(attendance.activityId);
  const guests = attendance.guests.filter(({ state }) => state !== 'left');
  const { guestsLeft } = attendance;
  if (guests.length === 0 && guestsLeft === 0) return null;
  const close = () => {
    setIsOpen(false);
    // The opener comes back with the next drawing.
    setTimeout(() => document.getElementById(opener)?.focus());
  };
  return (
    <div className={styles.guests}>
      {guests.length > 0 && (
        <>
          <Text weight="semibold">{t('guests.title')}</Text>
          <ul className={styles.list}>
            {guests.map(({ attendeeId, givenName, state }) => (
              <li key={attendeeId} className={styles.guest}>
                <div className={styles.who}>
                  <Text>{givenName}</Text>
                  <Text size={200} className={styles.quiet}>
                    {t(`guests.state.${state}`)}
                  </Text>
                </div>
                <Button
                  appearance="subtle"
                  icon={<DismissRegular />}
                  aria-label={t('guests.remove', { givenName })}
                  title={t('guests.remove', { givenName })}
                  disabledFocusable={remove.isPending}
                  onClick={() =>
                    remove.mutate(attendeeId, {
                      onSuccess: () => announce(t('guests.removed', { givenName }), { polite: true }),
                    })
                  }
                />
              </li>
            ))}
          </ul>
          {remove.error !== null && <Trouble error={remove.error} title={t('guests.removeFailed')} />}
        </>
      )}
      {isOpen ? (
        <GuestForm attendance={attendance} onClose={close} />
      ) : guestsLeft > 0 ? (
        <>
          <Button
            id={opener}
            icon={<PersonAddRegular />}
            aria-label={when === undefined ? undefined : t('guests.bringFor', { when })}
            onClick={() => setIsOpen(true)}
          >
            {t('guests.bring')}
          </Button>
          <Text size={200} className={styles.quiet}>
            {t('guests.left', { count: guestsLeft })}
          </Text>
        </>
      ) : (
        <Text size={200} className={styles.quiet}>
          {t('guests.none')}
        </Text>
      )}
    </div>
  );
}
