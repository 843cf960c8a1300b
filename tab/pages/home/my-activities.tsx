import { makeStyles } from '@fluentui/react-components';
import { CalendarCheckmarkRegular } from '@fluentui/react-icons';
import type { MyActivity } from '../../../src/registrations/registration-contract.ts';
import { LinkButton, TextLink } from '../../components/links.tsx';
import { Failure, Notice } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { useMyActivities } from '../../queries/registrations.ts';
import { useWords } from '../../use-words.ts';
import { MyActivityRow } from './my-activity-row.tsx';

const SHOWN = 8;

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', margin: 0, padding: 0, listStyleType: 'none' },
});

/** What waits for an answer comes first, then what is soonest. */
const inOrder = (a: MyActivity, b: MyActivity): number =>
  Number(b.state === 'offered') - Number(a.state === 'offered') || a.startsAt.localeCompare(b.startsAt);

/** What I come to, wait for, and am offered. */
export function MyActivities() {
  const styles = useStyles();
  const { t } = useWords();
  const mine = useMyActivities();
  return (
    <Panel title={t('home.mine')} action={<TextLink to="/kalender">{t('home.toCalendar')}</TextLink>}>
      {mine.isPending ? (
        <ListSkeleton rows={2} />
      ) : mine.error ? (
        <Failure plain error={mine.error} onRetry={() => void mine.refetch()} />
      ) : mine.data.length === 0 ? (
        <Notice
          plain
          icon={<CalendarCheckmarkRegular />}
          title={t('home.noneMine')}
          action={<LinkButton to="/kalender">{t('home.findSomething')}</LinkButton>}
        >
          {t('home.noneMineWhy')}
        </Notice>
      ) : (
        <ul className={styles.list}>
          {mine.data
            .toSorted(inOrder)
            .slice(0, SHOWN)
            .map((activity) => (
              <MyActivityRow key={`${activity.activityId} ${activity.occurrenceAt}`} activity={activity} />
            ))}
        </ul>
      )}
    </Panel>
  );
}
