import type { Form, RegistrationRule, Weekday } from './activity.ts';

/** What a form of the playbook implies. The tab's form shows only what the chosen form can have. */
export interface FormRules {
  /** Who may be let to register; the first is what applies when nobody says otherwise. */
  registration: readonly [RegistrationRule, ...RegistrationRule[]];
  /** May carry themes. */
  themes: boolean;
  /** Nothing is booked on top of it. */
  protectedTime: boolean;
  /** Shown as free: one sits in, works beside it, or passes by the wall. */
  transparent: boolean;
  /** May be a series. */
  repeats: boolean;
  /** In a series: a place at each occasion by itself (`always`), or one for all of them, unless the organiser chooses. */
  perOccurrence: 'always' | 'usually' | 'seldom' | 'never';
  /** What one registers for: each time it takes place; each day; nothing, it hangs there for a period. */
  occasions: 'times' | 'days' | 'period';
  /** People write contributions while it lasts. */
  contributions: boolean;
  /** The only day of the week it is held on; a single occurrence may be moved to another. */
  weekday: Weekday | null;
  /** Hours that it lasts at least; null: any. */
  leastHours: number | null;
  /** Days that it lasts at most; null: any. */
  mostDays: number | null;
}

/** A talk around the fire: one occasion is not the next, so a series has a place at each. */
const TALK: FormRules = {
  registration: ['open', 'members', 'none'],
  themes: true,
  protectedTime: false,
  transparent: false,
  repeats: true,
  perOccurrence: 'usually',
  occasions: 'times',
  contributions: false,
  weekday: null,
  leastHours: null,
  mostDays: null,
};

/** "Heldagar": the shortest that is still a day with lunch in it. The programmes have 09:00 to 16:00. */
const WHOLE_DAY_HOURS = 5;

/** Open house is a week, day by day. */
const OPEN_HOUSE_DAYS = 7;

/** The playbook, "Aktiviteter – Former och koncept", form by form. */
export const FORM_RULES: Record<Form, FormRules> = {
  // "Dessa bör fredas och inte kombineras med en aktivitet": no theme, nothing to register for.
  onsdagsfrukost: {
    ...TALK,
    registration: ['none'],
    themes: false,
    protectedTime: true,
    perOccurrence: 'never',
    weekday: 'wednesday',
  },
  // "Ett internt inriktat, men transparent, möte": sit down and listen.
  'transparent möte': { ...TALK, registration: ['none'], transparent: true, perOccurrence: 'never' },
  // Workshop series and courses build on what came before: one registers once for all, or else per occasion.
  'samskapande workshop': { ...TALK, perOccurrence: 'seldom' },
  utbildning: { ...TALK, perOccurrence: 'seldom' },
  lägereldssamtal: TALK,
  'hur gör ni?': TALK,
  'så gör vi': TALK,
  djupdykning: { ...TALK, repeats: false, perOccurrence: 'never', leastHours: WHOLE_DAY_HOURS, mostDays: 1 },
  // "Får sitta uppe på exempelvis en vägg under en period": members and visitors contribute, nobody has a seat.
  'asynkron workshop': {
    ...TALK,
    registration: ['none'],
    transparent: true,
    repeats: false,
    perOccurrence: 'never',
    occasions: 'period',
    contributions: true,
  },
  // "Jobba från hubbarna en eller flera dagar under en vecka … oavsett om organisationen är medlem": never members only.
  'öppet hus': {
    ...TALK,
    registration: ['open', 'none'],
    transparent: true,
    perOccurrence: 'always',
    occasions: 'days',
    mostDays: OPEN_HOUSE_DAYS,
  },
  'wednesday wellness': { ...TALK, weekday: 'wednesday' },
};
