import { makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { PlanView } from '../../../src/invitations/send-contract.ts';
import { type ChartData, ConsequenceChart } from '../../components/consequence-chart.tsx';
import { Panel } from '../../components/panel.tsx';
import { own } from '../../theme.ts';
import { useWords, type Words } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';

const useStyles = makeStyles({ choice: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS } });

const seriesOf = ({ t }: Words): ChartData['series'] => [
  { key: 'own', label: t('words.roadShort.own'), colour: own.roadOwn },
  { key: 'hub', label: t('words.roadShort.hub'), colour: own.roadHub },
];

/** In the order of time. Where two begin on the same day, the label says which it is. */
function perActivity(plan: PlanView, timeZone: string, words: Words): ChartData {
  const seen = new Map<string, number>();
  const rows = plan.activities
    .filter(({ invitations }) => invitations.own + invitations.hub > 0)
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
    .map(({ activityId, title, startsAt, invitations }) => {
      const day = words.day(startsAt, timeZone).replace(/^\S+ /, '');
      const nth = (seen.get(day) ?? 0) + 1;
      seen.set(day, nth);
      return {
        key: String(activityId),
        name: `${title}, ${words.day(startsAt, timeZone)}`,
        shortName: nth === 1 ? day : `${day} (${nth})`,
        values: [invitations.own, invitations.hub],
      };
    });
  const title = `${words.t('plan.where')}, ${words.t('plan.perActivity').toLowerCase()}`;
  return { title, rowHeading: words.t('plan.activity'), series: seriesOf(words), rows, shape: 'upright' };
}

function perOrganisation(plan: PlanView, words: Words): ChartData {
  const rows = plan.organisationsByRoad
    .filter(({ invitations }) => invitations > 0)
    .toSorted((a, b) => b.invitations - a.invitations)
    .map(({ organisation, road, invitations }) => ({
      key: `${organisation} ${road}`,
      name: organisation,
      shortName: organisation,
      values: road === 'own' ? [invitations, 0] : [0, invitations],
    }));
  const title = `${words.t('plan.where')}, ${words.t('plan.perOrganisation').toLowerCase()}`;
  return { title, rowHeading: words.t('plan.organisation'), series: seriesOf(words), rows, shape: 'lying' };
}

/** Where the invitations go: drawn per activity, or per organisation. */
export function PlanCharts({ plan }: { plan: PlanView }) {
  const styles = useStyles();
  const words = useWords();
  const { t } = words;
  const { hub } = useVisitor();
  const [by, setBy] = useState<'activity' | 'organisation'>(plan.activities.length > 1 ? 'activity' : 'organisation');
  const data = useMemo(
    () => (by === 'activity' ? perActivity(plan, hub.timeZone, words) : perOrganisation(plan, words)),
    [by, plan, hub.timeZone, words],
  );
  return (
    <Panel title={t('plan.where')}>
      <fieldset className={styles.choice} style={{ border: 0, margin: 0, padding: 0 }} aria-label={t('plan.where')}>
        <ToggleButton shape="circular" checked={by === 'activity'} onClick={() => setBy('activity')}>
          {t('plan.perActivity')}
        </ToggleButton>
        <ToggleButton shape="circular" checked={by === 'organisation'} onClick={() => setBy('organisation')}>
          {t('plan.perOrganisation')}
        </ToggleButton>
      </fieldset>
      <ConsequenceChart key={by} data={data} />
    </Panel>
  );
}
