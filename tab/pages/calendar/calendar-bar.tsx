import { Button, makeStyles, tokens } from '@fluentui/react-components';
import {
  CalendarMonthRegular,
  CalendarWeekNumbersRegular,
  ChevronLeftRegular,
  ChevronRightRegular,
  TextBulletListRegular,
} from '@fluentui/react-icons';
import { Segments } from '../../components/segments.tsx';
import { useWords } from '../../use-words.ts';
import type { CalendarAddress } from './use-calendar-address.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
  },
  period: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  title: {
    margin: 0,
    marginLeft: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: '-0.01em',
    '@media (max-width: 480px)': { marginLeft: 0, width: '100%', order: -1 },
  },
});

/** Which month or week, and as what: the bar above the calendar. */
export function CalendarBar({ address, title }: { address: CalendarAddress; title: string | null }) {
  const styles = useStyles();
  const { t } = useWords();
  const { view, go, changeView } = address;
  return (
    <div className={styles.bar}>
      {view !== 'list' && title !== null ? (
        <div className={styles.period}>
          <Button onClick={() => go('today')}>{t('calendar.today')}</Button>
          <Button
            appearance="subtle"
            icon={<ChevronLeftRegular />}
            aria-label={t(`calendar.previous.${view}`)}
            title={t(`calendar.previous.${view}`)}
            aria-keyshortcuts="PageUp"
            onClick={() => go(-1)}
          />
          <Button
            appearance="subtle"
            icon={<ChevronRightRegular />}
            aria-label={t(`calendar.next.${view}`)}
            title={t(`calendar.next.${view}`)}
            aria-keyshortcuts="PageDown"
            onClick={() => go(1)}
          />
          <h2 aria-live="polite" className={styles.title}>
            {title}
          </h2>
        </div>
      ) : (
        <span />
      )}
      <Segments
        label={t('calendar.view')}
        chosen={view}
        onChoose={changeView}
        segments={[
          { key: 'month', label: t('calendar.views.month'), icon: <CalendarMonthRegular aria-hidden fontSize={20} /> },
          {
            key: 'week',
            label: t('calendar.views.week'),
            icon: <CalendarWeekNumbersRegular aria-hidden fontSize={20} />,
          },
          { key: 'list', label: t('calendar.views.list'), icon: <TextBulletListRegular aria-hidden fontSize={20} /> },
        ]}
      />
    </div>
  );
}
