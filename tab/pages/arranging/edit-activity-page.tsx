import { useNavigate, useParams } from 'react-router';
import type { ActivityDetail } from '../../../src/activities/activity-contract.ts';
import { Failure, NoRight } from '../../components/notices.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { useActivity } from '../../queries/activities.ts';
import { useWords } from '../../use-words.ts';
import { EditActivity } from './edit-activity.tsx';

/** An activity in a form: a draft is saved, of a published one the consequence comes first. */
export function EditActivityPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const id = Number(useParams().id);
  const activity = useActivity(id);
  const back = { to: `/kalender/${id}`, text: activity.data?.title ?? t('activity.back') };
  if (activity.data === undefined) {
    return (
      <Page title={t('draft.editTitle')} back={back}>
        {activity.error ? <Failure error={activity.error} onRetry={() => void activity.refetch()} /> : <ListSkeleton />}
      </Page>
    );
  }
  const { can, draft } = activity.data;
  return (
    <Page title={t('draft.editTitle')} lead={t(`draft.editLead.${leadOf(activity.data)}`)} back={back}>
      {can.edit && draft !== null ? (
        <EditActivity
          key={id}
          activity={activity.data}
          draft={draft}
          onChanged={() => void activity.refetch()}
          onSaved={() => void navigate(`/kalender/${id}`, { replace: true, state: { done: 'saved' } })}
        />
      ) : (
        <NoRight detail={t('draft.noRight')} />
      )}
    </Page>
  );
}

const leadOf = ({ state }: ActivityDetail) => (state === 'published' ? 'published' : 'draft');
