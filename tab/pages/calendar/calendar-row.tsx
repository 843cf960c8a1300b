import { Checkbox, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { memo } from 'react';
import type { ActivityView } from '../../../src/activities/activity-contract.ts';
import { TextLink } from '../../components/links.tsx';
import { hoursText, lastDayText } from '../../time.ts';
import { useWords } from '../../use-words.ts';
import { ActivityFacts, spanOf, useSoon, whenOf } from '../activities/activity-facts.tsx';
import { InvitationState } from '../activities/invitation-state.tsx';
import { markedOf } from './entry.ts';
import { canInvite } from './filter-activities.ts';
import { Marks } from './marks.tsx';

const narrow = '@media (max-width: 720px)';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '132px minmax(0, 1fr) auto',
    gridTemplateAreas: '"when what state"',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    alignItems: 'center',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: '0' },
    [narrow]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gridTemplateAreas: '"when" "what" "state"',
      padding: tokens.spacingHorizontalL,
    },
  },
  choosable: {
    gridTemplateColumns: '44px 132px minmax(0, 1fr) auto',
    gridTemplateAreas: '"choose when what state"',
    paddingLeft: tokens.spacingHorizontalM,
    [narrow]: {
      gridTemplateColumns: '44px minmax(0, 1fr)',
      gridTemplateAreas: '"choose when" "choose what" "choose state"',
      columnGap: tokens.spacingHorizontalXS,
      paddingLeft: tokens.spacingHorizontalXS,
    },
  },
  chosen: { backgroundColor: tokens.colorBrandBackground2 },
  choose: { gridArea: 'choose', alignSelf: 'center', [narrow]: { alignSelf: 'start' } },
  when: {
    gridArea: 'when',
    display: 'flex',
    flexDirection: 'column',
    fontVariantNumeric: 'tabular-nums',
    [narrow]: { flexDirection: 'row', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS, alignItems: 'center' },
  },
  what: {
    gridArea: 'what',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
  title: {
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  state: { gridArea: 'state', justifySelf: 'end', [narrow]: { justifySelf: 'start' } },
  quiet: { color: tokens.colorNeutralForeground3 },
});

interface Props {
  activity: ActivityView;
  isChosen: boolean;
  onToggle: ((id: number) => void) | null;
  hubName: string | null;
}

/** One activity of the list. Memoised: choosing one must not draw hundreds again. */
export const CalendarRow = memo(function CalendarRow({ activity, isChosen, onToggle, hubName }: Props) {
  const styles = useStyles();
  const words = useWords();
  const soon = useSoon();
  const { t, day, language } = words;
  const last = lastDayText(activity, language);
  const canChoose = onToggle !== null && canInvite(activity);
  return (
    <li className={mergeClasses(styles.row, onToggle !== null && styles.choosable, isChosen && styles.chosen)}>
      {canChoose && (
        <Checkbox
          className={styles.choose}
          checked={isChosen}
          onChange={() => onToggle(activity.id)}
          aria-label={t('calendar.select', { title: activity.title, when: spanOf(activity, words) })}
        />
      )}
      <div className={styles.when}>
        <Text weight="semibold">{day(whenOf(activity), activity.timeZone)}</Text>
        <Text>
          {last ? t('calendar.until', { when: last }) : (hoursText(activity, language) ?? t('words.wholeDay'))}
        </Text>
        <Text size={200} className={styles.quiet}>
          {soon(activity)}
        </Text>
      </div>
      <div className={styles.what}>
        <TextLink to={`/kalender/${activity.id}`} className={styles.title}>
          {activity.title}
        </TextLink>
        <ActivityFacts activity={activity} />
        {hubName !== null && <Text className={styles.quiet}>{hubName}</Text>}
        <Marks marked={markedOf(activity)} />
      </div>
      {onToggle !== null && (
        <div className={styles.state}>
          <InvitationState invitations={activity.invitations} />
        </div>
      )}
    </li>
  );
});
