import { CalendarClockRegular, CheckmarkCircleRegular } from '@fluentui/react-icons';
import type { FollowUpView } from '../../../src/follow-ups/follow-up-contract.ts';
import { Columns } from '../../components/columns.tsx';
import { ConsequenceFigures } from '../../components/consequence-figures.tsx';
import { LinkButton } from '../../components/links.tsx';
import { Failure, NoRight, Notice } from '../../components/notices.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { FiguresSkeleton } from '../../components/skeletons.tsx';
import { useFollowUp } from '../../queries/follow-ups.ts';
import { useRelative, useWords } from '../../use-words.ts';
import { CheckInCode } from './check-in-code.tsx';
import { CheckInList } from './check-in-list.tsx';
import { DropIns } from './drop-ins.tsx';
import { HostLinks } from './host-links.tsx';
import { OccasionChoice } from './occasion-choice.tsx';
import { useOccasion } from './use-occasion.ts';

/** People check in themselves meanwhile: the list follows. */
const FRESH_MS = 5_000;

/** At the door: the code on the wall, the list in the hand, and the numbers. */
export function CheckInPage() {
  const { t, span } = useWords();
  const { activityId, asked, choose } = useOccasion();
  const followUp = useFollowUp(activityId, asked, { refetchInterval: FRESH_MS });
  const { data } = followUp;
  const back = { to: `/kalender/${activityId}`, text: data?.title ?? t('activity.back') };
  return (
    <Page title={t('checkIn.title')} lead={data && `${data.title}, ${span({ ...data, allDay: false })}`} back={back}>
      {data ? (
        data.mayHost ? (
          <>
            <OccasionChoice
              occasions={data.occasions}
              chosen={data.occurrenceAt}
              timeZone={data.timeZone}
              onChoose={choose}
            />
            <CheckIn view={data} />
          </>
        ) : (
          <NoRight detail={t('hosting.noRight')} />
        )
      ) : followUp.error ? (
        <Failure error={followUp.error} onRetry={() => void followUp.refetch()} />
      ) : (
        <FiguresSkeleton title={t('checkIn.counts')} />
      )}
    </Page>
  );
}

function CheckIn({ view }: { view: FollowUpView }) {
  const { t, number, moment } = useWords();
  const relative = useRelative();
  const { activityId, occurrenceAt, attendance, checkIn, timeZone, state } = view;
  const asked = { activityId, occurrenceAt };
  if (state === 'ahead') {
    const when = moment(checkIn.opensAt, timeZone);
    return (
      <Notice
        icon={<CalendarClockRegular />}
        title={t('checkIn.notYet')}
        action={<LinkButton to={`/kalender/${activityId}/deltagare`}>{t('hosting.pages.deltagare')}</LinkButton>}
      >
        {t('checkIn.opens', { when, relative: relative(checkIn.opensAt, timeZone) })}
      </Notice>
    );
  }
  if (view.attendees === null || attendance === null) {
    return (
      <Notice
        icon={<CheckmarkCircleRegular />}
        title={t('checkIn.counted')}
        action={
          <LinkButton to={`/kalender/${activityId}/uppfoljning`} appearance="primary">
            {t('hosting.pages.uppfoljning')}
          </LinkButton>
        }
      >
        {t('checkIn.countedWhy')}
      </Notice>
    );
  }
  const shown = (value: number | null): string => (value === null ? t('charts.notShown') : number(value));
  return (
    <>
      <Panel
        title={t('checkIn.counts')}
        action={<HostLinks activityId={activityId} occurrenceAt={occurrenceAt} here="incheckning" />}
      >
        <ConsequenceFigures
          figures={[
            { label: t('checkIn.here'), value: shown(attendance.came ?? 0), tone: 'main' },
            { label: t('attendees.registered'), value: shown(attendance.registered) },
            { label: t('checkIn.organisations'), value: shown(attendance.organisations ?? 0) },
          ]}
        />
        <DropIns asked={asked} count={attendance.dropIns ?? 0} />
      </Panel>
      <Columns
        main={<CheckInList asked={asked} attendees={view.attendees} />}
        side={checkIn.open && <CheckInCode asked={asked} title={view.title} timeZone={timeZone} />}
      />
    </>
  );
}
