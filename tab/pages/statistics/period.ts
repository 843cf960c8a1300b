import { Temporal } from 'temporal-polyfill';

/** Whole months, both included: `2027-01` to `2027-06`. Pure. */
export interface Period {
  from: string;
  to: string;
}

const MOST_MONTHS = 36;
const HALF_YEARS = 6;
/** A term is planned ahead: its last month is there to choose. */
const AHEAD = 6;

const halfYearFrom = (from: Temporal.PlainYearMonth): Period => ({
  from: from.toString(),
  to: from.add({ months: 5 }).toString(),
});

/** The half-year that a month is in: January to June, July to December. */
export function halfYearOf(month: string): Period {
  const { year, month: number } = Temporal.PlainYearMonth.from(month);
  return halfYearFrom(Temporal.PlainYearMonth.from({ year, month: number <= 6 ? 1 : 7 }));
}

/** Half-years to choose among, this one first. */
export function halfYears(today: string): Period[] {
  const first = Temporal.PlainYearMonth.from(halfYearOf(today).from);
  return Array.from({ length: HALF_YEARS }, (_, index) => halfYearFrom(first.subtract({ months: 6 * index })));
}

/** Months to choose among, the latest first. */
export function monthsBack(today: string): string[] {
  const last = Temporal.PlainYearMonth.from(today).add({ months: AHEAD });
  return Array.from({ length: MOST_MONTHS }, (_, index) => last.subtract({ months: index }).toString());
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** What an address says, when it says something that can be chosen. */
export function readPeriod(from: string | null, to: string | null): Period | null {
  if (from === null || to === null || !MONTH.test(from) || !MONTH.test(to) || from > to) return null;
  return { from, to };
}
