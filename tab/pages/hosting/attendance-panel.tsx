import { Text } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { FollowUpView } from '../../../src/follow-ups/follow-up-contract.ts';
import { type ChartData, ConsequenceChart } from '../../components/consequence-chart.tsx';
import { ConsequenceFigures } from '../../components/consequence-figures.tsx';
import { TextLink } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { own } from '../../theme.ts';
import { useWords } from '../../use-words.ts';
import { HostLinks } from './host-links.tsx';

/** How many came, and from where: drawn, with the table behind. Too small a number is not shown. */
export function AttendancePanel({ view }: { view: FollowUpView }) {
  const { t, number } = useWords();
  const { attendance, activityId, occurrenceAt } = view;
  const data = useMemo((): ChartData | null => {
    if (attendance === null || !attendance.taken) return null;
    const { members, nonMembers, guests } = attendance;
    const kinds = Object.entries({ members, nonMembers, guests }) as [keyof typeof KINDS, number | null][];
    return {
      title: t('followUp.who'),
      rowHeading: t('followUp.kind'),
      series: [{ key: 'came', label: t('followUp.came'), colour: own.roadOwn }],
      rows: kinds.map(([key, value]) => ({
        key,
        name: t(KINDS[key]),
        shortName: t(KINDS[key]),
        values: [value],
      })),
      shape: 'lying',
      hasTotal: false,
    };
  }, [attendance, t]);
  const action =
    view.attendees === null ? undefined : (
      <HostLinks activityId={activityId} occurrenceAt={occurrenceAt} here="uppfoljning" />
    );
  if (attendance === null) {
    return (
      <Panel title={t('followUp.attendance')}>
        <Text>{t('followUp.nothingCounted')}</Text>
      </Panel>
    );
  }
  const shown = (value: number | null): string => (value === null ? t('charts.notShown') : number(value));
  return (
    <Panel title={t('followUp.attendance')} action={action}>
      <ConsequenceFigures
        figures={[
          { label: t('followUp.came'), value: attendance.taken ? shown(attendance.came) : '–', tone: 'main' },
          { label: t('attendees.registered'), value: shown(attendance.registered) },
          { label: t('followUp.noShow'), value: attendance.taken ? shown(attendance.noShow) : '–' },
          { label: t('followUp.dropIns'), value: attendance.taken ? shown(attendance.dropIns) : '–' },
          { label: t('checkIn.organisations'), value: attendance.taken ? shown(attendance.organisations) : '–' },
        ]}
      />
      {data !== null ? (
        <ConsequenceChart data={data} />
      ) : (
        <Text>
          {t('followUp.notTaken')}{' '}
          {view.attendees !== null && (
            <TextLink to={`/kalender/${activityId}/incheckning`}>{t('followUp.tickNow')}</TextLink>
          )}
        </Text>
      )}
      {attendance.withheld && <Text>{t('statistics.withheld')}</Text>}
    </Panel>
  );
}

const KINDS = {
  members: 'followUp.members',
  nonMembers: 'followUp.nonMembers',
  guests: 'followUp.guests',
} as const;
