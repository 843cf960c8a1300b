import { Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { CalendarAddRegular } from '@fluentui/react-icons';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  file: { display: 'flex', flexDirection: 'column' },
  link: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minHeight: '44px' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** The activity as a file for one's own calendar; public, so no token is needed. */
export function CalendarFile({ address }: { address: string }) {
  const styles = useStyles();
  const { t } = useWords();
  return (
    <div className={styles.file}>
      <Link href={address} download className={styles.link}>
        <CalendarAddRegular aria-hidden fontSize={20} />
        {t('registration.toCalendar')}
      </Link>
      <Text size={200} className={styles.quiet}>
        {t('registration.toCalendarWhy')}
      </Text>
    </div>
  );
}
