import { Button, Field, Input, makeStyles, Text, tokens, useAnnounce } from '@fluentui/react-components';
import { type FormEvent, useId, useState } from 'react';
import type { AttendanceView } from '../../../src/registrations/registration-contract.ts';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { useOnline } from '../../components/use-online.ts';
import { useBringGuest } from '../../queries/registrations.ts';
import { useWords } from '../../use-words.ts';
import { emptyGuest, faultOf, type GuestField, guestFields } from './read-guest.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2 },
});

const kinds = { givenName: 'text', address: 'email', organisation: 'text' } as const;
const hints = { givenName: 'givenNameHint', address: 'addressHint' } as const;

/** Somebody from outside: the least that is needed to ask them. What is typed stays when it does not work. */
export function GuestForm({ attendance, onClose }: { attendance: AttendanceView; onClose: () => void }) {
  const styles = useStyles();
  const { t } = useWords();
  const { announce } = useAnnounce();
  const id = useId();
  const online = useOnline();
  const [draft, setDraft] = useState(emptyGuest);
  const [left, setLeft] = useState<ReadonlySet<GuestField>>(new Set());
  const [attempt, setAttempt] = useState(0);
  const bring = useBringGuest(attendance.activityId);
  const messageOf = (field: GuestField) => {
    const fault = faultOf(field, draft);
    return fault === null ? null : t(`guests.errors.${fault}`);
  };
  const errors = guestFields.flatMap((field) => {
    const message = messageOf(field);
    return message === null ? [] : [{ id: `${id}${field}`, message }];
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setLeft(new Set(guestFields));
    if (errors.length > 0) return setAttempt(attempt + 1);
    bring.mutate(
      { ...draft, occurrenceAt: attendance.occurrenceAt },
      {
        onSuccess: () => {
          announce(t('guests.added', { givenName: draft.givenName.trim() }), { polite: true });
          onClose();
        },
      },
    );
  };
  return (
    <form noValidate onSubmit={submit} className={styles.form} aria-label={t('guests.bring')}>
      {attempt > 0 && <ErrorSummary errors={errors} attempt={attempt} />}
      <Text className={styles.quiet}>{t('guests.why')}</Text>
      {guestFields.map((field, index) => (
        <Field
          key={field}
          label={t(`guests.${field}`)}
          hint={field === 'organisation' ? null : t(`guests.${hints[field]}`)}
          required={field !== 'organisation'}
          validationMessage={left.has(field) ? messageOf(field) : null}
        >
          <Input
            id={`${id}${field}`}
            type={kinds[field]}
            // The form was asked for by the button that it takes the place of.
            autoFocus={index === 0}
            autoComplete="off"
            value={draft[field]}
            onChange={(_, { value }) => setDraft({ ...draft, [field]: value })}
            onBlur={() => draft[field] !== '' && setLeft(new Set([...left, field]))}
          />
        </Field>
      ))}
      {bring.error !== null && <Trouble error={bring.error} title={t('guests.failed')} />}
      <div className={styles.actions}>
        <Button type="submit" appearance="primary" disabledFocusable={bring.isPending || !online}>
          {bring.isPending ? t('registration.working') : t('guests.add')}
        </Button>
        <Button onClick={onClose}>{t('guests.cancel')}</Button>
      </div>
    </form>
  );
}
