import { TITLE_LIMIT } from '../../../src/activities/draft-contract.ts';
import {
  type DraftField,
  type DraftValues,
  hasLastDay,
  isSeries,
  registrationOf,
  rulesOf,
  weekdayOf,
} from './draft-values.ts';

/**
 * What can be said of the fields before the server is asked: missing, unreadable, against the form. The server has the
 * last word (`form-rules.ts`); this is so that nobody has to wait for it.
 */
export type DraftFault =
  | 'form'
  | 'title'
  | 'titleLong'
  | 'descriptionLong'
  | 'themesMany'
  | 'startDate'
  | 'wednesday'
  | 'startTime'
  | 'endTime'
  | 'endBefore'
  | 'wholeDay'
  | 'endDate'
  | 'endDateBefore'
  | 'daysMany'
  | 'until'
  | 'untilBefore'
  | 'number'
  | 'quotaAbove'
  | 'guestsMany'
  | 'closesLate'
  | 'expiresEarly';
export type DraftFaults = Partial<Record<DraftField, DraftFault>>;

const DESCRIPTION_LIMIT = 4_000;
const MOST_SEATS = 10_000;
const MOST_GUESTS = 10;
const MOST_THEMES = 3;

const isSeats = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_SEATS;

/** Faults by field. Only what the chosen form shows is looked at. */
export function faultsIn(values: DraftValues): DraftFaults {
  return { ...faultsOfText(values), ...faultsOfTime(values), ...faultsOfRegistration(values) };
}

function keep(entries: readonly [DraftField, boolean, DraftFault][]): DraftFaults {
  const found: DraftFaults = {};
  for (const [field, isFault, fault] of entries) if (isFault && found[field] === undefined) found[field] = fault;
  return found;
}

function faultsOfText(values: DraftValues): DraftFaults {
  const title = values.title.trim();
  return keep([
    ['form', values.form === '', 'form'],
    ['title', title === '', 'title'],
    ['title', title.length > TITLE_LIMIT, 'titleLong'],
    ['description', values.description.trim().length > DESCRIPTION_LIMIT, 'descriptionLong'],
    ['themes', rulesOf(values).themes && values.themes.length > MOST_THEMES, 'themesMany'],
  ]);
}

function faultsOfTime(values: DraftValues): DraftFaults {
  const { startDate, startTime, endTime, allDay } = values;
  const rules = rulesOf(values);
  const lastDay = hasLastDay(values);
  const endDate = lastDay ? values.endDate : startDate;
  const isOver = !allDay && startTime !== '' && endTime !== '' && endDate === startDate && endTime <= startTime;
  const days = (Date.parse(endDate) - Date.parse(startDate)) / 86_400_000 + 1;
  const last = isSeries(values) ? values.until : endDate;
  return keep([
    ['startDate', weekdayOf(startDate) === null, 'startDate'],
    ['startDate', rules.weekday !== null && weekdayOf(startDate) !== rules.weekday, 'wednesday'],
    ['startTime', !allDay && startTime === '', 'startTime'],
    ['endTime', !allDay && endTime === '', 'endTime'],
    ['endTime', isOver, 'endBefore'],
    ['endTime', !allDay && rules.leastHours !== null && hoursOf(startTime, endTime) < rules.leastHours, 'wholeDay'],
    ['endDate', lastDay && weekdayOf(values.endDate) === null, 'endDate'],
    ['endDate', lastDay && endDate < startDate, 'endDateBefore'],
    ['endDate', rules.mostDays !== null && days > rules.mostDays, 'daysMany'],
    ['until', isSeries(values) && weekdayOf(values.until) === null, 'until'],
    ['until', isSeries(values) && values.until < startDate, 'untilBefore'],
    ['expires', values.expires !== '' && last !== '' && values.expires.slice(0, 10) < last, 'expiresEarly'],
  ]);
}

const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
const hoursOf = (from: string, to: string): number =>
  from === '' || to === '' ? Number.POSITIVE_INFINITY : (minutes(to) - minutes(from)) / 60;

function faultsOfRegistration(values: DraftValues): DraftFaults {
  const registration = registrationOf(values);
  if (registration === 'none') return {};
  const capacity = values.capacity.trim();
  const quota = values.organisationQuota.trim();
  const guests = values.guestsPerMember.trim();
  const both = isSeats(capacity) && isSeats(quota);
  const last = isSeries(values) ? `${values.until}T${values.startTime}` : `${values.startDate}T${values.startTime}`;
  return keep([
    ['capacity', capacity !== '' && !isSeats(capacity), 'number'],
    ['organisationQuota', quota !== '' && !isSeats(quota), 'number'],
    ['organisationQuota', both && Number(quota) > Number(capacity), 'quotaAbove'],
    [
      'guestsPerMember',
      registration === 'open' && (!/^\d{1,2}$/.test(guests) || Number(guests) > MOST_GUESTS),
      'guestsMany',
    ],
    [
      'registrationCloses',
      values.registrationCloses !== '' && !values.allDay && values.registrationCloses > last,
      'closesLate',
    ],
  ]);
}

/** The order in which the fields stand, which is that of the summary. */
export const FIELD_ORDER: readonly DraftField[] = [
  ...(['form', 'title', 'description', 'themes', 'startDate', 'startTime', 'endTime', 'allDay', 'endDate'] as const),
  ...(['repeat', 'weekdays', 'interval', 'until', 'place', 'registration', 'perOccurrence', 'capacity'] as const),
  ...(['guestsPerMember', 'organisationQuota', 'registrationCloses', 'room', 'contact', 'accessibility'] as const),
  'expires',
];

/** The field of ours that a field of the contract stands in: `draft.recurrence.until` is `until`. */
export function fieldOf(contractField: string, allDay: boolean): DraftField | null {
  const path = contractField.replace(/^draft\./, '');
  const [name = '', part = ''] = path.split('.');
  if (name === 'start') return 'startDate';
  if (name === 'end') return allDay ? 'endDate' : 'endTime';
  if (name === 'recurrence') return part === 'weekdays' ? 'weekdays' : 'until';
  return FIELD_ORDER.find((field) => field === name) ?? null;
}
