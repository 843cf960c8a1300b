import type { Issue } from '../imports/import-issues.ts';
import { nearest } from '../imports/nearest.ts';
import { FORMS, type Form, THEMES, type Theme } from './activity.ts';
import type { ProgrammeEvent } from './read-event-properties.ts';

const SUGGESTIONS = 3;

/** Form and themes of an event: categories in any order, case and spacing. Undefined with the reasons in `issues`. */
export function readCategories(event: ProgrammeEvent, issues: Issue[]): { form: Form; themes: Theme[] } | undefined {
  const before = issues.length;
  const names = (event.properties.get('CATEGORIES') ?? []).flatMap((property) => property.values).map(normalise);
  const found = new Set(names.filter((name) => name !== ''));
  for (const category of found) if (!isForm(category) && !isTheme(category)) issues.push(unknown(category));
  const forms = FORMS.filter((form) => found.has(form));
  const [form] = forms;
  if (forms.length > 1) issues.push({ code: 'formTwice', field: 'CATEGORIES', params: { forms: forms.join(', ') } });
  // Who misspelt a category need not also be told that it is missing.
  if (form === undefined && issues.length === before) {
    issues.push({ code: 'formMissing', field: 'CATEGORIES', params: { forms: FORMS.join(', ') } });
  }
  if (form === undefined || issues.length > before) return undefined;
  return { form, themes: THEMES.filter((theme) => found.has(theme)) };
}

function unknown(category: string): Issue {
  const suggestions = nearest(category, [...FORMS, ...THEMES], SUGGESTIONS).map((name) => `”${name}”`);
  return {
    code: 'categoryUnknown',
    field: 'CATEGORIES',
    params: { category: category.slice(0, 80), nearest: suggestions.join(', ') },
  };
}

function normalise(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

function isForm(name: string): boolean {
  return FORMS.some((form) => form === name);
}

function isTheme(name: string): boolean {
  return THEMES.some((theme) => theme === name);
}
