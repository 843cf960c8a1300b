import { Button, Field, makeStyles, Text, Textarea, tokens } from '@fluentui/react-components';
import { AddRegular, SaveRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { type FollowUpView, LONGEST_TEXT, MOST_LINKS } from '../../../src/follow-ups/follow-up-contract.ts';
import type { OccasionAsked } from '../../api/follow-ups.ts';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Panel } from '../../components/panel.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { useOnline } from '../../components/use-online.ts';
import { useDocument } from '../../queries/follow-ups.ts';
import { useWords } from '../../use-words.ts';
import { documentationFaults, EMPTY_LINK, type LinkValues, refusalsOf } from './documentation-values.ts';
import { LinkFields } from './link-fields.tsx';
import { useKept } from './use-kept.ts';

const useStyles = makeStyles({
  area: { '& textarea': { minHeight: '160px', maxHeight: '480px' } },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

interface Props {
  asked: OccasionAsked;
  documentation: FollowUpView['documentation'];
  /** Thanks have gone out: what is written now shows at once. */
  isSent: boolean;
}

/** What is left of it: text and links to where things are, never files. */
export function DocumentationForm({ asked, documentation, isSent }: Props) {
  const styles = useStyles();
  const { t } = useWords();
  const online = useOnline();
  const saved = { text: documentation?.text ?? '', links: documentation?.links ?? [] };
  const kept = useKept(`dokumentation.${asked.activityId}.${asked.occurrenceAt}`, saved);
  const { text, links } = kept.value;
  const save = useDocument(asked);
  const [attempt, setAttempt] = useState(0);
  const refused = refusalsOf(save.error, links);
  const faults = documentationFaults(kept.value);
  const messageOf = (id: string): string | null => {
    const fault = attempt > 0 ? faults[id] : undefined;
    return fault === undefined ? (refused[id] ?? null) : t(`documentation.errors.${fault}`);
  };
  const errors = [...new Set([...Object.keys(faults), ...Object.keys(refused)])].flatMap((id) => {
    const message = messageOf(id);
    return message === null ? [] : [{ id, message }];
  });
  const change = (next: Partial<{ text: string; links: LinkValues[] }>) => {
    save.reset();
    kept.set({ ...kept.value, ...next });
  };
  const submit = () => {
    setAttempt((before) => before + 1);
    if (Object.keys(faults).length === 0) save.mutate(kept.value, { onSuccess: kept.forget });
  };
  return (
    <Panel title={t('documentation.title')}>
      <Text>{t(isSent ? 'documentation.leadSent' : 'documentation.lead')}</Text>
      <ErrorSummary errors={errors} attempt={attempt} />
      <Field
        label={{ children: t('documentation.text'), htmlFor: 'dok-text' }}
        hint={t('documentation.hint', { limit: LONGEST_TEXT })}
        validationMessage={messageOf('dok-text')}
      >
        <Textarea
          id="dok-text"
          resize="vertical"
          className={styles.area}
          value={text}
          onChange={(_, { value }) => change({ text: value })}
        />
      </Field>
      {links.map((link, index) => (
        <LinkFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a link has nothing else that stays while it is written
          key={index}
          index={index}
          link={link}
          messageOf={messageOf}
          onChange={(next) => change({ links: links.with(index, next) })}
          onRemove={() => change({ links: links.toSpliced(index, 1) })}
        />
      ))}
      <div className={styles.actions}>
        {links.length < MOST_LINKS && (
          <Button icon={<AddRegular />} onClick={() => change({ links: [...links, EMPTY_LINK] })}>
            {t('documentation.addLink')}
          </Button>
        )}
        <Button
          appearance={isSent ? 'primary' : 'secondary'}
          icon={<SaveRegular />}
          disabledFocusable={save.isPending || !online}
          onClick={submit}
        >
          {t('documentation.save')}
        </Button>
        <Text role="status">{save.isSuccess && t('documentation.saved')}</Text>
      </div>
      {save.error && Object.keys(refused).length === 0 && <Trouble error={save.error} title={t('draft.notSaved')} />}
    </Panel>
  );
}
