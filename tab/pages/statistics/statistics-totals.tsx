import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { StatisticsTotals as Totals } from '../../../src/statistics/statistics-contract.ts';
import { ConsequenceFigures } from '../../components/consequence-figures.tsx';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../use-words.ts';
import { MeanScale } from '../hosting/mean-scale.tsx';

const useStyles = makeStyles({
  pair: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(420px, 100%), 1fr))',
    gap: tokens.spacingHorizontalXXL,
    alignItems: 'start',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** What the playbook counts by: activities, registrations, organisations; who came; what they thought. */
export function StatisticsTotals({ totals }: { totals: Totals }) {
  const styles = useStyles();
  const { t, number } = useWords();
  const { attendance, satisfaction } = totals;
  const shown = (value: number | null): string => (value === null ? t('charts.notShown') : number(value));
  const figure = (label: string, value: number | null) => ({ label, value: shown(value) });
  return (
    <>
      <Panel title={t('statistics.totals')}>
        <ConsequenceFigures
          figures={[
            { ...figure(t('statistics.activities'), totals.activities), tone: 'main' },
            { ...figure(t('statistics.registrations'), totals.registrations), tone: 'main' },
            { ...figure(t('statistics.organisations'), totals.organisations), tone: 'main' },
            figure(t('statistics.occasions'), totals.occasions),
          ]}
        />
      </Panel>
      <div className={styles.pair}>
        <Panel title={t('statistics.whoRegistered')}>
          <ConsequenceFigures
            figures={[
              figure(t('statistics.members'), totals.members),
              figure(t('statistics.nonMembers'), totals.nonMembers),
              figure(t('statistics.guests'), totals.guests),
            ]}
          />
        </Panel>
        <Panel title={t('statistics.whichOrganisations')}>
          <ConsequenceFigures
            figures={[
              figure(t('statistics.memberOrganisations'), totals.memberOrganisations),
              figure(t('statistics.newOrganisations'), totals.newOrganisations),
              figure(t('statistics.returning'), totals.returningOrganisations),
            ]}
          />
        </Panel>
        <Panel title={t('statistics.attendance')}>
          {attendance.occasions === 0 ? (
            <Text className={styles.quiet}>{t('statistics.noAttendance')}</Text>
          ) : (
            <>
              <ConsequenceFigures
                figures={[
                  { ...figure(t('followUp.came'), attendance.came), tone: 'main' },
                  figure(t('attendees.registered'), attendance.registered),
                  figure(t('followUp.noShow'), attendance.noShow),
                  figure(t('followUp.dropIns'), attendance.dropIns),
                ]}
              />
              <Text size={200} className={styles.quiet}>
                {t('statistics.ofOccasions', { count: attendance.occasions })}
              </Text>
            </>
          )}
        </Panel>
        <Panel title={t('satisfaction.title')}>
          {satisfaction.comeBack === null || satisfaction.recommend === null ? (
            <Text className={styles.quiet}>
              {t(satisfaction.answers === 0 ? 'satisfaction.none' : 'satisfaction.tooFew')}
            </Text>
          ) : (
            <>
              <MeanScale label={t('satisfaction.comeBack')} mean={satisfaction.comeBack} />
              <MeanScale label={t('satisfaction.recommend')} mean={satisfaction.recommend} />
              <Text size={200} className={styles.quiet}>
                {t('satisfaction.answers', { count: satisfaction.answers ?? 0 })}
              </Text>
            </>
          )}
        </Panel>
      </div>
    </>
  );
}
