import { makeStyles, SearchBox, Text, ToggleButton, tokens } from '@fluentui/react-components';
import { CheckmarkRegular, PeopleRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ExpectedAttendee } from '../../../src/follow-ups/follow-up-contract.ts';
import type { OccasionAsked } from '../../api/follow-ups.ts';
import { FilterChips } from '../../components/filter-chips.tsx';
import { Notice } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { Trouble } from '../../components/trouble.tsx';
import { useOnline } from '../../components/use-online.ts';
import { useMarkArrival } from '../../queries/follow-ups.ts';
import { useWords } from '../../use-words.ts';

const useStyles = makeStyles({
  search: { maxWidth: '320px', minHeight: '44px' },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '56px',
    padding: `${tokens.spacingVerticalXS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  who: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

const FILTERS = ['all', 'left', 'here'] as const;
type Filter = (typeof FILTERS)[number];

/** One tap ticks somebody off, another takes it back. */
export function CheckInList({ asked, attendees }: { asked: OccasionAsked; attendees: ExpectedAttendee[] }) {
  const styles = useStyles();
  const { t } = useWords();
  const online = useOnline();
  const mark = useMarkArrival(asked);
  const [filter, setFilter] = useState<Filter>('all');
  const [text, setText] = useState('');
  const passes = (attendee: ExpectedAttendee, by: Filter): boolean => by === 'all' || attendee.here === (by === 'here');
  const wanted = text.trim().toLocaleLowerCase('sv');
  const shown = attendees
    .filter((attendee) => passes(attendee, filter))
    .filter(({ givenName, organisation }) => `${givenName} ${organisation}`.toLocaleLowerCase('sv').includes(wanted));
  if (attendees.length === 0) {
    return (
      <Panel title={t('checkIn.list')}>
        <Notice plain icon={<PeopleRegular />} title={t('attendees.none')}>
          {t('checkIn.nobody')}
        </Notice>
      </Panel>
    );
  }
  const chips = FILTERS.map((key) => ({
    key,
    label: t(`checkIn.filters.${key}`),
    count: attendees.filter((attendee) => passes(attendee, key)).length,
  }));
  return (
    <Panel title={t('checkIn.list')}>
      <SearchBox
        aria-label={t('attendees.search')}
        placeholder={t('attendees.search')}
        className={styles.search}
        value={text}
        onChange={(_, { value }) => setText(value)}
      />
      <FilterChips<Filter> label={t('checkIn.filter')} chips={chips} chosen={filter} onChoose={setFilter} />
      {mark.error && <Trouble error={mark.error} />}
      <ul className={styles.list}>
        {shown.map(({ attendeeId, givenName, organisation, kind, here }) => (
          <li key={attendeeId} className={styles.row}>
            <span className={styles.who}>
              <Text weight="semibold">{givenName || t('attendees.erased')}</Text>
              <Text size={200} className={styles.quiet}>
                {[organisation, kind === 'guest' ? t('attendees.guest') : ''].filter(Boolean).join(', ')}
              </Text>
            </span>
            <ToggleButton
              checked={here}
              appearance={here ? 'primary' : 'secondary'}
              {...(here ? { icon: <CheckmarkRegular /> } : {})}
              disabledFocusable={!online}
              aria-label={t('checkIn.mark', { name: givenName, organisation })}
              onClick={() => mark.mutate({ attendeeId, here: !here })}
            >
              {t(here ? 'checkIn.isHere' : 'checkIn.tick')}
            </ToggleButton>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <Text className={styles.quiet}>{t('checkIn.noneFound')}</Text>}
    </Panel>
  );
}
