import { useWords } from '../../use-words.ts';
import { FIELD_ORDER } from './draft-faults.ts';
import type { DraftField, DraftValues } from './draft-values.ts';
import { sameValue } from './use-kept-values.ts';

/** Fields in which two sets of values differ, in the order of the form. */
export const differingFields = (one: DraftValues, other: DraftValues): DraftField[] =>
  FIELD_ORDER.filter((field) => !sameValue(one[field], other[field]));

const LABELS = {
  form: 'draft.form',
  title: 'draft.title',
  description: 'draft.description',
  themes: 'draft.themes',
  allDay: 'draft.allDay',
  startDate: 'draft.day',
  startTime: 'draft.begins',
  endDate: 'draft.lastDay',
  endTime: 'draft.ends',
  repeat: 'draft.repeat',
  weekdays: 'draft.weekdays',
  interval: 'draft.interval',
  until: 'draft.until',
  place: 'draft.place',
  room: 'draft.room',
  registration: 'draft.registration',
  perOccurrence: 'draft.perOccurrence',
  capacity: 'draft.capacity',
  organisationQuota: 'draft.quota',
  guestsPerMember: 'draft.guests',
  registrationCloses: 'draft.closes',
  accessibility: 'draft.accessibility',
  contact: 'draft.contact',
  expires: 'draft.expires',
} as const satisfies Record<DraftField, string>;

/** What a field is called, and what stands in it, as one reads it. */
export function useFieldWords() {
  const { t } = useWords();
  const list = (texts: string[]): string => texts.join(', ');
  const read = (values: DraftValues, field: DraftField): string => {
    switch (field) {
      case 'form':
        return values.form === '' ? '' : t(`words.form.${values.form}`);
      case 'themes':
        return list(values.themes.map((theme) => t(`words.theme.${theme}`)));
      case 'weekdays':
        return list(values.weekdays.map((day) => t(`draft.weekday.${day}`)));
      case 'accessibility':
        return list(values.accessibility.map((fact) => t(`words.accessibility.${fact}`)));
      case 'registration':
        return values.registration === '' ? '' : t(`draft.registrations.${values.registration}`);
      case 'perOccurrence':
        return values.perOccurrence === '' ? '' : t(values.perOccurrence === 'each' ? 'draft.eachTime' : 'draft.once');
      case 'repeat':
        return t(`draft.repeats.${values.repeat}`);
      case 'interval':
        return t(values.interval === '2' ? 'draft.everyOther' : 'draft.everyWeek');
      case 'allDay':
        return t(values.allDay ? 'draft.yes' : 'draft.no');
      default:
        return values[field].replace('T', field === 'registrationCloses' || field === 'expires' ? ' ' : 'T');
    }
  };
  return {
    labelOf: (field: DraftField): string => t(LABELS[field]),
    textOf: (values: DraftValues, field: DraftField): string => read(values, field) || t('draft.empty'),
  };
}
