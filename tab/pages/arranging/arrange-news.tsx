import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useLocation } from 'react-router';
import { useWords } from '../../use-words.ts';

const KINDS = ['proposal', 'draft', 'saved'] as const;

/** What was just done, on the page that one comes to after it: proposed, drafted, saved. */
export function ArrangeNews() {
  const { t } = useWords();
  const state: unknown = useLocation().state;
  const done = typeof state === 'object' && state !== null && 'done' in state ? state.done : undefined;
  const kind = KINDS.find((each) => each === done);
  if (kind === undefined) return null;
  return (
    <MessageBar intent="success" layout="multiline" politeness="polite">
      <MessageBarBody>
        <MessageBarTitle>{t(`arrange.news.${kind}.title`)}</MessageBarTitle>
        {t(`arrange.news.${kind}.text`)}
      </MessageBarBody>
    </MessageBar>
  );
}
