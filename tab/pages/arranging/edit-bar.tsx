import { Button, Text } from '@fluentui/react-components';
import type { ChangePreview } from '../../../src/activities/draft-contract.ts';
import { ConsequenceBar } from '../../components/consequence-bar.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { useOnline } from '../../components/use-online.ts';
import { useWords } from '../../use-words.ts';

interface Props {
  isPublished: boolean;
  /** The consequence is what is on the screen. */
  isWeighed: boolean;
  preview: ChangePreview | undefined;
  isBusy: boolean;
  error: unknown;
  onNext(): void;
  onBack(): void;
  onDo(): void;
}

/** What will be done, and the button that does it: saves, shows the consequence, or carries it out. */
export function EditBar({ isPublished, isWeighed, preview, isBusy, error, onNext, onBack, onDo }: Props) {
  const { t } = useWords();
  const online = useOnline();
  const fault = error !== null && error !== undefined && <Trouble error={error} title={t('draft.notSaved')} />;
  if (!isWeighed) {
    return (
      <ConsequenceBar
        fault={fault}
        summary={<Text>{t(isPublished ? 'change.firstConsequence' : 'draft.savesQuietly')}</Text>}
      >
        <Button appearance="primary" disabledFocusable={isBusy || !online} onClick={onNext}>
          {t(isBusy ? 'draft.saving' : isPublished ? 'change.see' : 'draft.save')}
        </Button>
      </ConsequenceBar>
    );
  }
  const tooFew = preview?.capacityBelowRegistered ?? null;
  const isNothing = preview !== undefined && preview.fields.length === 0;
  const summary =
    preview === undefined
      ? t('change.counting')
      : tooFew !== null
        ? t('change.tooFew', tooFew)
        : isNothing
          ? t('change.nothing')
          : preview.tells
            ? t('change.summary', { people: t('words.people', { count: preview.people }) })
            : t('change.quiet');
  const isReady = preview !== undefined && tooFew === null && !isNothing;
  return (
    <ConsequenceBar fault={fault} summary={<Text>{summary}</Text>}>
      <Button disabledFocusable={isBusy} onClick={onBack}>
        {t('change.back')}
      </Button>
      {isReady && (
        <Button appearance="primary" disabledFocusable={isBusy || !online} onClick={onDo}>
          {isBusy
            ? t('draft.saving')
            : preview.tells && preview.people > 0
              ? t('change.do', { count: preview.people })
              : t('draft.save')}
        </Button>
      )}
    </ConsequenceBar>
  );
}
