import { PeopleCommunityRegular } from '@fluentui/react-icons';
import { Columns } from '../../components/columns.tsx';
import { Failure, Notice } from '../../components/notices.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { usePreferences } from '../../queries/memberships.ts';
import { useWords } from '../../use-words.ts';
import { HubInvitations } from './hub-invitations.tsx';
import { MyFeedPanel } from './my-feed-panel.tsx';

/** What I want to be invited to, hub by hub, and my own feed. */
export function MePage() {
  const { t } = useWords();
  return (
    <Page title={t('me.title')} lead={t('me.lead')}>
      <Columns main={<Invitations />} side={<MyFeedPanel />} />
    </Page>
  );
}

function Invitations() {
  const { t } = useWords();
  const preferences = usePreferences();
  if (preferences.data === undefined) {
    return (
      <Panel title={t('me.want')}>
        {preferences.error ? (
          <Failure plain error={preferences.error} onRetry={() => void preferences.refetch()} />
        ) : (
          <ListSkeleton rows={4} />
        )}
      </Panel>
    );
  }
  if (preferences.data.length === 0) {
    return (
      <Notice icon={<PeopleCommunityRegular />} title={t('me.noHubs')}>
        {t('me.noHubsWhy')}
      </Notice>
    );
  }
  return preferences.data.map((hub) => <HubInvitations key={hub.hub} preferences={hub} />);
}
