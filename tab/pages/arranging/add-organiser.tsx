import { Button, Field, Input, makeStyles, tokens, useAnnounce } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { AddOrganiserRequest } from '../../../src/activities/draft-contract.ts';
import { Trouble } from '../../components/trouble.tsx';
import { useOnline } from '../../components/use-online.ts';
import { useAddOrganiser } from '../../queries/drafts.ts';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, alignItems: 'stretch' },
  act: { alignSelf: 'flex-start' },
});

/** One more who arranges it, by the address they sign in with; it is compared and not kept. */
export function AddOrganiser({ activityId }: { activityId: number }) {
  const styles = useStyles();
  const { t } = useWords();
  const { announce } = useAnnounce();
  const online = useOnline();
  const add = useAddOrganiser(activityId);
  const [address, setAddress] = useState('');
  const [isFaulty, setIsFaulty] = useState(false);
  const request = { address: address.trim() };
  const isRight = AddOrganiserRequest.safeParse(request).success;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsFaulty(!isRight);
    if (!isRight) return;
    add.mutate(request, {
      onSuccess: () => {
        setAddress('');
        announce(t('organisers.added'), { polite: true });
      },
    });
  };
  return (
    <form noValidate onSubmit={submit} className={styles.form} aria-label={t('organisers.add')}>
      <Field
        label={t('organisers.address')}
        hint={t('organisers.hint')}
        validationMessage={isFaulty && !isRight ? t('organisers.addressWrong') : null}
      >
        <Input
          type="email"
          autoComplete="off"
          value={address}
          onChange={(_, { value }) => setAddress(value)}
          onBlur={() => setIsFaulty(address !== '' && !isRight)}
        />
      </Field>
      {add.error !== null && <Trouble error={add.error} title={t('organisers.notAdded')} />}
      <Button type="submit" className={styles.act} disabledFocusable={add.isPending || !online}>
        {t('organisers.add')}
      </Button>
    </form>
  );
}
