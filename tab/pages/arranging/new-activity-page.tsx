import { Button, Text } from '@fluentui/react-components';
import { useNavigate, useSearchParams } from 'react-router';
import { ConsequenceBar } from '../../components/consequence-bar.tsx';
import { Page } from '../../components/page.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { useOnline } from '../../components/use-online.ts';
import { useActivity } from '../../queries/activities.ts';
import { useCreateActivity } from '../../queries/drafts.ts';
import { useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';
import { DraftFields } from './draft-fields.tsx';
import { type DraftValues, EMPTY_VALUES, valuesOf } from './draft-values.ts';
import { RestoredNote } from './restored-note.tsx';
import { useDraftForm } from './use-draft-form.ts';

/** A member's idea, or the community manager's own plan. `?dag=` comes from a day of the calendar, `?som=` copies. */
export function NewActivityPage() {
  const [search] = useSearchParams();
  const { hub } = useVisitor();
  const like = Number(search.get('som') ?? 0);
  return like > 0 ? (
    <NewLike key={hub.slug} id={like} />
  ) : (
    <NewActivity key={hub.slug} initial={{ ...EMPTY_VALUES, startDate: search.get('dag') ?? '' }} />
  );
}

/** One like another: everything but the day, which has to be chosen. */
function NewLike({ id }: { id: number }) {
  const activity = useActivity(id);
  const { t } = useWords();
  if (activity.isPending) return <Page title={t('draft.newTitle')}>{null}</Page>;
  const draft = activity.data?.draft ?? null;
  const day = { startDate: '', endDate: '', until: '', registrationCloses: '', expires: '' };
  return <NewActivity initial={draft === null ? EMPTY_VALUES : { ...valuesOf(draft), ...day }} />;
}

function NewActivity({ initial }: { initial: DraftValues }) {
  const { t } = useWords();
  const { hub, isManager } = useVisitor();
  const navigate = useNavigate();
  const online = useOnline();
  const kind = isManager ? ('draft' as const) : ('proposal' as const);
  const form = useDraftForm(`ny.${hub.slug}`, initial, 0);
  const create = useCreateActivity();
  const save = () => {
    const draft = form.submit();
    if (draft === null || create.isPending) return;
    create.mutate(
      { hub: hub.slug, kind, draft },
      {
        onSuccess: ({ id }) => {
          form.forget();
          void navigate(`/kalender/${id}`, { replace: true, state: { done: kind } });
        },
        onError: (error) => void form.takeRefusal(error),
      },
    );
  };
  const isRefused = form.summary.length > 0;
  return (
    <Page
      title={t(isManager ? 'draft.newTitle' : 'draft.proposeTitle')}
      lead={t(isManager ? 'draft.newLead' : 'draft.proposeLead')}
      back={{ to: '/kalender', text: t('activity.back') }}
    >
      <RestoredNote form={form} />
      <DraftFields form={form} hub={hub} />
      <ConsequenceBar
        summary={<Text>{t(isManager ? 'draft.newWhat' : 'draft.proposeWhat')}</Text>}
        fault={create.error && !isRefused && <Trouble error={create.error} title={t('draft.notSaved')} />}
      >
        <Button appearance="primary" disabledFocusable={create.isPending || !online} onClick={save}>
          {t(create.isPending ? 'draft.saving' : isManager ? 'draft.saveDraft' : 'draft.propose')}
        </Button>
      </ConsequenceBar>
    </Page>
  );
}
