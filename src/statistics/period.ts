import { Temporal } from 'temporal-polyfill';
import { AppError } from '../errors.ts';

/** Whole months, both included, e.g. `2023-02` to `2023-05`. */
export interface Period {
  from: string;
  to: string;
}

const MOST_MONTHS = 36;
const HALF_YEAR = 6;

/** @throws AppError periodTooLong when there are more than 36 months, or none */
export function requirePeriod({ from, to }: Period): Period {
  const months = monthsOf({ from, to }).length;
  if (months === 0 || months > MOST_MONTHS) throw new AppError('periodTooLong', { months: MOST_MONTHS });
  return { from, to };
}

/**
 * The half-year that a month is in. Half-years do not overlap, so that nobody learns a month by taking one period from
 * another.
 */
export function halfYearOf(month: string): Period {
  const { year, month: number } = Temporal.PlainYearMonth.from(month);
  const first = number <= HALF_YEAR ? 1 : HALF_YEAR + 1;
  const from = Temporal.PlainYearMonth.from({ year, month: first });
  return { from: from.toString(), to: from.add({ months: HALF_YEAR - 1 }).toString() };
}

/** Each month of a period. At most one more than is allowed. */
export function monthsOf({ from, to }: Period): string[] {
  const months: string[] = [];
  let month = Temporal.PlainYearMonth.from(from);
  while (month.toString() <= to && months.length <= MOST_MONTHS) {
    months.push(month.toString());
    month = month.add({ months: 1 });
  }
  return months;
}

/** The month of an instant in a zone. */
export function monthOf(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth().toString();
}
