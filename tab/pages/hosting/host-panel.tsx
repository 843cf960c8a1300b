import { makeStyles, tokens } from '@fluentui/react-components';
import { ClipboardTaskRegular, PeopleListRegular, QrCodeRegular } from '@fluentui/react-icons';
import type { ActivityDetail } from '../../../src/activities/activity-contract.ts';
import { LinkButton } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { useAttendance } from '../../queries/registrations.ts';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  actions: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    '& > *': { justifyContent: 'flex-start' },
  },
});

/** On an activity's page, for who receives people: the list, the door, and what comes after. */
export function HostPanel({ activity: { id, state } }: { activity: Pick<ActivityDetail, 'id' | 'state'> }) {
  const styles = useStyles();
  const { t } = useWords();
  const isOut = state === 'published' || state === 'held';
  const attendance = useAttendance(id, isOut);
  if (!isOut || attendance.data?.mayHost !== true) return null;
  return (
    <Panel title={t('hosting.title')}>
      <div className={styles.actions}>
        <LinkButton to={`/kalender/${id}/deltagare`} icon={<PeopleListRegular />}>
          {t('hosting.pages.deltagare')}
        </LinkButton>
        <LinkButton to={`/kalender/${id}/incheckning`} icon={<QrCodeRegular />}>
          {t('hosting.pages.incheckning')}
        </LinkButton>
        <LinkButton to={`/kalender/${id}/uppfoljning`} icon={<ClipboardTaskRegular />}>
          {t('hosting.pages.uppfoljning')}
        </LinkButton>
      </div>
    </Panel>
  );
}
