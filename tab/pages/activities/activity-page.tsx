import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { useParams } from 'react-router';
import type { ActivityDetail } from '../../../src/activities/activity-contract.ts';
import { Failure } from '../../components/notices.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { PlaceIcon } from '../../components/place-icon.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { useActivity } from '../../queries/activities.ts';
import { useWords } from '../../use-words.ts';
import { managerOf, useVisitor } from '../../visitor.tsx';
import { ArrangeNews } from '../arranging/arrange-news.tsx';
import { ContributionsPanel } from '../contributions/contributions-panel.tsx';
import { RegistrationPanel } from '../registrations/registration-panel.tsx';
import { AboutActivity } from './about-activity.tsx';
import { ActivityDetails } from './activity-details.tsx';
import { spanOf, useSoon, whenOf } from './activity-facts.tsx';
import { ActivityLayout } from './activity-layout.tsx';
import { Afterwards, Arranging } from './activity-slots.tsx';
import { AsSent } from './as-sent.tsx';
import { InvitationsPanel } from './invitations-panel.tsx';
import { OccasionsPanel } from './occasions-panel.tsx';
import { StateBanner } from './state-banner.tsx';

const useStyles = makeStyles({
  lines: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  place: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  text: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
});

/** An activity: what it is, and the one click to join it. */
export function ActivityPage() {
  const { t } = useWords();
  const id = Number(useParams().id);
  const activity = useActivity(id);
  const back = { to: '/kalender', text: t('activity.back') };
  if (activity.data) {
    return (
      <Page key={id} title={activity.data.title} back={back} lead={<WhenAndWhere activity={activity.data} />}>
        <Activity activity={activity.data} />
      </Page>
    );
  }
  return (
    <Page title={t('activity.heading')} back={back}>
      {activity.error ? (
        <Failure error={activity.error} onRetry={() => void activity.refetch()} />
      ) : (
        <ActivitySkeleton />
      )}
    </Page>
  );
}

function WhenAndWhere({ activity }: { activity: ActivityDetail }) {
  const styles = useStyles();
  const words = useWords();
  const { t, week } = words;
  const soon = useSoon();
  const { timeZone, place, room } = activity;
  const at = whenOf(activity);
  const when = spanOf(activity, words);
  const weekText = t('words.week', { week: week(at, timeZone).week });
  return (
    <span className={styles.lines}>
      <span>
        {when.charAt(0).toUpperCase()}
        {when.slice(1)}, {weekText} ({soon(activity).toLocaleLowerCase()})
      </span>
      {place && (
        <span className={styles.place}>
          <PlaceIcon place={place} />
          {[place, room].filter((part) => part !== '').join(', ')}
        </span>
      )}
    </span>
  );
}

function Activity({ activity }: { activity: ActivityDetail }) {
  const { t } = useWords();
  const { me } = useVisitor();
  const isManager = managerOf(me, activity.hub);
  return (
    <>
      <ArrangeNews />
      <StateBanner activity={activity} />
      <ActivityLayout
        join={<RegistrationPanel activity={activity} />}
        main={
          <>
            <AboutActivity activity={activity} />
            <ContributionsPanel activity={activity} />
            <Afterwards activity={activity} />
            {!activity.perOccurrence && <OccasionsPanel activity={activity} />}
          </>
        }
        side={
          <>
            <Panel title={t('activity.facts')}>
              <ActivityDetails activity={activity} />
            </Panel>
            <Arranging activity={activity} />
            {isManager && <InvitationsPanel activity={activity} />}
          </>
        }
      />
      {isManager && <AsSent activity={activity} />}
    </>
  );
}

function ActivitySkeleton() {
  const styles = useStyles();
  const { t } = useWords();
  return (
    <ActivityLayout
      join={
        <Panel title={t('registration.title')}>
          <ListSkeleton rows={1} />
        </Panel>
      }
      main={
        <Panel title={t('activity.about')}>
          <Skeleton aria-label={t('shell.loading')} className={styles.text}>
            <SkeletonItem size={20} />
            <SkeletonItem size={20} />
            <SkeletonItem size={20} />
          </Skeleton>
        </Panel>
      }
      side={
        <Panel title={t('activity.facts')}>
          <ListSkeleton rows={3} />
        </Panel>
      }
    />
  );
}
