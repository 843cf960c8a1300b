import type { Issue } from '../imports/import-issues.ts';
import { FORM_RULES } from './form-contract.ts';
import { splitDays } from './occasions.ts';
import type { ProgrammeRow } from './read-programme.ts';
import { overAtOf } from './series.ts';

/**
 * A row of a programme's file as its form has it: a breakfast carries no theme, what nobody registers for has no seats,
 * and an open house is read as its days. What is left out is told. Pure.
 */
export function followForm(row: ProgrammeRow): ProgrammeRow {
  if (row.activity === undefined) return row;
  const { form, themes, capacity } = row.activity;
  const rules = FORM_RULES[form];
  const issues: Issue[] = [...row.issues];
  const themeless = !rules.themes && themes.length > 0;
  const seatless = rules.registration[0] === 'none' && rules.registration.length === 1 && capacity !== null;
  if (themeless) issues.push({ code: 'themeIgnored', field: 'CATEGORIES', params: { form } });
  if (seatless) issues.push({ code: 'capacityIgnored', field: 'X-SAMVERKET-CAPACITY', params: { form } });
  const followed = splitDays({
    ...row.activity,
    themes: themeless ? [] : themes,
    capacity: seatless ? null : capacity,
  });
  return { ...row, issues, activity: { ...followed, overAt: overAtOf(followed) } };
}
