import { useMemo } from 'react';
import type { ActivityDetail } from '../../../src/activities/activity-contract.ts';
import type { AttendeeList } from '../../../src/registrations/registration-contract.ts';
import { ConsequenceFigures } from '../../components/consequence-figures.tsx';
import { DownloadButton } from '../../components/download-button.tsx';
import { Failure } from '../../components/notices.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { FiguresSkeleton } from '../../components/skeletons.tsx';
import { useActivity } from '../../queries/activities.ts';
import { useAttendees } from '../../queries/attendees.ts';
import { useApi } from '../../queries.ts';
import { useWords } from '../../use-words.ts';
import { AttendeeRows } from './attendee-rows.tsx';
import { HostLinks } from './host-links.tsx';
import { OccasionChoice } from './occasion-choice.tsx';
import { useOccasion } from './use-occasion.ts';

/** The host's list: who comes, who waits, and by which door. */
export function AttendeesPage() {
  const { t } = useWords();
  const { activityId } = useOccasion();
  const activity = useActivity(activityId);
  const attendees = useAttendees(activityId);
  const error = activity.error ?? attendees.error;
  const back = { to: `/kalender/${activityId}`, text: activity.data?.title ?? t('activity.back') };
  return (
    <Page title={t('attendees.title')} lead={t('attendees.lead')} back={back}>
      {activity.data && attendees.data ? (
        <Attendees activity={activity.data} list={attendees.data} />
      ) : error ? (
        <Failure
          error={error}
          onRetry={() => {
            void activity.refetch();
            void attendees.refetch();
          }}
        />
      ) : (
        <FiguresSkeleton title={t('attendees.seats')} />
      )}
    </Page>
  );
}

/** With a place at each occasion the page is about one of them: the next, unless another is asked for. */
function useChosenOccasion(activity: ActivityDetail, asked: string | null) {
  return useMemo(() => {
    const occasions = activity.perOccurrence
      ? activity.occurrences
          .filter(({ cancelled }) => !cancelled)
          .map(({ originalStartAt, startsAt, endsAt }) => ({ occurrenceAt: originalStartAt, startsAt, endsAt }))
      : [];
    const next = occasions.find(({ startsAt }) => startsAt === activity.nextStartsAt) ?? occasions.at(-1);
    return { occasions, chosen: occasions.find(({ occurrenceAt }) => occurrenceAt === asked) ?? next };
  }, [activity, asked]);
}

function Attendees({ activity, list }: { activity: ActivityDetail; list: AttendeeList }) {
  const { t, number } = useWords();
  const api = useApi();
  const { asked, choose } = useOccasion();
  const { occasions, chosen } = useChosenOccasion(activity, asked);
  const at = chosen?.occurrenceAt ?? null;
  const here = list.attendees.filter(({ occurrenceAt }) => occurrenceAt === at);
  const seats = list.seats.find(({ occurrenceAt }) => occurrenceAt === at);
  const noLimit = t('attendees.noLimit');
  return (
    <>
      <OccasionChoice occasions={occasions} chosen={at} timeZone={activity.timeZone} onChoose={choose} />
      {seats && (
        <Panel title={t('attendees.seats')} action={<HostLinks activityId={activity.id} occurrenceAt={asked} />}>
          <ConsequenceFigures
            figures={[
              { label: t('attendees.registered'), value: number(seats.taken - seats.offered), tone: 'main' },
              { label: t('attendees.waiting'), value: number(seats.waiting) },
              { label: t('attendees.offered'), value: number(seats.offered) },
              { label: t('attendees.left'), value: seats.left === null ? noLimit : number(seats.left) },
              { label: t('attendees.capacity'), value: seats.capacity === null ? noLimit : number(seats.capacity) },
            ]}
          />
        </Panel>
      )}
      <Panel
        title={t('attendees.list')}
        action={
          list.attendees.length > 0 && (
            <DownloadButton
              label={t('hosting.csv')}
              fileName={t('attendees.csvName', { id: activity.id })}
              fetchFile={() => api.attendeesCsv(activity.id)}
            />
          )
        }
      >
        <AttendeeRows key={at} activity={activity} attendees={here} />
      </Panel>
    </>
  );
}
