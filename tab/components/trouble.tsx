import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useFailureText } from './notices.tsx';

interface Props {
  error: unknown;
  /** What did not happen; otherwise just that it did not. */
  title?: string;
  /** A warning asks for a second look; an error says that something did not happen. */
  intent?: 'error' | 'warning';
}

/** Something that was tried did not work: what happened, what was lost or kept, and what to do. Read out at once. */
export function Trouble({ error, title, intent = 'error' }: Props) {
  const { t } = useTranslation();
  const text = useFailureText();
  return (
    <MessageBar intent={intent} layout="multiline" politeness="assertive">
      <MessageBarBody>
        <MessageBarTitle>{title ?? t('states.actionFailedTitle')}</MessageBarTitle>
        {text(error)}
      </MessageBarBody>
    </MessageBar>
  );
}
