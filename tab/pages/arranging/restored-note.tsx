import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useState } from 'react';
import { useWords } from '../../use-words.ts';
import type { DraftForm } from './use-draft-form.ts';

/** Something typed earlier was found again: says so, and offers to begin afresh. */
export function RestoredNote({ form }: { form: Pick<DraftForm, 'isRestored' | 'startOver'> }) {
  const { t } = useWords();
  const [isGone, setGone] = useState(false);
  if (!form.isRestored || isGone) return null;
  const startOver = () => {
    form.startOver();
    setGone(true);
  };
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>{t('draft.restored')}</MessageBarBody>
      <MessageBarActions>
        <Button onClick={startOver}>{t('draft.startOver')}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
