import { Temporal } from 'temporal-polyfill';
import type { Activity, NewActivity } from './activity.ts';
import { type BalanceCode, type BalanceParams, severityOf } from './balance-texts.ts';
import { type DayKind, dayKind } from './days-off.ts';
import { FORM_RULES } from './form-contract.ts';
import { occurrencesOf, type Timed } from './series.ts';
import { toLocal } from './time-zone.ts';

/** Days around an activity in which another with the same theme is too close: people of a field come once a week. */
export const THEME_DAYS = 7;
/** Activities in one week, beside the breakfast, after which one more is one too many. */
export const MOST_A_WEEK = 3;
/** Days around an activity in which one organisation's initiatives are counted, and how many are many. */
export const ORGANISATION_DAYS = 30;
export const MOST_OF_ORGANISATION = 2;
const DAY_MS = 86_400_000;

/** An activity as far as balance goes. `id` null: not stored yet. */
export interface Weighed extends Timed, Pick<NewActivity, 'title' | 'form' | 'themes' | 'place' | 'allDay'> {
  id: number | null;
  room: string;
  /** Of the initiators. */
  organisationIds: readonly number[];
}

/** Something to think about. `params` fill the text. */
export interface Note {
  code: BalanceCode;
  severity: 'serious' | 'worth';
  date: string;
  occasions: number;
  activityId: number | null;
  params: BalanceParams;
}

interface Slot {
  activity: Weighed;
  from: number;
  to: number;
  date: string;
  week: string;
}

/**
 * What there is to think about before an activity is published: clashes of place and time, themes too close, holidays,
 * the breakfast, a full week, one organisation often. Explainable rules only, each with the constant above. Pure.
 * @param others what the hub has beside it, cancelled ones left out
 * @returns serious ones first, then by date
 */
export function balanceProgramme(draft: Weighed, others: readonly Weighed[]): Note[] {
  const slots = others.flatMap(slotsOf).sort((a, b) => a.from - b.from);
  const found = slotsOf(draft).flatMap((slot) => notesOf(slot, slots));
  const merged = new Map<string, Note>();
  for (const note of found) {
    const key = `${note.code} ${note.activityId} ${note.params['theme'] ?? ''}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? note : { ...known, occasions: known.occasions + 1 });
  }
  const weight = (note: Note): string => `${note.severity === 'serious' ? 0 : 1} ${note.date}`;
  return [...merged.values()].sort((a, b) => weight(a).localeCompare(weight(b)));
}

function slotsOf(activity: Weighed): Slot[] {
  return occurrencesOf(activity).map(({ startsAt, endsAt }) => {
    const day = toLocal(startsAt, activity.timeZone).toPlainDate();
    const week = `${day.yearOfWeek}-${day.weekOfYear}`;
    return { activity, from: Date.parse(startsAt), to: Date.parse(endsAt), date: day.toString(), week };
  });
}

/** What hangs on a wall, and an open house, take nobody's place and time. */
export function passesBy({ form }: Weighed): boolean {
  return FORM_RULES[form].occasions !== 'times';
}

function notesOf(slot: Slot, others: readonly Slot[]): Note[] {
  const { activity, date } = slot;
  const note = (code: BalanceCode, other: Slot | null, params: BalanceParams): Note => ({
    ...{ code, severity: severityOf(code), date, occasions: 1, params },
    activityId: other?.activity.id ?? null,
  });
  if (passesBy(activity)) return [];
  const near = others.filter((other) => !passesBy(other.activity) && isNear(slot, other, ORGANISATION_DAYS));
  return [
    ...noteOfDay(slot, note),
    ...near.filter((other) => overlaps(slot, other)).map((other) => noteOfClash(slot, other, note)),
    ...notesOfThemes(slot, near, note),
    ...noteOfWeek(slot, near, note),
    ...noteOfOrganisation(slot, near, note),
  ];
}

type MakeNote = (code: BalanceCode, other: Slot | null, params: BalanceParams) => Note;

function noteOfDay({ date, activity }: Slot, note: MakeNote): Note[] {
  const day: DayKind = dayKind(date);
  if (day.kind === 'workday') return [];
  if (day.kind === 'holiday') return [note('holiday', null, { name: day.name })];
  // The breakfast is early: it is served also before a holiday.
  if (day.kind === 'dayBeforeHoliday' && FORM_RULES[activity.form].protectedTime) return [];
  return [note(day.kind, null, {})];
}

function noteOfClash(slot: Slot, other: Slot, note: MakeNote): Note {
  const { title, place, form } = other.activity;
  if (FORM_RULES[form].protectedTime) return note('overBreakfast', other, {});
  return isSamePlace(slot.activity, other.activity)
    ? note('placeTaken', other, { place, title })
    : note('sameTime', other, { title });
}

function isSamePlace(a: Weighed, b: Weighed): boolean {
  const [place, other] = [spell(a.place), spell(b.place)];
  if (place === '' || place !== other) return false;
  const [room, otherRoom] = [spell(a.room), spell(b.room)];
  return room === '' || otherRoom === '' || room === otherRoom;
}

function spell(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('sv');
}

/** The nearest other activity of each theme, if it is too near. */
function notesOfThemes(slot: Slot, near: readonly Slot[], note: MakeNote): Note[] {
  return slot.activity.themes.flatMap((theme) => {
    const close = near.filter((other) => other.activity.themes.includes(theme) && isNear(slot, other, THEME_DAYS));
    const [nearest] = close.toSorted((a, b) => Math.abs(a.from - slot.from) - Math.abs(b.from - slot.from));
    if (nearest === undefined) return [];
    const { title } = nearest.activity;
    return [note('themeTooClose', nearest, { title, date: nearest.date, theme, days: THEME_DAYS })];
  });
}

function noteOfWeek(slot: Slot, near: readonly Slot[], note: MakeNote): Note[] {
  if (FORM_RULES[slot.activity.form].protectedTime) return [];
  const same = near.filter((other) => other.week === slot.week && !FORM_RULES[other.activity.form].protectedTime);
  return same.length < MOST_A_WEEK ? [] : [note('weekFull', null, { count: same.length })];
}

function noteOfOrganisation(slot: Slot, near: readonly Slot[], note: MakeNote): Note[] {
  const own = new Set(slot.activity.organisationIds);
  const theirs = near.filter((other) => other.activity.organisationIds.some((id) => own.has(id)));
  const count = new Set(theirs.map((other) => other.activity.id)).size;
  return count < MOST_OF_ORGANISATION ? [] : [note('sameOrganisation', null, { count, days: ORGANISATION_DAYS })];
}

function overlaps(a: Slot, b: Slot): boolean {
  return a.from < b.to && b.from < a.to;
}

/** By local days, so that an hour of summer time makes no difference. */
function isNear(a: Slot, b: Slot, days: number): boolean {
  if (Math.abs(a.from - b.from) > (days + 2) * DAY_MS) return false;
  return Math.abs(Temporal.PlainDate.from(a.date).until(b.date).days) <= days;
}

/** A stored activity with its initiators' organisations. */
export function weigh(activity: Activity, organisationIds: readonly number[]): Weighed {
  return { ...activity, room: activity.life.room, organisationIds };
}
