/**
 * What members attend. Pure types and rules; times are UTC instants with the IANA zone they were planned in,
 * so that 08:15 stays 08:15 when summer time begins (design invariant 10).
 */

/** The forms of the playbook, by the word that stands in the calendar file. */
export const FORMS = [
  'onsdagsfrukost',
  'transparent möte',
  'samskapande workshop',
  'lägereldssamtal',
  'hur gör ni?',
  'så gör vi',
  'djupdykning',
  'utbildning',
  'asynkron workshop',
  'öppet hus',
  'wednesday wellness',
] as const;
export type Form = (typeof FORMS)[number];

/** The themes that members choose among. */
export const THEMES = [
  'arbetsmiljö',
  'civil beredskap',
  'digitalisering',
  'facilitering',
  'innovation',
  'klimat',
  'kommunikation',
  'kompetensförsörjning',
  'ledarskap',
  'tjänstedesign',
] as const;
export type Theme = (typeof THEMES)[number];

export const BREAKFAST: Form = 'onsdagsfrukost';

/** Where an activity is on its way from idea to memory. `changed` is said by `changedAt`. */
export const ACTIVITY_STATES = ['draft', 'proposed', 'published', 'cancelled', 'held'] as const;
export type ActivityState = (typeof ACTIVITY_STATES)[number];

/** Who may register: anybody, guests too; signed-in members of the hub; nobody, because one just comes. */
export const REGISTRATION_RULES = ['open', 'members', 'none'] as const;
export type RegistrationRule = (typeof REGISTRATION_RULES)[number];

/** What one can count on at an activity (COM-17). */
export const ACCESSIBILITY_FACTS = [
  'stepFree',
  'hearingLoop',
  'captions',
  'signLanguage',
  'quietRoom',
  'online',
] as const;
export type AccessibilityFact = (typeof ACCESSIBILITY_FACTS)[number];

export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

/**
 * How a series repeats: what Outlook can express (Graph `recurrencePattern`), always with an end date.
 * `until` is the local date of the last possible occurrence, ISO `2027-05-26`.
 */
export type Recurrence = { interval: number; until: string } & (
  | { kind: 'daily' }
  | { kind: 'weekly'; weekdays: Weekday[] }
  | { kind: 'absoluteMonthly'; dayOfMonth: number }
  | { kind: 'relativeMonthly'; weekdays: Weekday[]; index: 'first' | 'second' | 'third' | 'fourth' | 'last' }
  | { kind: 'absoluteYearly'; dayOfMonth: number; month: number }
  | {
      kind: 'relativeYearly';
      weekdays: Weekday[];
      index: 'first' | 'second' | 'third' | 'fourth' | 'last';
      month: number;
    }
);

/** One occurrence that differs from its series. `originalStartAt` (ISO instant) says which. */
export type SeriesException =
  /** `reason`: as the organiser wrote it; absent when a file took it away. */
  | { kind: 'cancelled'; originalStartAt: string; reason?: string }
  | { kind: 'moved'; originalStartAt: string; startsAt: string; endsAt: string; title?: string; place?: string };

/** An activity as the programme holds it. Instants are ISO strings in UTC (`…Z`). */
export interface Activity {
  id: number;
  hubId: number;
  /** iCalendar UID: the same activity in the next version of the programme. */
  uid: string;
  sequence: number;
  title: string;
  description: string;
  place: string;
  form: Form;
  themes: Theme[];
  /** IANA zone. */
  timeZone: string;
  startsAt: string;
  endsAt: string;
  allDay: boolean;
  /** Does not occupy the calendar: shown as free. */
  transparent: boolean;
  recurrence: Recurrence | null;
  exceptions: SeriesException[];
  /** End of the last occurrence. */
  overAt: string;
  capacity: number | null;
  life: ActivityLife;
}

/** What Samverket itself keeps of an activity, beside what a programme's file says. */
export interface ActivityLife {
  state: ActivityState;
  registration: RegistrationRule;
  /** For a series: a place at each occurrence by itself, instead of one for them all. */
  perOccurrence: boolean;
  /** ISO instant; null: until it begins. */
  registrationClosesAt: string | null;
  /** Places that one organisation may take. */
  organisationQuota: number | null;
  guestsPerMember: number;
  room: string;
  accessibility: AccessibilityFact[];
  /** Who answers questions, as the organiser wrote it. */
  contact: string;
  /** ISO instant after which it is in no list, feed or page; null: when it is over. */
  expiresAt: string | null;
  cancelReason: string;
  createdByPerson: number | null;
  publishedAt: string | null;
  /** When what people rely on last changed after it was published. */
  changedAt: string | null;
  /** Raised by every edit. */
  version: number;
}

/** An activity as a programme's file gives it. */
export type NewActivity = Omit<Activity, 'id' | 'hubId' | 'life'>;
