import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { CalendarLtrRegular } from '@fluentui/react-icons';
import type { ActivityView } from '../../../src/activities/activity-contract.ts';
import { TextLink } from '../../components/links.tsx';
import { Failure, Notice } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { PlaceIcon } from '../../components/place-icon.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { useActivities } from '../../queries/activities.ts';
import { useNow } from '../../server-clock.tsx';
import { useRelative, useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';
import { spanOf } from '../activities/activity-facts.tsx';
import { canInvite } from '../calendar/filter-activities.ts';

const WEEK = 7 * 24 * 3_600_000;

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'grid',
    gridTemplateColumns: '40px minmax(0, 1fr)',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: '0', paddingTop: 0 },
    ':last-child': { paddingBottom: 0 },
  },
  icon: {
    display: 'grid',
    placeItems: 'center',
    width: '40px',
    height: '40px',
    color: tokens.colorBrandForeground1,
    backgroundColor: tokens.colorBrandBackground2,
    borderRadius: tokens.borderRadiusMedium,
  },
  text: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

const startOf = (activity: ActivityView): string => activity.nextStartsAt ?? '9999';

/** The next seven days; when they are empty, what comes first after them. */
export function ComingWeek() {
  const styles = useStyles();
  const words = useWords();
  const { t } = words;
  const { hub } = useVisitor();
  const now = useNow();
  const activities = useActivities(hub.slug);
  const coming = (activities.data ?? []).filter(canInvite).toSorted((a, b) => startOf(a).localeCompare(startOf(b)));
  const thisWeek = coming.filter((activity) => Date.parse(startOf(activity)) < now + WEEK);
  return (
    <Panel title={t('home.comingWeek')} action={<TextLink to="/kalender">{t('home.toCalendar')}</TextLink>}>
      {activities.isPending ? (
        <ListSkeleton rows={3} />
      ) : activities.error ? (
        <Failure plain error={activities.error} onRetry={() => void activities.refetch()} />
      ) : thisWeek.length === 0 ? (
        <NothingThisWeek next={coming[0]} />
      ) : (
        <ul className={styles.list}>
          {thisWeek.map((activity) => (
            <li key={activity.id} className={styles.item}>
              <span aria-hidden className={styles.icon}>
                <PlaceIcon place={activity.place} />
              </span>
              <div className={styles.text}>
                <TextLink to={`/kalender/${activity.id}`}>{activity.title}</TextLink>
                <Text className={styles.quiet}>
                  {spanOf(activity, words)}
                  {activity.place && `, ${activity.place}`}
                </Text>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function NothingThisWeek({ next }: { next: ActivityView | undefined }) {
  const words = useWords();
  const relative = useRelative();
  return (
    <Notice plain icon={<CalendarLtrRegular />} title={words.t('home.nothingThisWeek')}>
      {next
        ? words.t('home.nextUp', {
            title: next.title,
            when: spanOf(next, words),
            relative: relative(next.nextStartsAt ?? next.startsAt, next.timeZone),
          })
        : words.t('home.nothingPlanned')}
    </Notice>
  );
}
