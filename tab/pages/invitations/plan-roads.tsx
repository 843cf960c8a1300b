import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { PlanView, Road } from '../../../src/invitations/send-contract.ts';
import { Panel } from '../../components/panel.tsx';
import { own } from '../../theme.ts';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  road: { display: 'grid', gridTemplateColumns: '10px minmax(0, 1fr)', gap: tokens.spacingHorizontalM },
  mark: { width: '10px', height: '10px', marginTop: '6px', borderRadius: '3px', forcedColorAdjust: 'none' },
  own: { backgroundColor: own.roadOwn },
  hub: { backgroundColor: own.roadHub },
  text: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** By which road: the organisation's own mailbox, or the hub's. */
export function PlanRoads({ plan }: { plan: PlanView }) {
  const styles = useStyles();
  const { t } = useWords();
  const roads = (['own', 'hub'] satisfies Road[]).filter((road) => plan.events[road] > 0);
  return (
    <Panel title={t('plan.roads')}>
      <ul className={styles.list}>
        {roads.map((road) => (
          <li key={road} className={styles.road}>
            <span aria-hidden className={mergeClasses(styles.mark, styles[road])} />
            <div className={styles.text}>
              <Text weight="semibold">{t(`words.road.${road}`)}</Text>
              <Text>
                {t('plan.roadDetail', {
                  invitations: t('words.invitations', { count: plan.invitationsByRoad[road] }),
                  people: t('words.people', { count: plan.peopleByRoad[road] }),
                  events: t('words.events', { count: plan.events[road] }),
                })}
              </Text>
              <Text size={200} className={styles.quiet}>
                {t(road === 'own' ? 'plan.roadWhyOwn' : 'plan.roadWhyHub')}
              </Text>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
