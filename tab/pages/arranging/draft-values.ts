import { Temporal } from 'temporal-polyfill';
import type {
  AccessibilityFact,
  Form,
  Recurrence,
  RegistrationRule,
  Theme,
  Weekday,
} from '../../../src/activities/activity.ts';
import type { ActivityDraft } from '../../../src/activities/draft-contract.ts';
import { FORM_RULES, type FormRules } from '../../../src/activities/form-contract.ts';

/** What stands in the fields of the form, as it was typed. Pure: read from a draft, and made into one. */
export interface DraftValues {
  form: Form | '';
  title: string;
  description: string;
  themes: Theme[];
  allDay: boolean;
  /** Local dates and clock times of the hub, as native inputs have them: `2027-03-16`, `13:00`. */
  startDate: string;
  startTime: string;
  endDate: string;
  endTime: string;
  repeat: 'no' | 'weekly' | 'kept';
  weekdays: Weekday[];
  /** Weeks between: '1' or '2'. */
  interval: string;
  until: string;
  /** A pattern that the form cannot make, and keeps. */
  kept: Recurrence | null;
  place: string;
  room: string;
  registration: RegistrationRule | '';
  perOccurrence: 'each' | 'all' | '';
  capacity: string;
  organisationQuota: string;
  guestsPerMember: string;
  registrationCloses: string;
  accessibility: AccessibilityFact[];
  contact: string;
  expires: string;
}
export type DraftField = Exclude<keyof DraftValues, 'kept'>;

export const WEEKDAYS: readonly Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

export const EMPTY_VALUES: DraftValues = {
  form: '',
  title: '',
  description: '',
  themes: [],
  allDay: false,
  startDate: '',
  startTime: '',
  endDate: '',
  endTime: '',
  repeat: 'no',
  weekdays: [],
  interval: '1',
  until: '',
  kept: null,
  place: '',
  room: '',
  registration: '',
  perOccurrence: '',
  capacity: '',
  organisationQuota: '',
  guestsPerMember: '0',
  registrationCloses: '',
  accessibility: [],
  contact: '',
  expires: '',
};

/** What the chosen form can have; before one is chosen, what a talk can. */
export const rulesOf = (values: DraftValues): FormRules =>
  FORM_RULES[values.form === '' ? 'lägereldssamtal' : values.form];

/** Who may register: as chosen, when the form has that choice, otherwise what the form implies. */
export function registrationOf(values: DraftValues): RegistrationRule {
  const { registration: allowed } = rulesOf(values);
  const chosen = allowed.find((rule) => rule === values.registration);
  return chosen ?? allowed[0];
}

export const isSeries = (values: DraftValues): boolean => rulesOf(values).repeats && values.repeat !== 'no';

/** Whether the form has a first and a last day, rather than one. */
export const isSpan = (form: DraftValues['form']): boolean => form !== '' && FORM_RULES[form].occasions !== 'times';

/** Several days with an end of their own, instead of one day. Of what is held on one day the field is empty. */
export const hasLastDay = (values: DraftValues): boolean => isSpan(values.form) || values.endDate !== '';

/** Day of the week of a local date; null for what is not a date. */
export function weekdayOf(date: string): Weekday | null {
  try {
    return WEEKDAYS[Temporal.PlainDate.from(date, { overflow: 'reject' }).dayOfWeek - 1] ?? null;
  } catch {
    return null;
  }
}

const split = (local: string): [string, string] => [local.slice(0, 10), local.slice(11, 16)];
const isWeekly = (recurrence: Recurrence): boolean => recurrence.kind === 'weekly' && recurrence.interval <= 2;

/** The fields of a draft that is there already. */
export function valuesOf(draft: ActivityDraft): DraftValues {
  const [startDate, startTime] = split(draft.start);
  const [endDate, endTime] = split(draft.end);
  const { recurrence } = draft;
  const weekly = recurrence !== null && isWeekly(recurrence) && recurrence.kind === 'weekly' ? recurrence : null;
  const { form, title, description, themes, place, room, accessibility, contact } = draft;
  return {
    ...{ form, title, description, themes, place, room, accessibility, contact },
    ...{ startDate, startTime, endTime },
    // The one day can be changed without its end being left behind.
    endDate: endDate === startDate && !isSpan(form) ? '' : endDate,
    allDay: !draft.start.includes('T'),
    repeat: recurrence === null ? 'no' : weekly === null ? 'kept' : 'weekly',
    weekdays: weekly?.weekdays ?? [],
    interval: String(weekly?.interval ?? 1),
    until: recurrence?.until ?? '',
    kept: weekly === null ? recurrence : null,
    registration: draft.registration ?? '',
    perOccurrence: draft.perOccurrence === undefined ? '' : draft.perOccurrence ? 'each' : 'all',
    capacity: draft.capacity === null ? '' : String(draft.capacity),
    organisationQuota: draft.organisationQuota === null ? '' : String(draft.organisationQuota),
    guestsPerMember: String(draft.guestsPerMember),
    registrationCloses: draft.registrationCloses ?? '',
    expires: draft.expires ?? '',
  };
}

const count = (text: string): number | null => (/^\d+$/.test(text.trim()) ? Number(text) : null);

function recurrenceOf(values: DraftValues): ActivityDraft['recurrence'] {
  if (!isSeries(values)) return null;
  if (values.repeat === 'kept') return values.kept && { ...values.kept, until: values.until };
  const own = weekdayOf(values.startDate);
  const weekdays = WEEKDAYS.filter((day) => day === own || values.weekdays.includes(day));
  return { kind: 'weekly', weekdays, interval: Number(values.interval), until: values.until };
}

function timesOf(values: DraftValues): Pick<ActivityDraft, 'start' | 'end'> {
  const { allDay, startDate, startTime, endTime } = values;
  const endDate = hasLastDay(values) ? values.endDate : startDate;
  return allDay
    ? { start: startDate, end: endDate }
    : { start: `${startDate}T${startTime}`, end: `${endDate}T${endTime}` };
}

/** What the server is sent. What the form of activity cannot have is left out, also when it was typed. */
export function draftFrom(values: DraftValues): ActivityDraft | null {
  if (values.form === '') return null;
  const rules = rulesOf(values);
  const registration = registrationOf(values);
  const takes = registration !== 'none';
  const chooses = isSeries(values) && takes && (rules.perOccurrence === 'usually' || rules.perOccurrence === 'seldom');
  const { form, title, description, place, room, accessibility, contact } = values;
  return {
    ...{ form, title, description, place, room, accessibility, contact, registration },
    ...timesOf(values),
    themes: rules.themes ? values.themes : [],
    recurrence: recurrenceOf(values),
    ...(chooses && values.perOccurrence !== '' ? { perOccurrence: values.perOccurrence === 'each' } : {}),
    capacity: takes ? count(values.capacity) : null,
    organisationQuota: takes ? count(values.organisationQuota) : null,
    guestsPerMember: registration === 'open' ? (count(values.guestsPerMember) ?? 0) : 0,
    registrationCloses: takes && values.registrationCloses !== '' ? values.registrationCloses : null,
    expires: values.expires === '' ? null : values.expires,
  };
}
