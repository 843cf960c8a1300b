import { Columns } from '../../components/columns.tsx';
import { Page } from '../../components/page.tsx';
import { useNow } from '../../server-clock.tsx';
import { useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';
import { ProposalsPanel } from '../arranging/proposals.tsx';
import { ComingWeek } from './coming-week.tsx';
import { LatestImports } from './latest-imports.tsx';
import { MayFit } from './may-fit.tsx';
import { MyActivities } from './my-activities.tsx';
import { NeedsYou } from './needs-you.tsx';

/** Home: what needs me today (community manager), my activities and what may fit (member), the coming week (everyone). */
export function HomePage() {
  const { t, longDay, week } = useWords();
  const { me, hub, isManager } = useVisitor();
  const today = new Date(useNow()).toISOString();
  const day = longDay(today, hub.timeZone);
  const number = t('words.week', { week: week(today, hub.timeZone).week });
  return (
    <Page
      title={t('home.greeting', { givenName: me.givenName })}
      documentTitle={t('home.title')}
      lead={`${day.charAt(0).toUpperCase()}${day.slice(1)}, ${number}`}
    >
      {isManager ? (
        <Columns
          main={<NeedsYou />}
          side={
            <>
              <ComingWeek />
              <LatestImports />
            </>
          }
        />
      ) : (
        <Columns
          main={
            <>
              <MyActivities />
              <ProposalsPanel />
              <ComingWeek />
            </>
          }
          side={<MayFit />}
        />
      )}
    </Page>
  );
}
