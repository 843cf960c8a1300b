import { CalendarClockRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { FollowUpView } from '../../../src/follow-ups/follow-up-contract.ts';
import { Columns } from '../../components/columns.tsx';
import { Failure, NoRight, Notice } from '../../components/notices.tsx';
import { Page } from '../../components/page.tsx';
import { FiguresSkeleton } from '../../components/skeletons.tsx';
import { useFollowUp } from '../../queries/follow-ups.ts';
import { useRelative, useWords } from '../../use-words.ts';
import { AttendancePanel } from './attendance-panel.tsx';
import { DocumentationForm } from './documentation-form.tsx';
import { ErasurePanel } from './erasure-panel.tsx';
import { OccasionChoice } from './occasion-choice.tsx';
import { SatisfactionPanel } from './satisfaction-panel.tsx';
import { SendThanks } from './send-thanks.tsx';
import { ThanksResult } from './thanks-result.tsx';
import { useOccasion } from './use-occasion.ts';

/** While mails are on their way. */
const FRESH_MS = 3_000;

/** After an occasion: how many came, what is left of it, thanks to those who came, what they thought. */
export function FollowUpPage() {
  const { t, span } = useWords();
  const { activityId, asked, choose } = useOccasion();
  const followUp = useFollowUp(activityId, asked, { refetchInterval: FRESH_MS });
  const { data } = followUp;
  const back = { to: `/kalender/${activityId}`, text: data?.title ?? t('activity.back') };
  return (
    <Page title={t('followUp.title')} lead={data && `${data.title}, ${span({ ...data, allDay: false })}`} back={back}>
      {data ? (
        data.mayHost ? (
          <>
            <OccasionChoice
              occasions={data.occasions}
              chosen={data.occurrenceAt}
              timeZone={data.timeZone}
              onChoose={choose}
            />
            <FollowUp key={data.occurrenceAt} view={data} />
          </>
        ) : (
          <NoRight detail={t('hosting.noRight')} />
        )
      ) : followUp.error ? (
        <Failure error={followUp.error} onRetry={() => void followUp.refetch()} />
      ) : (
        <FiguresSkeleton title={t('followUp.attendance')} />
      )}
    </Page>
  );
}

function FollowUp({ view }: { view: FollowUpView }) {
  const { t, moment } = useWords();
  const relative = useRelative();
  const { state, endsAt, timeZone, thanks } = view;
  const [began] = useState(state);
  const asked = { activityId: view.activityId, occurrenceAt: view.occurrenceAt };
  if (state === 'ahead' || state === 'checkIn') {
    return (
      <Notice icon={<CalendarClockRegular />} title={t('followUp.notOver')}>
        {t('followUp.ends', { when: moment(endsAt, timeZone), relative: relative(endsAt, timeZone) })}
      </Notice>
    );
  }
  return (
    <>
      <Columns
        main={
          <>
            <AttendancePanel view={view} />
            <DocumentationForm asked={asked} documentation={view.documentation} isSent={thanks !== null} />
          </>
        }
        side={
          <>
            {thanks !== null && <ThanksResult thanks={thanks} timeZone={timeZone} takesFocus={began === 'over'} />}
            {thanks !== null && view.satisfaction !== null && <SatisfactionPanel satisfaction={view.satisfaction} />}
            <ErasurePanel view={view} />
          </>
        }
      />
      {state === 'over' && <SendThanks asked={asked} />}
    </>
  );
}
