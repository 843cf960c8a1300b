import { CalendarCheckmarkRegular, CalendarLtrRegular } from '@fluentui/react-icons';
import { useSearchParams } from 'react-router';
import { ConsequenceSteps } from '../../components/consequence-steps.tsx';
import { LinkButton } from '../../components/links.tsx';
import { Failure, Notice } from '../../components/notices.tsx';
import { Page } from '../../components/page.tsx';
import { FiguresSkeleton } from '../../components/skeletons.tsx';
import { usePlan } from '../../queries/invitations.ts';
import { useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';
import { readIds } from '../calendar/use-choice.ts';
import { PlanConsequence } from './plan-consequence.tsx';
import { PlanLeftOut } from './plan-left-out.tsx';

/** Step two: what will happen to how many, before anything is sent. The choice is in the address. */
export function PlanPage() {
  const { t } = useWords();
  const { hub } = useVisitor();
  const [search] = useSearchParams();
  const activityIds = readIds(search.get('aktiviteter'));
  const plan = usePlan({ hub: hub.slug, activityIds });
  const change = `/kalender?hub=${hub.slug}&valda=${activityIds.join(',')}`;

  const toCalendar = (
    <LinkButton to={change} appearance="primary">
      {t('plan.toCalendar')}
    </LinkButton>
  );
  const content = () => {
    if (activityIds.length === 0) {
      return (
        <Notice icon={<CalendarLtrRegular />} title={t('plan.nothingChosen')} action={toCalendar}>
          {t('plan.nothingChosenWhy')}
        </Notice>
      );
    }
    if (plan.error) return <Failure error={plan.error} onRetry={() => void plan.refetch()} />;
    if (plan.isPending) return <FiguresSkeleton title={t('plan.figures')} />;
    if (plan.data.invitations === 0) {
      return (
        <>
          <Notice icon={<CalendarCheckmarkRegular />} title={t('plan.nothing')} action={toCalendar}>
            {t('plan.nothingWhy')}
          </Notice>
          {plan.data.leftOut.length > 0 && <PlanLeftOut plan={plan.data} />}
        </>
      );
    }
    return (
      <PlanConsequence
        key={activityIds.join()}
        plan={plan.data}
        activityIds={activityIds}
        renew={() => plan.refetch()}
      />
    );
  };
  return (
    <Page
      title={t('plan.title', { count: activityIds.length })}
      lead={t('plan.lead')}
      back={{ to: change, text: t('plan.change') }}
    >
      <ConsequenceSteps labels={t('plan.steps', { returnObjects: true })} current={2} />
      {content()}
    </Page>
  );
}
