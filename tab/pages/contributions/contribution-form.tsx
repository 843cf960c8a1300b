import { Button, Field, makeStyles, Textarea, tokens, useAnnounce } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { ContributionRequest } from '../../../src/activities/draft-contract.ts';
import { Trouble } from '../../components/trouble.tsx';
import { useOnline } from '../../components/use-online.ts';
import { useContribute } from '../../queries/activities.ts';
import { useWords } from '../../use-words.ts';

const LIMIT = ContributionRequest.shape.text.maxLength ?? Number.POSITIVE_INFINITY;
/** So near the limit that the rest is worth counting. */
const NEAR = 100;

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalM },
  field: { width: '100%' },
});

/** Something to put on the wall. What is written stays until it is up. */
export function ContributionForm({ activityId }: { activityId: number }) {
  const styles = useStyles();
  const { t } = useWords();
  const { announce } = useAnnounce();
  const online = useOnline();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const { mutate, isPending, error } = useContribute(activityId);
  const left = LIMIT - text.trim().length;
  const fault =
    left < 0
      ? t('contributions.errors.long', { count: -left })
      : tried && text.trim() === ''
        ? t('contributions.errors.empty')
        : null;
  const hint = left <= NEAR && left >= 0 ? t('contributions.lengthLeft', { count: left }) : t('contributions.hint');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (text.trim() === '' || left < 0 || isPending) return;
    mutate(
      { add: text.trim() },
      {
        onSuccess: () => {
          setText('');
          setTried(false);
          announce(t('contributions.added'), { polite: true });
        },
      },
    );
  };
  return (
    <form noValidate onSubmit={submit} className={styles.form}>
      <Field label={t('contributions.label')} hint={hint} validationMessage={fault} className={styles.field}>
        <Textarea value={text} rows={3} resize="vertical" onChange={(_, { value }) => setText(value)} />
      </Field>
      {error !== null && <Trouble error={error} title={t('contributions.failed')} />}
      <Button type="submit" appearance="primary" disabledFocusable={isPending || !online}>
        {t(isPending ? 'contributions.adding' : 'contributions.add')}
      </Button>
    </form>
  );
}
