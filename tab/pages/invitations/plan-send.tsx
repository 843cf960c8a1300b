import { Button, Text } from '@fluentui/react-components';
import { SendRegular } from '@fluentui/react-icons';
import { useMutation } from '@tanstack/react-query';
import type { PlanView, SendView } from '../../../src/invitations/send-contract.ts';
import { ConsequenceBar } from '../../components/consequence-bar.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { useOnline } from '../../components/use-online.ts';
import { ApiProblem } from '../../problem.ts';
import { useRefreshLists } from '../../queries/refresh.ts';
import { useApi } from '../../queries.ts';
import { useDoneWhen, useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';

interface Props {
  /** Number of the sending: the same for every try. */
  id: string;
  plan: PlanView;
  activityIds: number[];
  onSent: (send: SendView) => void;
  /** What was planned no longer holds: show the new numbers, with the choice kept. */
  onChanged: (why: ApiProblem) => Promise<void>;
}

/** Step three: the button says what it does, and doing it again does nothing more. */
export function PlanSend({ id, plan, activityIds, onSent, onChanged }: Props) {
  const { t } = useWords();
  const doneWhen = useDoneWhen();
  const { hub } = useVisitor();
  const api = useApi();
  const refresh = useRefreshLists();
  const online = useOnline();
  const send = useMutation({
    networkMode: 'always',
    mutationFn: () => api.send(id, { hub: plan.hub, activityIds, fingerprint: plan.fingerprint }),
    onSuccess: (sent) => {
      refresh();
      onSent(sent);
    },
    onError: async (error) => {
      if (error instanceof ApiProblem && error.code === 'planChanged') await onChanged(error);
    },
  });
  const hasChanged = send.error instanceof ApiProblem && send.error.code === 'planChanged';
  const people = t('words.people', { count: plan.people });
  const organisations = t('words.organisations', { count: plan.organisations });
  return (
    <ConsequenceBar
      fault={send.error && !hasChanged && <Trouble error={send.error} title={t('plan.notSentTitle')} />}
      summary={
        <Text>{t('plan.summary', { people, organisations, when: doneWhen(plan.finishesAt, hub.timeZone) })}</Text>
      }
    >
      <Button
        appearance="primary"
        icon={<SendRegular />}
        disabledFocusable={send.isPending || !online}
        onClick={() => send.mutate()}
      >
        {send.isPending ? t('plan.sending') : t('plan.send', { count: plan.invitations })}
      </Button>
    </ConsequenceBar>
  );
}
