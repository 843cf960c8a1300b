import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { SendRegular } from '@fluentui/react-icons';
import { useParams } from 'react-router';
import type { ActivityView } from '../../../src/activities/activity-contract.ts';
import { Columns } from '../../components/columns.tsx';
import { ConsequenceFigures } from '../../components/consequence-figures.tsx';
import { LinkButton } from '../../components/links.tsx';
import { Failure } from '../../components/notices.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { useActivity } from '../../queries.ts';
import { useRelative, useWords } from '../../use-words.ts';
import { managerOf, useVisitor } from '../../visitor.tsx';
import { ActivityDetails } from './activity-details.tsx';
import { spanOf, whenOf } from './activity-facts.tsx';
import { AsSent } from './as-sent.tsx';

const useStyles = makeStyles({
  description: {
    maxWidth: '75ch',
    whiteSpace: 'pre-line',
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase500,
  },
});

/** An activity: what it is, how far its invitations have come, and for the community manager what was sent. */
export function ActivityPage() {
  const words = useWords();
  const { t } = words;
  const relative = useRelative();
  const id = Number(useParams().id);
  const activity = useActivity(id);
  const back = { to: '/kalender', text: t('activity.back') };
  if (!activity.data) {
    return (
      <Page title={t('shell.calendar')} back={back}>
        {activity.error ? <Failure error={activity.error} onRetry={() => void activity.refetch()} /> : <ListSkeleton />}
      </Page>
    );
  }
  const { data } = activity;
  const when = spanOf(data, words);
  const lead = `${when.charAt(0).toUpperCase()}${when.slice(1)} (${relative(whenOf(data), data.timeZone)})`;
  return (
    <Page key={id} title={data.title} back={back} lead={lead}>
      <Activity activity={data} />
    </Page>
  );
}

function Activity({ activity }: { activity: ActivityView }) {
  const styles = useStyles();
  const { t } = useWords();
  const { me } = useVisitor();
  const isManager = managerOf(me, activity.hub);
  return (
    <>
      <Columns
        main={
          <Panel title={t('activity.about')}>
            <Text className={styles.description}>{activity.description || t('activity.noDescription')}</Text>
          </Panel>
        }
        side={
          <>
            <Panel title={t('activity.facts')}>
              <ActivityDetails activity={activity} />
            </Panel>
            {isManager && <Invitations activity={activity} />}
          </>
        }
      />
      {isManager && <AsSent activity={activity} />}
    </>
  );
}

function Invitations({ activity }: { activity: ActivityView }) {
  const { t, number } = useWords();
  if (activity.invitations === null) return null;
  const { sent, planned, failed } = activity.invitations;
  const over = activity.nextStartsAt === null;
  return (
    <Panel title={t('activity.invitations')}>
      <ConsequenceFigures
        figures={[
          { label: t('activity.sent'), value: number(sent), tone: sent > 0 ? 'main' : undefined },
          { label: t('activity.planned'), value: number(planned) },
          { label: t('activity.failed'), value: number(failed), tone: failed > 0 ? 'attention' : undefined },
        ]}
      />
      {over ? (
        <Text>{t('activity.over')}</Text>
      ) : (
        <LinkButton
          to={`/utskick/nytt?hub=${activity.hub}&aktiviteter=${activity.id}`}
          appearance={sent > 0 ? 'secondary' : 'primary'}
          icon={<SendRegular />}
        >
          {t(sent > 0 ? 'activity.sendMore' : 'activity.send')}
        </LinkButton>
      )}
    </Panel>
  );
}
