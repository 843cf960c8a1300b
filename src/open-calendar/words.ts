import type { Locale } from '../context.ts';
import { en } from './words-en.ts';
import { sv } from './words-sv.ts';

/** The words of the public pages, Swedish first: whatever has a word there has one in every language. */
export type Words = typeof sv;

export function wordsIn(locale: Locale): Words {
  return locale === 'en' ? en : sv;
}
