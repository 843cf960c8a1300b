import type { Form, Theme } from '../activities/activity.ts';
import type { Period } from './period.ts';

/** An activity that took place or will, with the months of its occasions. */
export interface CountedActivity {
  id: number;
  form: Form;
  themes: readonly Theme[];
  /** Of each occasion. */
  months: readonly string[];
}

/** People of one kind and organisation who registered for something in a month. */
export interface CountedRegistration {
  activityId: number;
  month: string;
  kind: 'member' | 'nonMember' | 'guest';
  /** Empty: not said. */
  organisationKey: string;
  people: number;
}

/** Who came to one occasion where attendance was taken. */
export interface CountedAttendance {
  month: string;
  came: number;
  noShow: number;
  dropIns: number;
}

export interface CountedAnswers {
  month: string;
  answers: number;
  comeBack: number;
  recommend: number;
}

/** All that a hub's figures are made of: numbers, no people. */
export interface Figures {
  activities: readonly CountedActivity[];
  registrations: readonly CountedRegistration[];
  attendance: readonly CountedAttendance[];
  answers: readonly CountedAnswers[];
  /** Names of the hub's member organisations, by organisation key. */
  memberOrganisations: ReadonlyMap<string, string>;
}

/** What of the figures is in a period. Registrations before it are for telling new organisations from returning ones. */
export function within(figures: Figures, { from, to }: Period): Figures & { before: CountedRegistration[] } {
  const isIn = ({ month }: { month: string }): boolean => from <= month && month <= to;
  return {
    ...figures,
    activities: figures.activities
      .map((activity) => ({ ...activity, months: activity.months.filter((month) => isIn({ month })) }))
      .filter(({ months }) => months.length > 0),
    registrations: figures.registrations.filter(isIn),
    attendance: figures.attendance.filter(isIn),
    answers: figures.answers.filter(isIn),
    before: figures.registrations.filter(({ month }) => month < from),
  };
}

/** The sum of a number over a list. */
export function sum<T>(list: readonly T[], of: (item: T) => number): number {
  return list.reduce((total, item) => total + of(item), 0);
}
