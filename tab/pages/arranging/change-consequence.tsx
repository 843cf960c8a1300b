import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { AlertOffRegular } from '@fluentui/react-icons';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ChangePreview } from '../../../src/activities/draft-contract.ts';
import { ConsequenceFigures } from '../../components/consequence-figures.tsx';
import { Failure, Notice } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { FiguresSkeleton } from '../../components/skeletons.tsx';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL, outlineStyle: 'none' },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    paddingLeft: tokens.spacingHorizontalXL,
  },
});

interface Props {
  preview: UseQueryResult<ChangePreview>;
  /** Comes after a press of a button, and is gone to; false when it stands on the page from the beginning. */
  takesFocus?: boolean;
}

/** Step two of every change: how many it reaches, by which road, and who is registered. */
export function ChangeConsequence({ preview, takesFocus = false }: Props) {
  const styles = useStyles();
  const { t } = useWords();
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) body.current?.focus();
  }, [takesFocus]);
  return (
    <div ref={body} tabIndex={-1} className={styles.body}>
      {preview.isPending ? (
        <FiguresSkeleton title={t('change.figures')} />
      ) : preview.error ? (
        <Failure error={preview.error} onRetry={() => void preview.refetch()} />
      ) : (
        <Figures preview={preview.data} />
      )}
    </div>
  );
}

function Figures({ preview }: { preview: ChangePreview }) {
  const styles = useStyles();
  const { t, number } = useWords();
  const { people, events, registered, waiting, invitations } = preview;
  if (!preview.tells) {
    return (
      <Notice icon={<AlertOffRegular />} title={t('change.nobodyTitle')}>
        {t(registered + waiting > 0 ? 'change.nobodyRegistered' : 'change.nobody', { count: registered })}
      </Notice>
    );
  }
  return (
    <Panel title={t('change.figures')}>
      <ConsequenceFigures
        figures={[
          { label: t('change.people'), value: number(people), tone: people > 0 ? 'main' : undefined },
          { label: t('change.invitations'), value: number(invitations) },
          { label: t('change.events'), value: number(events.own + events.hub) },
          { label: t('change.registered'), value: number(registered) },
          { label: t('change.waiting'), value: number(waiting) },
        ]}
      />
      {people === 0 ? (
        <Text>{t('change.noneInvited')}</Text>
      ) : (
        <ul className={styles.list}>
          {events.own > 0 && <li>{t('change.byOwn', { events: t('words.events', { count: events.own }) })}</li>}
          {events.hub > 0 && <li>{t('change.byHub', { events: t('words.events', { count: events.hub }) })}</li>}
          <li>{t('change.once')}</li>
        </ul>
      )}
    </Panel>
  );
}
