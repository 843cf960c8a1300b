import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { SparkleRegular } from '@fluentui/react-icons';
import type { ActivityView } from '../../../src/activities/activity-contract.ts';
import type { HubPreferences } from '../../../src/memberships/preference-contract.ts';
import { LinkButton, TextLink } from '../../components/links.tsx';
import { Notice } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { ListSkeleton } from '../../components/skeletons.tsx';
import { useActivities } from '../../queries/activities.ts';
import { usePreferences } from '../../queries/memberships.ts';
import { useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';
import { spanOf } from '../activities/activity-facts.tsx';
import { markedOf } from '../calendar/entry.ts';
import { canInvite } from '../calendar/filter-activities.ts';
import { Marks } from '../calendar/marks.tsx';

const SHOWN = 4;

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    padding: `${tokens.spacingVerticalM} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
    ':first-child': { borderTop: '0', paddingTop: 0 },
    ':last-child': { paddingBottom: 0 },
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Coming activities on a theme or in a form that somebody has chosen, and has no place at yet. Pure. */
export function fitting(activities: readonly ActivityView[], choices: readonly HubPreferences[]): ActivityView[] {
  const themes = new Set(choices.flatMap((choice) => choice.themes));
  const forms = new Set(choices.flatMap((choice) => choice.forms));
  return activities
    .filter(canInvite)
    .filter(({ mine }) => mine.length === 0)
    .filter((activity) => forms.has(activity.form) || activity.themes.some((theme) => themes.has(theme)))
    .toSorted((a, b) => (a.nextStartsAt ?? '').localeCompare(b.nextStartsAt ?? ''));
}

/** What may fit me, by the themes and forms that I have chosen under *Jag*. */
export function MayFit() {
  const styles = useStyles();
  const words = useWords();
  const { t } = words;
  const { hub } = useVisitor();
  const activities = useActivities(hub.slug);
  const preferences = usePreferences();
  // An extra: where it cannot be fetched the page does without it.
  if (activities.error || preferences.error) return null;
  const hasChosen = preferences.data?.some(({ themes, forms }) => themes.length + forms.length > 0);
  const found = fitting(activities.data ?? [], preferences.data ?? []).slice(0, SHOWN);
  return (
    <Panel title={t('home.mayFit')} action={<TextLink to="/jag">{t('home.toChoices')}</TextLink>}>
      {!activities.data || !preferences.data ? (
        <ListSkeleton rows={2} />
      ) : !hasChosen ? (
        <Notice
          plain
          icon={<SparkleRegular />}
          title={t('home.chooseThemes')}
          action={<LinkButton to="/jag">{t('home.chooseThemesAction')}</LinkButton>}
        >
          {t('home.chooseThemesWhy')}
        </Notice>
      ) : found.length === 0 ? (
        <Text className={styles.quiet}>{t('home.nothingFits')}</Text>
      ) : (
        <ul className={styles.list}>
          {found.map((activity) => (
            <li key={activity.id} className={styles.item}>
              <TextLink to={`/kalender/${activity.id}`}>{activity.title}</TextLink>
              <Text className={styles.quiet}>{spanOf(activity, words)}</Text>
              {activity.themes.length > 0 && (
                <Text className={styles.quiet}>
                  {activity.themes.map((theme) => t(`words.theme.${theme}`)).join(', ')}
                </Text>
              )}
              <Marks marked={markedOf(activity)} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
