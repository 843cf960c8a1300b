import { Temporal } from 'temporal-polyfill';
import type { FieldFault } from '../errors.ts';
import type { Activity, ActivityLife, NewActivity, Recurrence } from './activity.ts';
import type { ActivityDraft } from './draft-contract.ts';
import { FORM_RULES } from './form-contract.ts';
import { defaultRegistration, isPerOccurrence } from './form-rules.ts';
import { splitDays } from './occasions.ts';
import type { EventTime } from './read-event-times.ts';
import { readRecurrence } from './read-recurrence.ts';
import { MOST_OCCURRENCES, ruleOf } from './series.ts';
import { fromLocal, toLocal } from './time-zone.ts';

/** What somebody plans: an activity without what only time gives it (uid, sequence, exceptions, state). */
export type PlannedFacts = Omit<NewActivity, 'uid' | 'sequence' | 'exceptions' | 'overAt'>;
export type PlannedLife = Pick<
  ActivityLife,
  | 'registration'
  | 'perOccurrence'
  | 'registrationClosesAt'
  | 'organisationQuota'
  | 'guestsPerMember'
  | 'room'
  | 'accessibility'
  | 'contact'
  | 'expiresAt'
>;
export interface Planned {
  facts: PlannedFacts;
  life: PlannedLife;
}

interface Times {
  start: Temporal.PlainDateTime;
  end: Temporal.PlainDateTime;
  allDay: boolean;
}

/**
 * A draft in the wall clock of a zone as an activity in UTC, with what its form implies where the draft says nothing.
 * Whether the form allows it is asked of `faultsOf` (form-rules.ts). Pure.
 * @param zone IANA zone of the hub
 */
export function readDraft(draft: ActivityDraft, zone: string): { planned: Planned } | { faults: FieldFault[] } {
  const times = readTimes(draft);
  if ('faults' in times) return times;
  const { start, end, allDay } = times;
  const read =
    draft.recurrence === null ? { recurrence: null } : checkRecurrence(draft.recurrence, start, zone, allDay);
  if ('code' in read) return { faults: [{ field: 'recurrence', ...read }] };
  const instants = readInstants(draft, zone);
  if ('faults' in instants) return instants;
  const { title, description, form, themes, place, capacity, room, accessibility, contact } = draft;
  const { exceptions: _, ...facts } = splitDays({
    ...{ title, description, form, themes, place, capacity, timeZone: zone, allDay, recurrence: read.recurrence },
    startsAt: fromLocal(start, zone),
    endsAt: fromLocal(end, zone),
    transparent: FORM_RULES[form].transparent,
    exceptions: [],
  });
  const registration = draft.registration ?? defaultRegistration(form);
  const { organisationQuota, guestsPerMember } = draft;
  const perOccurrence = draft.perOccurrence ?? isPerOccurrence(facts, registration);
  const life = { registration, perOccurrence, organisationQuota, guestsPerMember, room, accessibility, contact };
  return { planned: { facts, life: { ...life, ...instants } } };
}

function readTimes({ start, end }: ActivityDraft): Times | { faults: FieldFault[] } {
  const allDay = !start.includes('T');
  if (end.includes('T') === allDay) return { faults: [{ field: 'end', code: 'endOtherKind' }] };
  const from = readLocal(start);
  const last = readLocal(end);
  if (from === undefined) return { faults: [{ field: 'start', code: 'startUnreadable' }] };
  if (last === undefined) return { faults: [{ field: 'end', code: 'startUnreadable' }] };
  const to = allDay ? last.add({ days: 1 }) : last;
  if (Temporal.PlainDateTime.compare(to, from) <= 0) return { faults: [{ field: 'end', code: 'endBeforeStart' }] };
  return { start: from, end: to, allDay };
}

function readInstants(
  { registrationCloses, expires }: ActivityDraft,
  zone: string,
): Pick<PlannedLife, 'registrationClosesAt' | 'expiresAt'> | { faults: FieldFault[] } {
  const closes = registrationCloses === null ? null : readLocal(registrationCloses);
  if (closes === undefined) return { faults: [{ field: 'registrationCloses', code: 'startUnreadable' }] };
  const gone = expires === null ? null : readLocal(expires);
  if (gone === undefined) return { faults: [{ field: 'expires', code: 'startUnreadable' }] };
  return { registrationClosesAt: closes && fromLocal(closes, zone), expiresAt: gone && fromLocal(gone, zone) };
}

/** Undefined for 30 February. */
function readLocal(text: string): Temporal.PlainDateTime | undefined {
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** By the same rules as a file's: what Outlook can express, beginning with its own first day, and ending. */
function checkRecurrence(
  recurrence: Recurrence,
  local: Temporal.PlainDateTime,
  zone: string,
  allDay: boolean,
): { recurrence: Recurrence } | Pick<FieldFault, 'code' | 'params'> {
  if (recurrence.until < local.toPlainDate().toString()) return { code: 'startOutsideSeries' };
  const start: EventTime = { local, zone, allDay };
  const read = readRecurrence(`${ruleOf(recurrence)};UNTIL=${recurrence.until.replaceAll('-', '')}`, start);
  if ('recurrence' in read) return { recurrence: { ...recurrence, until: read.recurrence.until } };
  if (read.issue.code === 'startNotInSeries') return { code: 'startOutsideSeries' };
  if (read.issue.code === 'recurrenceTooLong') return { code: 'seriesTooLong', params: { limit: MOST_OCCURRENCES } };
  return { code: 'seriesNotInOutlook' };
}

/** The draft that would give this activity: what a form to change it, or to copy it, begins with. */
export function draftOf(activity: Activity): ActivityDraft {
  const { title, description, form, themes, place, capacity, timeZone, allDay, recurrence, life } = activity;
  const { room, registration, perOccurrence, organisationQuota, guestsPerMember, accessibility, contact } = life;
  const local = (instant: string): Temporal.PlainDateTime => toLocal(instant, timeZone);
  const minute = (instant: string): string => local(instant).toString({ smallestUnit: 'minute' });
  const day = (instant: string): string => local(instant).toPlainDate().toString();
  const lastDay = local(activity.endsAt).subtract({ days: 1 }).toPlainDate().toString();
  // An open house was written as a span of days, and is a series only to the calendar.
  const span =
    FORM_RULES[form].occasions === 'days' && allDay && recurrence?.kind === 'daily' && recurrence.interval === 1;
  return {
    ...{ title, description, form, themes, place, room, capacity, accessibility, contact },
    ...{ registration, perOccurrence, organisationQuota, guestsPerMember },
    start: allDay ? day(activity.startsAt) : minute(activity.startsAt),
    end: span ? recurrence.until : allDay ? lastDay : minute(activity.endsAt),
    recurrence: span ? null : recurrence,
    registrationCloses: life.registrationClosesAt && minute(life.registrationClosesAt),
    expires: life.expiresAt && minute(life.expiresAt),
  };
}
