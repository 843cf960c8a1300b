import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, ClockRegular, WarningRegular } from '@fluentui/react-icons';
import type { ActivityView } from '../../../src/activities/activity-contract.ts';
import { own } from '../../theme.ts';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  badges: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  none: { color: tokens.colorNeutralForeground3 },
  failed: { color: own.ember, backgroundColor: own.emberBackground },
});

/** How far the invitations of an activity have come, for the community manager. */
export function InvitationState({ invitations }: Pick<ActivityView, 'invitations'>) {
  const styles = useStyles();
  const { t } = useWords();
  if (invitations === null) return null;
  const { sent, planned, failed } = invitations;
  if (sent + planned + failed === 0) {
    return <Text className={styles.none}>{t('calendar.badge.none')}</Text>;
  }
  return (
    <span className={styles.badges}>
      {failed > 0 && (
        <Badge appearance="tint" size="large" className={styles.failed} icon={<WarningRegular />}>
          {t('calendar.badge.failed', { count: failed })}
        </Badge>
      )}
      {planned > 0 && (
        <Badge appearance="tint" size="large" color="informative" icon={<ClockRegular />}>
          {t('calendar.badge.planned', { count: planned })}
        </Badge>
      )}
      {sent > 0 && (
        <Badge appearance="tint" size="large" color="brand" icon={<CheckmarkCircleRegular />}>
          {t('calendar.badge.sent', { count: sent })}
        </Badge>
      )}
    </span>
  );
}
