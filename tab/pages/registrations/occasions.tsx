import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { ActivityAttendance } from '../../../src/registrations/registration-contract.ts';
import { useWords } from '../../use-words.ts';
import { OccasionRow } from './occasion-row.tsx';

/** So many of a term's occasions are enough to begin with. */
const FIRST = 5;

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  attendance: ActivityAttendance;
  timeZone: string;
  allDay: boolean;
}

/** The occasions of a series that one registers for one by one. */
export function Occasions({ attendance, timeZone, allDay }: Props) {
  const styles = useStyles();
  const { t } = useWords();
  const [showsAll, setShowsAll] = useState(false);
  const { attendances, guestsPerMember } = attendance;
  if (attendances.length === 0) return <Text>{t('registration.noOccasions')}</Text>;
  // Those where one has a place are always in sight.
  const shown = attendances.filter(
    ({ state }, index) => showsAll || index < FIRST || !['none', 'left'].includes(state),
  );
  const hidden = attendances.length - shown.length;
  return (
    <>
      <Text className={styles.quiet}>{t('registration.occasions')}</Text>
      <ul className={styles.list}>
        {shown.map((occasion) => (
          <OccasionRow
            key={occasion.occurrenceAt}
            attendance={occasion}
            timeZone={timeZone}
            allDay={allDay}
            guestsPerMember={guestsPerMember}
          />
        ))}
      </ul>
      {hidden > 0 && (
        <Button onClick={() => setShowsAll(true)}>{t('registration.moreOccasions', { count: hidden })}</Button>
      )}
    </>
  );
}
