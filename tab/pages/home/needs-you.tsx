import { makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons';
import type { ActivityView } from '../../../src/activities/activity-contract.ts';
import type { SendView } from '../../../src/invitations/send-contract.ts';
import { Failure, Notice } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { useActivities } from '../../queries/activities.ts';
import { useSends } from '../../queries/invitations.ts';
import { useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';
import { spanOf, whenOf } from '../activities/activity-facts.tsx';
import { canInvite } from '../calendar/filter-activities.ts';
import { failedOf } from '../invitations/send-state-badge.tsx';
import { Errand } from './errand.tsx';

const useStyles = makeStyles({
  errands: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
});

function isUninvited({ invitations }: ActivityView): boolean {
  return invitations !== null && invitations.sent + invitations.planned + invitations.failed === 0;
}

/** What needs the community manager today, the most pressing first. */
export function NeedsYou() {
  const { t } = useWords();
  const { hub } = useVisitor();
  const sends = useSends(hub.slug);
  const activities = useActivities(hub.slug);
  const error = sends.error ?? activities.error;
  const retry = () => {
    void sends.refetch();
    void activities.refetch();
  };
  return (
    <Panel title={t('home.needsYou')}>
      {sends.data && activities.data ? (
        <Errands sends={sends.data} activities={activities.data} />
      ) : error ? (
        <Failure plain error={error} onRetry={retry} />
      ) : (
        <ListSkeleton rows={3} />
      )}
    </Panel>
  );
}

function Errands({ sends, activities }: { sends: SendView[]; activities: ActivityView[] }) {
  const styles = useStyles();
  const words = useWords();
  const { t, moment } = words;
  const { hub } = useVisitor();
  const failed = sends.filter((send) => send.state !== 'running' && failedOf(send) > 0);
  const underWay = sends.filter((send) => send.state === 'running' || send.state === 'paused');
  const unsent = activities
    .filter((activity) => canInvite(activity) && isUninvited(activity))
    .toSorted((a, b) => whenOf(a).localeCompare(whenOf(b)));
  const [firstUnsent] = unsent;
  const proposals = activities
    .filter(({ state }) => state === 'proposed')
    .toSorted((a, b) => whenOf(a).localeCompare(whenOf(b)));
  const [firstProposal] = proposals;
  const activitiesOf = (send: SendView) => t('words.activities', { count: send.plan.activities.length });

  if (activities.length === 0) {
    return (
      <Errand
        kind="import"
        title={t('home.emptyProgramme')}
        to="/import/program"
        action={t('home.emptyProgrammeAction')}
      >
        {t('home.emptyProgrammeHow')}
      </Errand>
    );
  }
  if (failed.length + underWay.length + unsent.length + proposals.length === 0) {
    return (
      <Notice plain icon={<CheckmarkCircleRegular />} title={t('home.nothingNeedsYou')}>
        {t('home.nothingNeedsYouWhy')}
      </Notice>
    );
  }
  return (
    <ul className={styles.errands}>
      {failed.map((send) => (
        <li key={`failed ${send.id}`}>
          <Errand
            kind="mend"
            title={t('home.mend', { count: failedOf(send) })}
            to={`/utskick/${send.id}`}
            action={t('home.mendAction')}
          >
            {t('home.mendHow', { when: moment(send.createdAt, hub.timeZone), activities: activitiesOf(send) })}
          </Errand>
        </li>
      ))}
      {underWay.map((send) => (
        <li key={send.id}>
          <Errand
            kind={send.state === 'paused' ? 'paused' : 'sending'}
            title={t(send.state === 'paused' ? 'home.paused' : 'home.sending', { activities: activitiesOf(send) })}
            to={`/utskick/${send.id}`}
            action={t(send.state === 'paused' ? 'home.open' : 'home.follow')}
            progress={send.invitations.sent / Math.max(send.plan.invitations, 1)}
          >
            {send.state === 'paused'
              ? t('home.pausedHow', { left: t('words.invitations', { count: send.invitations.planned }) })
              : t('home.sendingHow', { sent: send.invitations.sent, total: send.plan.invitations })}
          </Errand>
        </li>
      ))}
      {firstProposal && (
        <li>
          <Errand
            kind="proposal"
            title={t('home.proposals', { count: proposals.length })}
            to="/kalender/forslag"
            action={t('home.proposalsAction')}
          >
            {t('home.proposalsHow', { title: firstProposal.title, when: spanOf(firstProposal, words) })}
          </Errand>
        </li>
      )}
      {firstUnsent && (
        <li>
          <Errand
            kind="unsent"
            title={t('home.unsent', { count: unsent.length })}
            to="/kalender?inbjudningar=ej"
            action={t('home.unsentAction')}
          >
            {t('home.unsentHow', { title: firstUnsent.title, when: spanOf(firstUnsent, words) })}
          </Errand>
        </li>
      )}
    </ul>
  );
}
