import { useParams, useSearchParams } from 'react-router';
import { Failure, NoRight } from '../../components/notices.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { useActivity } from '../../queries/activities.ts';
import { useWords } from '../../use-words.ts';
import { CancelActivity } from './cancel-activity.tsx';
import { MoveOccurrence } from './move-occurrence.tsx';

/** Cancelling all of an activity or one occurrence (`?tillfalle=`), or moving one: reason or time, consequence, done. */
export function ChangeOccasionPage({ kind }: { kind: 'cancel' | 'move' }) {
  const { t } = useWords();
  const id = Number(useParams().id);
  const [search] = useSearchParams();
  const activity = useActivity(id);
  const title = t(kind === 'cancel' ? 'change.cancelTitle' : 'change.moveTitle');
  const back = { to: `/kalender/${id}`, text: activity.data?.title ?? t('activity.back') };
  if (activity.data === undefined) {
    return (
      <Page title={title} back={back}>
        {activity.error ? <Failure error={activity.error} onRetry={() => void activity.refetch()} /> : <ListSkeleton />}
      </Page>
    );
  }
  const { can, series } = activity.data;
  const may = kind === 'cancel' ? can.cancel : can.edit && series !== null;
  const asked = search.get('tillfalle');
  return (
    <Page title={title} lead={may ? t(`change.lead.${kind}`) : undefined} back={back}>
      {!may ? (
        <NoRight detail={t('draft.noRight')} />
      ) : kind === 'cancel' ? (
        <CancelActivity activity={activity.data} asked={asked} />
      ) : (
        <MoveOccurrence activity={activity.data} asked={asked} onChanged={() => void activity.refetch()} />
      )}
    </Page>
  );
}
