import { useParams } from 'react-router';
import type { SendView } from '../../../src/invitations/send-contract.ts';
import { ConsequenceSteps } from '../../components/consequence-steps.tsx';
import { Failure } from '../../components/notices.tsx';
import { Page } from '../../components/page.tsx';
import { FiguresSkeleton } from '../../components/skeletons.tsx';
import { useSending } from '../../queries/invitations.ts';
import { useRelative, useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';
import { SendFaults } from './send-faults.tsx';
import { SendProgress } from './send-progress.tsx';
import { SendResult } from './send-result.tsx';

/** Steps four and five: one address to come back to, while it runs and ever after. */
export function SendingPage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const sending = useSending(id);
  if (sending.data) return <Sending send={sending.data} />;
  return (
    <Page title={t('sends.title')} back={{ to: '/utskick', text: t('sending.back') }}>
      {sending.error ? (
        <Failure error={sending.error} onRetry={() => void sending.refetch()} />
      ) : (
        <FiguresSkeleton title={t('sending.progressTitle')} />
      )}
    </Page>
  );
}

function Sending({ send }: { send: SendView }) {
  const { t, moment } = useWords();
  const relative = useRelative();
  const { hubs, hub } = useVisitor();
  const { name, timeZone } = hubs.find(({ slug }) => slug === send.hub) ?? hub;
  const isOver = send.state === 'done' || send.state === 'cancelled';
  return (
    <Page
      title={t('sending.title', { activities: t('words.activities', { count: send.plan.activities.length }) })}
      lead={`${t('sending.started', { when: moment(send.createdAt, timeZone) })} (${relative(send.createdAt, timeZone)}), ${name}`}
      back={{ to: '/utskick', text: t('sending.back') }}
    >
      <ConsequenceSteps labels={t('plan.steps', { returnObjects: true })} current={isOver ? 5 : 4} />
      <SendProgress send={send} timeZone={timeZone} />
      <SendFaults send={send} />
      <SendResult send={send} timeZone={timeZone} />
    </Page>
  );
}
