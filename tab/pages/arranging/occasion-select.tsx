import { Field, Select } from '@fluentui/react-components';
import type { ActivityDetail, OccurrenceView } from '../../../src/activities/activity-contract.ts';
import { useNow } from '../../server-clock.tsx';
import { useWords } from '../../use-words.ts';

/** Occurrences that one can still do something about. */
export function useOccurrencesAhead({ occurrences }: ActivityDetail): OccurrenceView[] {
  const now = useNow();
  return occurrences.filter(({ cancelled, endsAt }) => !cancelled && Date.parse(endsAt) > now);
}

interface Props {
  activity: ActivityDetail;
  chosen: string;
  onChoose(originalStartAt: string): void;
}

/** Which occurrence of a series. */
export function OccasionSelect({ activity, chosen, onChoose }: Props) {
  const { t, span } = useWords();
  const ahead = useOccurrencesAhead(activity);
  const { timeZone, allDay } = activity;
  return (
    <Field label={{ children: t('change.which'), htmlFor: 'tillfalle' }}>
      <Select id="tillfalle" value={chosen} onChange={(_, { value }) => onChoose(value)}>
        {ahead.map(({ originalStartAt, startsAt, endsAt }) => (
          <option key={originalStartAt} value={originalStartAt}>
            {span({ startsAt, endsAt, timeZone, allDay })}
          </option>
        ))}
      </Select>
    </Field>
  );
}
