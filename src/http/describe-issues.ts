import type { z } from 'zod';
import type { Locale } from '../context.ts';

type Issue = z.core.$ZodIssue;
type Sentence = (issue: Issue) => string;

/**
 * Zod's own Swedish reads as if translated word by word ("förväntat string, fick undefined"), so the few faults that
 * a request can have are told here.
 */
const SENTENCES: Record<Locale, Record<string, Sentence>> = {
  sv: {
    missing: () => 'saknas',
    invalid_type: (issue) => `ska vara ${nameType(issue, 'sv')}`,
    invalid_value: (issue) => `ska vara något av: ${listValues(issue)}`,
    invalid_format: () => 'är felskrivet',
    too_small: (issue) => `är för litet eller för kort: minst ${bound(issue, 'minimum')}`,
    too_big: (issue) => `är för stort eller för långt: högst ${bound(issue, 'maximum')}`,
    unrecognized_keys: (issue) => `har okända fält: ${listKeys(issue)}`,
    other: () => 'har fel form',
  },
  en: {
    missing: () => 'is missing',
    invalid_type: (issue) => `must be ${nameType(issue, 'en')}`,
    invalid_value: (issue) => `must be one of: ${listValues(issue)}`,
    invalid_format: () => 'is malformed',
    too_small: (issue) => `is too small or too short: at least ${bound(issue, 'minimum')}`,
    too_big: (issue) => `is too big or too long: at most ${bound(issue, 'maximum')}`,
    unrecognized_keys: (issue) => `has unknown fields: ${listKeys(issue)}`,
    other: () => 'has the wrong shape',
  },
};

const TYPES: Record<string, Record<Locale, string>> = {
  string: { sv: 'text', en: 'text' },
  number: { sv: 'ett tal', en: 'a number' },
  int: { sv: 'ett heltal', en: 'a whole number' },
  boolean: { sv: 'sant eller falskt', en: 'true or false' },
  array: { sv: 'en lista', en: 'a list' },
  object: { sv: 'ett objekt', en: 'an object' },
};

/**
 * Tells what is wrong with refused input, one entry an issue: the field as a dotted path (`activityIds.0`, or `whole`
 * for all of it) and a message in the reader's language that goes on after the field's name. Values are never repeated.
 */
export function describeIssues(
  issues: readonly Issue[],
  whole: string,
  locale: Locale,
): { field: string; message: string }[] {
  return issues.map((issue) => ({
    field: issue.path.length === 0 ? whole : issue.path.map(String).join('.'),
    message: tell(issue, locale),
  }));
}

function tell(issue: Issue, locale: Locale): string {
  // A rule of our own says itself what is wrong.
  if (issue.code === 'custom') return issue.message;
  const sentences = SENTENCES[locale];
  const kind = issue.input === undefined ? 'missing' : issue.code;
  return (sentences[kind] ?? sentences.other)?.(issue) ?? issue.message;
}

function nameType(issue: Issue, locale: Locale): string {
  const expected = 'expected' in issue ? String(issue.expected) : '';
  return TYPES[expected]?.[locale] ?? expected;
}

function listValues(issue: Issue): string {
  return issue.code === 'invalid_value' ? issue.values.map(String).join(', ') : '';
}

function listKeys(issue: Issue): string {
  return issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : '';
}

function bound(issue: Issue, name: 'minimum' | 'maximum'): string {
  return name in issue ? String(issue[name as keyof Issue]) : '';
}
