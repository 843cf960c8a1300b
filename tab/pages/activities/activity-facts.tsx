import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ActivityView } from '../../../src/activities/activity-contract.ts';
import { PlaceIcon } from '../../components/place-icon.tsx';
import { useNow } from '../../server-clock.tsx';
import { useRelative, useWords, type Words } from '../../use-words.ts';

/** When an activity is next attended: the next occurrence of a series, or its only time. */
export const whenOf = (activity: ActivityView): string => activity.nextStartsAt ?? activity.startsAt;

/** "ons 13 jan 08:15–09:00" of the next occurrence. A series keeps its length, so the end follows. */
export function spanOf(activity: ActivityView, words: Words): string {
  const startsAt = whenOf(activity);
  const length = Date.parse(activity.endsAt) - Date.parse(activity.startsAt);
  const endsAt = new Date(Date.parse(startsAt) + length).toISOString();
  return words.span({ startsAt, endsAt, timeZone: activity.timeZone, allDay: activity.allDay });
}

/** When the last of it ends. */
export const overAtOf = ({ series, endsAt }: ActivityView): string => series?.lastEndsAt ?? endsAt;

/** Over, going on with nothing more to begin, or still to come. @param now epoch milliseconds */
export function phaseOf(activity: ActivityView, now: number): 'ahead' | 'goingOn' | 'over' {
  if (activity.nextStartsAt !== null) return 'ahead';
  return Date.parse(overAtOf(activity)) > now ? 'goingOn' : 'over';
}

const useStyles = makeStyles({
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground2,
  },
  place: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
});

/** Where, in what form, on what theme, and how often: one line under the title. */
export function ActivityFacts({ activity }: { activity: ActivityView }) {
  const styles = useStyles();
  const { t } = useWords();
  const { place, form, themes, series } = activity;
  return (
    <div className={styles.facts}>
      {place && (
        <Text className={styles.place}>
          <PlaceIcon place={place} />
          {place}
        </Text>
      )}
      <Text>{t(`words.form.${form}`)}</Text>
      {themes.length > 0 && <Text>{themes.map((theme) => t(`words.theme.${theme}`)).join(', ')}</Text>}
      {series && (
        <Badge appearance="outline" color="informative">
          {t('calendar.series', { occurrences: t('words.occurrences', { count: series.occurrences }) })}
        </Badge>
      )}
    </div>
  );
}

/** "om 3 dagar", beside the time and never instead of it; or that it goes on, or is over. */
export function useSoon(): (activity: ActivityView) => string {
  const relative = useRelative();
  const now = useNow();
  const { t } = useWords();
  return (activity) => {
    const phase = phaseOf(activity, now);
    return phase === 'ahead' ? relative(whenOf(activity), activity.timeZone) : t(`calendar.${phase}`);
  };
}
