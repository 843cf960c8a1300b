import { Text } from '@fluentui/react-components';
import { SendRegular } from '@fluentui/react-icons';
import type { ActivityView } from '../../../src/activities/activity-contract.ts';
import { ConsequenceFigures } from '../../components/consequence-figures.tsx';
import { LinkButton } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../use-words.ts';
import { canInvite } from '../calendar/filter-activities.ts';

/** How far the invitations have come, for the community manager. */
export function InvitationsPanel({ activity }: { activity: ActivityView }) {
  const { t, number } = useWords();
  if (activity.invitations === null) return null;
  const { sent, planned, failed } = activity.invitations;
  return (
    <Panel title={t('activity.invitations')}>
      <ConsequenceFigures
        figures={[
          { label: t('activity.sent'), value: number(sent), tone: sent > 0 ? 'main' : undefined },
          { label: t('activity.planned'), value: number(planned) },
          { label: t('activity.failed'), value: number(failed), tone: failed > 0 ? 'attention' : undefined },
        ]}
      />
      {canInvite(activity) ? (
        <LinkButton to={`/utskick/nytt?hub=${activity.hub}&aktiviteter=${activity.id}`} icon={<SendRegular />}>
          {t(sent > 0 ? 'activity.sendMore' : 'activity.send')}
        </LinkButton>
      ) : (
        <Text>{t(activity.nextStartsAt === null ? 'activity.over' : 'activity.notOpen')}</Text>
      )}
    </Panel>
  );
}
