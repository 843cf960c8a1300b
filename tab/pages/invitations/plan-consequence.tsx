import { makeStyles, tokens } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { PlanView } from '../../../src/invitations/send-contract.ts';
import { Columns } from '../../components/columns.tsx';
import { ConsequenceFigures } from '../../components/consequence-figures.tsx';
import { Panel } from '../../components/panel.tsx';
import { Trouble } from '../../components/trouble.tsx';
import type { ApiProblem } from '../../problem.ts';
import { useDoneWhen, useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';
import { PlanBudgets } from './plan-budgets.tsx';
import { PlanCharts } from './plan-charts.tsx';
import { PlanLeftOut } from './plan-left-out.tsx';
import { PlanRoads } from './plan-roads.tsx';
import { PlanSend } from './plan-send.tsx';

const useStyles = makeStyles({
  top: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    outlineStyle: 'none',
    scrollMarginTop: tokens.spacingVerticalL,
  },
});

interface Props {
  plan: PlanView;
  activityIds: number[];
  renew: () => Promise<{ data: PlanView | undefined }>;
}

/** The consequence in numbers, and the button that carries it out. */
export function PlanConsequence({ plan, activityIds, renew }: Props) {
  const styles = useStyles();
  const { t } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [why, setWhy] = useState<ApiProblem | null>(null);
  const [before, setBefore] = useState<PlanView | null>(null);
  // Made here, once: a double click, or a second try after a lost answer, is the same sending.
  const sendId = useRef(crypto.randomUUID());
  const top = useRef<HTMLDivElement>(null);

  const showAgain = async (reason: ApiProblem) => {
    const { data } = await renew();
    if (data) setBefore(plan);
    setWhy(reason);
    top.current?.focus();
    top.current?.scrollIntoView({ block: 'start' });
  };
  return (
    <>
      <div ref={top} tabIndex={-1} className={styles.top}>
        {why && <Trouble intent="warning" title={t('plan.changedTitle')} error={why} />}
        <PlanFigures plan={plan} before={before} />
      </div>
      <Columns
        main={
          <>
            <PlanCharts plan={plan} />
            <PlanBudgets plan={plan} />
          </>
        }
        side={
          <>
            <PlanRoads plan={plan} />
            <PlanLeftOut plan={plan} />
          </>
        }
      />
      <PlanSend
        id={sendId.current}
        plan={plan}
        activityIds={activityIds}
        onChanged={showAgain}
        onSent={(send) => {
          client.setQueryData(['sending', send.id], send);
          // Back leads to the calendar, not to a plan that is carried out.
          void navigate(`/utskick/${send.id}`, { replace: true });
        }}
      />
    </>
  );
}

/** Five numbers. After something has changed, each one that differs says what it was. */
function PlanFigures({ plan, before }: { plan: PlanView; before: PlanView | null }) {
  const { t, number, moment } = useWords();
  const doneWhen = useDoneWhen();
  const { hub } = useVisitor();
  const figure = (label: string, read: (from: PlanView) => number, tone?: 'main') => {
    const was =
      before === null || read(before) === read(plan) ? undefined : t('plan.before', { value: number(read(before)) });
    return { label, value: number(read(plan)), note: was, tone };
  };
  return (
    <Panel title={t('plan.figures')}>
      <ConsequenceFigures
        figures={[
          figure(t('plan.invitations'), (from) => from.invitations, 'main'),
          figure(t('plan.people'), (from) => from.people),
          figure(t('plan.organisations'), (from) => from.organisations),
          figure(t('plan.events'), (from) => from.events.own + from.events.hub),
          {
            label: t('plan.finished'),
            value: doneWhen(plan.finishesAt, hub.timeZone),
            note: moment(plan.finishesAt, hub.timeZone),
          },
        ]}
      />
    </Panel>
  );
}
