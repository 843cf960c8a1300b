import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { PlanView } from '../../../src/invitations/send-contract.ts';
import { TextLink } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
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
  item: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
  held: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, paddingTop: tokens.spacingVerticalL },
});

/** Who gets no invitation, how many they are, and why. */
export function PlanLeftOut({ plan }: { plan: PlanView }) {
  const styles = useStyles();
  const { t } = useWords();
  const held = plan.activities.filter((activity) => activity.heldBack !== null);
  return (
    <Panel title={t('plan.leftOut')}>
      {plan.leftOut.length === 0 && <Text>{t('plan.leftOutNone')}</Text>}
      <ul className={styles.list}>
        {plan.leftOut.map(({ reason, people, invitations }) => (
          <li key={reason} className={styles.item}>
            <Text weight="semibold">{t(`plan.reason.${reason}`)}</Text>
            <Text>
              {t('plan.leftOutDetail', {
                people: t('words.people', { count: people }),
                invitations: t('words.invitations', { count: invitations }),
              })}
            </Text>
            <Text size={200} className={styles.quiet}>
              {t(`plan.reasonWhy.${reason}`)}
            </Text>
          </li>
        ))}
      </ul>
      {held.length > 0 && (
        <div className={styles.held}>
          <Text weight="semibold" block>
            {t('plan.heldBack', { count: held.length })}
          </Text>
          <ul className={styles.list}>
            {held.map(({ activityId, title, heldBack }) => (
              <li key={activityId} className={styles.item}>
                <TextLink to={`/kalender/${activityId}`}>{title}</TextLink>
                {heldBack && (
                  <Text size={200} className={styles.quiet}>
                    {t(`plan.reason.${heldBack}`)}
                  </Text>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}
