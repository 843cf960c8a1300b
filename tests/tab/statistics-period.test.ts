import { expect, test } from 'vitest';
import { halfYearOf, halfYears, monthsBack, readPeriod } from '../../tab/pages/statistics/period.ts';

test('half-years begin in January and in July', () => {
  expect(halfYearOf('2027-01')).toEqual({ from: '2027-01', to: '2027-06' });
  expect(halfYearOf('2027-06')).toEqual({ from: '2027-01', to: '2027-06' });
  expect(halfYearOf('2027-07')).toEqual({ from: '2027-07', to: '2027-12' });
  expect(
    halfYears('2027-02')
      .slice(0, 2)
      .map(({ from }) => from),
  ).toEqual(['2027-01', '2026-07']);
});

test('months to choose among go back from half a year ahead', () => {
  const months = monthsBack('2027-01');
  expect(months).toHaveLength(36);
  expect(months[0]).toBe('2027-07');
  expect(months).toContain('2027-01');
});

test('an address says a period, or nothing that can be used', () => {
  expect(readPeriod('2027-01', '2027-03')).toEqual({ from: '2027-01', to: '2027-03' });
  for (const [from, to] of [
    ['2027-03', '2027-01'],
    ['2027-13', '2028-01'],
    [null, '2027-01'],
    ['jan', 'feb'],
  ] as const)
    expect(readPeriod(from, to)).toBeNull();
});
