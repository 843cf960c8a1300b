import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import { LightbulbRegular } from '@fluentui/react-icons';
import type { ActivityView } from '../../../src/activities/activity-contract.ts';
import { LinkButton, TextLink } from '../../components/links.tsx';
import { Failure, Notice } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { useActivities } from '../../queries/activities.ts';
import { useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';
import { spanOf } from '../activities/activity-facts.tsx';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    padding: `${tokens.spacingVerticalM} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: '0', paddingTop: 0 },
  },
  text: {
    display: 'flex',
    flexDirection: 'column',
    flexBasis: '220px',
    flexGrow: 1,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

const STATES = ['proposed', 'draft'] as const;

/** What is not published yet, that the visitor may see: the soonest first. */
export function useUnpublished() {
  const { hub } = useVisitor();
  const activities = useActivities(hub.slug);
  const waiting = (activities.data ?? [])
    .filter(({ state }) => STATES.some((each) => each === state))
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt));
  return {
    activities,
    proposed: waiting.filter(({ state }) => state === 'proposed'),
    drafts: waiting.filter(({ state }) => state === 'draft'),
  };
}

/** Proposals and drafts as a list; who proposed it, when it would be. */
export function ProposalList({ proposals }: { proposals: ActivityView[] }) {
  const styles = useStyles();
  const words = useWords();
  const { t } = words;
  return (
    <ul className={styles.list}>
      {proposals.map((activity) => (
        <li key={activity.id} className={styles.item}>
          <div className={styles.text}>
            <TextLink to={`/kalender/${activity.id}`}>{activity.title}</TextLink>
            <Text className={styles.quiet}>
              {t(`words.form.${activity.form}`)}, {spanOf(activity, words)}
              {activity.place && `, ${activity.place}`}
            </Text>
            <ProposedBy activity={activity} />
          </div>
          <Badge appearance="tint" color={activity.state === 'proposed' ? 'brand' : 'informative'} size="large">
            {t(activity.state === 'proposed' ? 'proposals.proposed' : 'proposals.draft')}
          </Badge>
        </li>
      ))}
    </ul>
  );
}

function ProposedBy({ activity: { organisers } }: { activity: ActivityView }) {
  const styles = useStyles();
  const { t } = useWords();
  const initiator = organisers.find(({ role }) => role === 'initiator');
  if (initiator === undefined || initiator.givenName === '') return null;
  const { givenName, organisation } = initiator;
  return <Text className={styles.quiet}>{t('proposals.by', { givenName, organisation })}</Text>;
}

/** On Hem: for the community manager what waits for a decision, for a member the own ideas. Absent when there is none. */
export function ProposalsPanel() {
  const { t } = useWords();
  const { isManager } = useVisitor();
  const { proposed } = useUnpublished();
  if (proposed.length === 0) return null;
  return (
    <Panel
      title={t(isManager ? 'proposals.toDecide' : 'proposals.mine')}
      action={<TextLink to="/kalender/forslag">{t('proposals.all')}</TextLink>}
    >
      <ProposalList proposals={proposed.slice(0, 5)} />
    </Panel>
  );
}

/** All that is on its way into the calendar. */
export function ProposalsContent() {
  const { t } = useWords();
  const { isManager } = useVisitor();
  const { activities, proposed, drafts } = useUnpublished();
  const propose = (
    <LinkButton to="/kalender/ny" appearance="primary" icon={<LightbulbRegular />}>
      {t(isManager ? 'proposals.new' : 'proposals.propose')}
    </LinkButton>
  );
  if (activities.isPending) return <ListSkeleton />;
  if (activities.error) return <Failure error={activities.error} onRetry={() => void activities.refetch()} />;
  if (proposed.length + drafts.length === 0) {
    return (
      <Notice icon={<LightbulbRegular />} title={t('proposals.none')} action={propose}>
        {t(isManager ? 'proposals.noneManager' : 'proposals.noneMember')}
      </Notice>
    );
  }
  return (
    <>
      {proposed.length > 0 && (
        <Panel title={t(isManager ? 'proposals.toDecide' : 'proposals.mine')}>
          <ProposalList proposals={proposed} />
        </Panel>
      )}
      {drafts.length > 0 && (
        <Panel title={t('proposals.drafts')}>
          <ProposalList proposals={drafts} />
        </Panel>
      )}
      <div>{propose}</div>
    </>
  );
}
