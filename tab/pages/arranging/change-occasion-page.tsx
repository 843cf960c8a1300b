import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { ActivityDetail } from '../../../src/activities/activity-contract.ts';
import { Failure, NoRight } from '../../components/notices.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { useActivity } from '../../queries/activities.ts';
import { useWords } from '../../use-words.ts';
import { CancelActivity } from './cancel-activity.tsx';
import { MoveOccurrence } from './move-occurrence.tsx';

type Kind = 'cancel' | 'move';

/** Cancelling all of an activity or one occurrence (`?tillfalle=`), or moving one: reason or time, consequence, done. */
export function ChangeOccasionPage({ kind }: { kind: Kind }) {
  const { t } = useWords();
  const id = Number(useParams().id);
  const activity = useActivity(id);
  const title = t(kind === 'cancel' ? 'change.cancelTitle' : 'change.moveTitle');
  const back = { to: `/kalender/${id}`, text: activity.data?.title ?? t('activity.back') };
  return (
    <Page title={title} lead={t(`change.lead.${kind}`)} back={back}>
      {activity.data ? (
        <ChangeOccasion key={id} kind={kind} activity={activity.data} onChanged={() => void activity.refetch()} />
      ) : activity.error ? (
        <Failure error={activity.error} onRetry={() => void activity.refetch()} />
      ) : (
        <ListSkeleton />
      )}
    </Page>
  );
}

const mayDo = (kind: Kind, { can, series }: ActivityDetail): boolean =>
  kind === 'cancel' ? can.cancel : can.edit && series !== null;

function ChangeOccasion(props: { kind: Kind; activity: ActivityDetail; onChanged(): void }) {
  const { kind, activity } = props;
  const { t } = useWords();
  const asked = useSearchParams()[0].get('tillfalle');
  // As it was when one came: what is cancelled cannot be cancelled again, and the result must stay on the page.
  const [may] = useState(() => mayDo(kind, activity));
  if (!may) return <NoRight detail={t('draft.noRight')} />;
  if (kind === 'cancel') return <CancelActivity activity={activity} asked={asked} />;
  return <MoveOccurrence activity={activity} asked={asked} onChanged={props.onChanged} />;
}
