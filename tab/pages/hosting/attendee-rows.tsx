import { Button, makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components';
import { PeopleRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ActivityDetail } from '../../../src/activities/activity-contract.ts';
import {
  ATTENDANCE_STATES,
  type AttendanceState,
  type AttendeeView,
} from '../../../src/registrations/registration-contract.ts';
import { FilterChips } from '../../components/filter-chips.tsx';
import { Notice } from '../../components/notices.tsx';
import { useWords } from '../../use-words.ts';
import { AttendeeRow } from './attendee-row.tsx';
import { RemoveAttendee } from './remove-attendee.tsx';

/** So many at a time: a list of five hundred is searched, not scrolled. */
const PAGE = 50;
/** From so many on there is something to search in. */
const SEARCHED_FROM = 8;

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  search: { flexGrow: 1, maxWidth: '320px', minHeight: '44px' },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  foot: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalL },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Those who are expected first, then the queue in its order, then the others; by name within. */
function compare(a: AttendeeView, b: AttendeeView): number {
  const order = ATTENDANCE_STATES.indexOf(a.state) - ATTENDANCE_STATES.indexOf(b.state);
  if (order !== 0) return order;
  if (a.position !== null && b.position !== null) return a.position - b.position;
  return a.givenName.localeCompare(b.givenName, 'sv') || a.attendeeId - b.attendeeId;
}

/** The list, filtered by state and searched by name or organisation. */
export function AttendeeRows({ activity, attendees }: { activity: ActivityDetail; attendees: AttendeeView[] }) {
  const styles = useStyles();
  const { t } = useWords();
  const [state, setState] = useState<AttendanceState | 'all'>('all');
  const [text, setText] = useState('');
  const [limit, setLimit] = useState(PAGE);
  const [removing, setRemoving] = useState<AttendeeView | null>(null);
  const expected = attendees.filter((attendee) => attendee.state !== 'left');
  const countOf = (each: AttendanceState): number => attendees.filter((attendee) => attendee.state === each).length;
  const chips = [
    { key: 'all' as const, label: t('attendees.all'), count: expected.length },
    ...ATTENDANCE_STATES.filter((each) => countOf(each) > 0).map((each) => ({
      key: each,
      label: t(`attendees.states.${each}`),
      count: countOf(each),
    })),
  ];
  const wanted = text.trim().toLocaleLowerCase('sv');
  const found = (state === 'all' ? expected : attendees.filter((attendee) => attendee.state === state))
    .filter(({ givenName, organisation }) => `${givenName} ${organisation}`.toLocaleLowerCase('sv').includes(wanted))
    .toSorted(compare);
  if (attendees.length === 0) {
    return (
      <Notice plain icon={<PeopleRegular />} title={t('attendees.none')}>
        {t(activity.registration === 'none' ? 'attendees.noneNeeded' : 'attendees.noneWhy')}
      </Notice>
    );
  }
  return (
    <>
      <div className={styles.tools}>
        <FilterChips<AttendanceState | 'all'>
          label={t('attendees.filter')}
          chips={chips}
          chosen={state}
          onChoose={setState}
        />
        {attendees.length >= SEARCHED_FROM && (
          <SearchBox
            aria-label={t('attendees.search')}
            placeholder={t('attendees.search')}
            className={styles.search}
            value={text}
            onChange={(_, { value }) => setText(value)}
          />
        )}
      </div>
      <ul className={styles.list}>
        {found.slice(0, limit).map((attendee) => (
          <AttendeeRow
            key={attendee.attendeeId}
            attendee={attendee}
            timeZone={activity.timeZone}
            onRemove={() => setRemoving(attendee)}
          />
        ))}
      </ul>
      <div className={styles.foot}>
        <Text role="status" className={styles.quiet}>
          {t('attendees.shown', { shown: Math.min(limit, found.length), count: found.length })}
        </Text>
        {found.length > limit && <Button onClick={() => setLimit(limit + PAGE)}>{t('shell.showMore')}</Button>}
      </div>
      <RemoveAttendee activityId={activity.id} attendee={removing} onClose={() => setRemoving(null)} />
    </>
  );
}
