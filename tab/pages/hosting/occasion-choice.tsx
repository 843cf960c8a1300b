import { Field, Select } from '@fluentui/react-components';
import { useWords } from '../../use-words.ts';

interface OccasionTime {
  occurrenceAt: string;
  startsAt: string;
  endsAt: string;
}

interface Props {
  occasions: readonly OccasionTime[];
  chosen: string | null;
  timeZone: string;
  onChoose(occurrenceAt: string): void;
}

/** Which time of a series the page is about. Nothing to choose, nothing shown. */
export function OccasionChoice({ occasions, chosen, timeZone, onChoose }: Props) {
  const { t, span } = useWords();
  if (occasions.length < 2) return null;
  return (
    <Field label={{ children: t('hosting.occasion'), htmlFor: 'tillfalle' }}>
      <Select id="tillfalle" value={chosen ?? ''} onChange={(_, { value }) => onChoose(value)}>
        {occasions.map(({ occurrenceAt, startsAt, endsAt }) => (
          <option key={occurrenceAt} value={occurrenceAt}>
            {span({ startsAt, endsAt, timeZone, allDay: false })}
          </option>
        ))}
      </Select>
    </Field>
  );
}
