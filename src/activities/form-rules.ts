import type { ErrorCode, ErrorParams, FieldFault } from '../errors.ts';
import { looksLikePersonalNumber } from '../memberships/personal-number.ts';
import type { ActivityLife, Form, NewActivity, RegistrationRule } from './activity.ts';
import { FORM_RULES, type FormRules } from './form-contract.ts';
import { occasionsOf } from './occasions.ts';
import { toLocal } from './time-zone.ts';

export { FORM_RULES } from './form-contract.ts';

type Facts = Omit<NewActivity, 'uid' | 'sequence' | 'exceptions' | 'overAt'> & Partial<Pick<NewActivity, 'exceptions'>>;
type Rules = Pick<
  ActivityLife,
  | 'registration'
  | 'perOccurrence'
  | 'registrationClosesAt'
  | 'organisationQuota'
  | 'guestsPerMember'
  | 'expiresAt'
  | 'room'
  | 'contact'
>;

const HOUR_MS = 3_600_000;
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Who may register for a form unless somebody says otherwise. */
export function defaultRegistration(form: Form): RegistrationRule {
  return FORM_RULES[form].registration[0];
}

/** Whether one registers for each occasion by itself, unless somebody says otherwise. */
export function isPerOccurrence(facts: Facts, registration: RegistrationRule): boolean {
  const custom = FORM_RULES[facts.form].perOccurrence;
  if (registration === 'none' || (custom !== 'always' && custom !== 'usually')) return false;
  return occasionsIn(facts).length > 1;
}

/**
 * What a form of the playbook forbids, and what contradicts itself, in the order of the fields. Pure.
 * @returns empty when the activity can be planned so; fields are named as in `ActivityDraft`
 */
export function faultsOf(facts: Facts, life: Rules): FieldFault[] {
  return [
    ...faultsOfTexts(facts, life),
    ...faultsOfForm(facts),
    ...faultsOfRegistration(facts, life),
    ...faultsOfOccasions(facts, life),
    ...faultsOfEnds(facts, life),
  ];
}

/** LAW-09: nowhere may such a number stand. */
function faultsOfTexts(facts: Facts, { room, contact }: Rules): FieldFault[] {
  const { title, description, place } = facts;
  return Object.entries({ title, description, place, room, contact })
    .filter(([, text]) => looksLikePersonalNumber(text))
    .map(([field]) => ({ field, code: 'personalNumberInText' as const }));
}

function faultsOfForm(facts: Facts): FieldFault[] {
  const { form } = facts;
  const rules = FORM_RULES[form];
  const weekday = WEEKDAYS[toLocal(facts.startsAt, facts.timeZone).dayOfWeek - 1];
  const hours = (Date.parse(facts.endsAt) - Date.parse(facts.startsAt)) / HOUR_MS;
  return listFaults([
    [!rules.themes && facts.themes.length > 0, 'themes', 'themeNotAllowed', { form }],
    [rules.weekday !== null && rules.weekday !== weekday, 'start', 'wrongWeekday', { form }],
    [
      rules.leastHours !== null && hours < rules.leastHours,
      'end',
      'notWholeDay',
      { form, hours: rules.leastHours ?? 0 },
    ],
    [tooManyDays(facts, rules), 'end', 'tooManyDays', { form, days: rules.mostDays ?? 0 }],
    [!rules.repeats && facts.recurrence !== null, 'recurrence', 'seriesNotAllowed', { form }],
  ]);
}

function tooManyDays(facts: Facts, { mostDays, occasions }: FormRules): boolean {
  if (mostDays === null) return false;
  if (occasions === 'days') return occasionsIn(facts).length > mostDays;
  const last = toLocal(facts.endsAt, facts.timeZone).subtract({ seconds: 1 });
  return toLocal(facts.startsAt, facts.timeZone).toPlainDate().until(last.toPlainDate()).days >= mostDays;
}

function faultsOfRegistration(facts: Facts, life: Rules): FieldFault[] {
  const { form, capacity } = facts;
  const { registration, organisationQuota: quota } = life;
  const { registration: allowed } = FORM_RULES[form];
  if (!allowed.includes(registration)) {
    const params = { form, allowed: allowed.join(', ') };
    return [{ field: 'registration', code: 'registrationNotAllowed', params }];
  }
  const none = registration === 'none';
  return listFaults([
    [none && capacity !== null, 'capacity', 'capacityWithoutRegistration', {}],
    [none && quota !== null, 'organisationQuota', 'capacityWithoutRegistration', {}],
    [
      quota !== null && capacity !== null && quota > capacity,
      'organisationQuota',
      'quotaAboveCapacity',
      { capacity: capacity ?? 0 },
    ],
    [registration !== 'open' && life.guestsPerMember > 0, 'guestsPerMember', 'guestsNotAllowed', {}],
    [none && life.registrationClosesAt !== null, 'registrationCloses', 'closingWithoutRegistration', {}],
  ]);
}

function faultsOfOccasions(facts: Facts, { registration, perOccurrence }: Rules): FieldFault[] {
  const { form } = facts;
  const custom = FORM_RULES[form].perOccurrence;
  const several = occasionsIn(facts).length > 1;
  const always = custom === 'always' && several && registration !== 'none';
  const impossible = !several || registration === 'none' || custom === 'never';
  return listFaults([
    [perOccurrence && impossible, 'perOccurrence', 'perOccurrenceOfSingle', {}],
    [!perOccurrence && always, 'perOccurrence', 'perOccurrenceAlways', { form }],
  ]);
}

function faultsOfEnds(facts: Facts, { registration, registrationClosesAt, expiresAt }: Rules): FieldFault[] {
  const last = occasionsIn(facts).at(-1) ?? facts;
  const late = registrationClosesAt !== null && Date.parse(registrationClosesAt) > Date.parse(last.startsAt);
  const early = expiresAt !== null && Date.parse(expiresAt) < Date.parse(last.endsAt);
  return listFaults([
    [late && registration !== 'none', 'registrationCloses', 'closingAfterStart', {}],
    [early, 'expires', 'expiresBeforeEnd', {}],
  ]);
}

function occasionsIn(facts: Facts): ReturnType<typeof occasionsOf> {
  return occasionsOf({ ...facts, exceptions: facts.exceptions ?? [] });
}

function listFaults(rules: readonly [boolean, string, ErrorCode, ErrorParams][]): FieldFault[] {
  return rules.filter(([broken]) => broken).map(([, field, code, params]) => ({ field, code, params }));
}
