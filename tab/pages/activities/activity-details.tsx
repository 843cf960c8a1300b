import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ActivityView } from '../../../src/activities/activity-contract.ts';
import { hoursText, lastDayText } from '../../time.ts';
import { useWords } from '../../use-words.ts';
import { spanOf, whenOf } from './activity-facts.tsx';

const useStyles = makeStyles({
  details: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, margin: 0 },
  term: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, overflowWrap: 'anywhere' },
});

/** The facts of an activity: when, in what form, how often. */
export function ActivityDetails({ activity }: { activity: ActivityView }) {
  const styles = useStyles();
  const words = useWords();
  const { t, day, longDay, week, language } = words;
  const { form, themes, series, timeZone } = activity;
  const at = whenOf(activity);
  const last = lastDayText(activity, language);
  const weekText = t('words.week', { week: week(at, timeZone).week });
  const facts: [string, ReactNode][] = [
    [
      t(series ? 'activity.nextOccurrence' : 'activity.when'),
      <span key="when">
        {last === null ? longDay(at, timeZone) : spanOf(activity, words)}, {weekText}
        {last === null && (
          <>
            <br />
            {hoursText(activity, language) ?? t('words.wholeDay')}
          </>
        )}
      </span>,
    ],
    [t('activity.formLabel'), t(`words.form.${form}`)],
    [t('activity.themes'), themes.map((theme) => t(`words.theme.${theme}`)).join(', ') || t('activity.noThemes')],
  ];
  if (series) {
    const parts = [
      t('activity.seriesText', {
        occurrences: t('words.occurrences', { count: series.occurrences }),
        last: day(series.lastEndsAt, timeZone),
      }),
      ...(series.cancelled > 0 ? [t('activity.seriesCancelled', { count: series.cancelled })] : []),
      ...(series.moved > 0 ? [t('activity.seriesMoved', { count: series.moved })] : []),
    ];
    facts.push([t('activity.series'), parts.join(', ')]);
  }
  return (
    <dl className={styles.details}>
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
