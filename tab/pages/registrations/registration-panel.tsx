import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { DrinkCoffeeRegular } from '@fluentui/react-icons';
import type { ActivityDetail } from '../../../src/activities/activity-contract.ts';
import type { ActivityAttendance } from '../../../src/registrations/registration-contract.ts';
import { Failure } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { useAttendance } from '../../queries/registrations.ts';
import { useNow } from '../../server-clock.tsx';
import { useWords } from '../../use-words.ts';
import { phaseOf } from '../activities/activity-facts.tsx';
import { CalendarFile } from './calendar-file.tsx';
import { Guests } from './guests.tsx';
import { MyPlace } from './my-place.tsx';
import { Occasions } from './occasions.tsx';

const useStyles = makeStyles({
  free: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  icon: { display: 'inline-flex', fontSize: '24px', color: tokens.colorBrandForeground1 },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  activity: ActivityDetail;
}

/** Why there is nothing to come to; null: there is. */
function whyNot(activity: ActivityDetail, now: number) {
  const { state } = activity;
  if (state === 'cancelled') return 'activityCancelled';
  if (state === 'draft' || state === 'proposed') return 'activityNotPublished';
  return phaseOf(activity, now) === 'over' ? 'activityOver' : null;
}

/** Registration: one click, or none at all where one just comes. */
export function RegistrationPanel({ activity }: Props) {
  const { t } = useWords();
  const now = useNow();
  const attendance = useAttendance(activity.id);
  return (
    <Panel title={t('registration.title')}>
      {attendance.data ? (
        <Registration attendance={attendance.data} activity={activity} />
      ) : attendance.error ? (
        <Failure plain error={attendance.error} onRetry={() => void attendance.refetch()} />
      ) : (
        <ListSkeleton rows={1} />
      )}
      {whyNot(activity, now) === null && <CalendarFile address={activity.links.ics} />}
    </Panel>
  );
}

function Registration({ attendance, activity }: Props & { attendance: ActivityAttendance }) {
  const styles = useStyles();
  const { t } = useWords();
  const { registration, perOccurrence, attendances, guestsPerMember, organisationQuota } = attendance;
  const [only] = attendances;
  const why = whyNot(activity, useNow());
  if (registration === 'none') {
    if (why !== null) return <Text>{t(`registration.whyNot.${why}`)}</Text>;
    return (
      <>
        <div className={styles.free}>
          <span aria-hidden className={styles.icon}>
            <DrinkCoffeeRegular />
          </span>
          <Text size={400} weight="semibold">
            {t('registration.noneTitle')}
          </Text>
        </div>
        <Text className={styles.quiet}>{t('registration.noneWhy')}</Text>
      </>
    );
  }
  const rules = [
    ...(registration === 'members' ? [t('registration.membersOnly')] : []),
    ...(organisationQuota === null ? [] : [t('registration.quota', { count: organisationQuota })]),
  ];
  return (
    <>
      {perOccurrence ? (
        <Occasions attendance={attendance} timeZone={activity.timeZone} allDay={activity.allDay} />
      ) : only ? (
        <>
          <MyPlace attendance={only} timeZone={activity.timeZone} />
          {guestsPerMember > 0 && <Guests attendance={only} />}
        </>
      ) : (
        <Text>{t('registration.noOccasions')}</Text>
      )}
      {rules.length > 0 && why === null && <Text className={styles.quiet}>{rules.join(' ')}</Text>}
    </>
  );
}
