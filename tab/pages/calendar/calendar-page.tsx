import { makeStyles, tokens } from '@fluentui/react-components';
import { Page } from '../../components/page.tsx';
import { useActivitiesOf } from '../../queries/activities.ts';
import { useNow } from '../../server-clock.tsx';
import { useWords } from '../../use-words.ts';
import { useVisitor } from '../../visitor.tsx';
import { phaseOf } from '../activities/activity-facts.tsx';
import { BeginLinks } from '../arranging/begin-links.tsx';
import { CalendarBar } from './calendar-bar.tsx';
import { CalendarFilters } from './calendar-filters.tsx';
import { EmptyCalendar, ListView } from './list-view.tsx';
import { periodTitle } from './period.ts';
import { PeriodView } from './period-view.tsx';
import { useCalendarAddress } from './use-calendar-address.ts';

const useStyles = makeStyles({
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
});

/** The programme as month, week or list. Another hub is another calendar, with an empty choice. */
export function CalendarPage() {
  const { hub } = useVisitor();
  return <Calendar key={hub.slug} />;
}

function Calendar() {
  const styles = useStyles();
  const words = useWords();
  const { t } = words;
  const { hub, hubs, isManager } = useVisitor();
  const now = useNow();
  const address = useCalendarAddress();
  const { view, day, filter, ofAllHubs, changeFilter } = address;
  const activities = useActivitiesOf(ofAllHubs ? hubs.map(({ slug }) => slug) : [hub.slug]);
  const all = activities.data ?? [];
  const pastCount = all.filter((activity) => phaseOf(activity, now) === 'over').length;
  const isEmpty = activities.data !== undefined && all.length === 0;
  const count = all.length - pastCount;
  const lead = ofAllHubs ? t('calendar.leadAll', { count }) : t('calendar.lead', { count, hub: hub.name });
  return (
    <Page title={t('calendar.title')} lead={all.length > 0 && lead}>
      <BeginLinks />
      {isEmpty ? (
        <EmptyCalendar />
      ) : (
        <div className={styles.body}>
          <CalendarFilters
            filter={filter}
            pastCount={view === 'list' ? pastCount : 0}
            forManager={isManager && view === 'list' && !ofAllHubs}
            ofAllHubs={hubs.length > 1 ? ofAllHubs : null}
            onChange={changeFilter}
          />
          <CalendarBar address={address} title={view === 'list' ? null : periodTitle(view, day, words)} />
          {view === 'list' ? (
            <ListView address={address} activities={activities} />
          ) : (
            <PeriodView address={address} view={view} />
          )}
        </div>
      )}
    </Page>
  );
}
