import { Temporal } from 'temporal-polyfill';

/** How many invitations to each week's activities people have: by person, by week of `weekOf`. */
export type InvitedWeeks = ReadonlyMap<number, ReadonlyMap<string, number>>;

/** The calendar week of an instant in a zone, `2027-W05`. A series counts in the week of its next occurrence. Pure. */
export function weekOf(instant: string, timeZone: string): string {
  const { yearOfWeek, weekOfYear } = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`;
}

/** Keeps to each person's number of invitations a week (COM-10). */
export class WeekCount {
  readonly #counts = new Map<number, Map<string, number>>();
  readonly #invited: InvitedWeeks;
  readonly #timeZone: string;
  readonly #weeks = new Map<string, string>();

  constructor(invited: InvitedWeeks | undefined, timeZone: string) {
    this.#invited = invited ?? new Map();
    this.#timeZone = timeZone;
  }

  /** @returns whether the person may have one more in that week; if so, it is counted */
  take({ personId, weeklyLimit = null }: { personId: number; weeklyLimit?: number | null }, startsAt: string): boolean {
    if (weeklyLimit === null) return true;
    const week = this.#weekOf(startsAt);
    let counts = this.#counts.get(personId);
    if (counts === undefined) {
      counts = new Map(this.#invited.get(personId));
      this.#counts.set(personId, counts);
    }
    const count = counts.get(week) ?? 0;
    if (count >= weeklyLimit) return false;
    counts.set(week, count + 1);
    return true;
  }

  #weekOf(startsAt: string): string {
    const known = this.#weeks.get(startsAt);
    if (known !== undefined) return known;
    const week = weekOf(startsAt, this.#timeZone);
    this.#weeks.set(startsAt, week);
    return week;
  }
}
