import { createInstance } from 'i18next';
import type { Locale } from './context.ts';
import { CATALOGUE } from './error-catalogue.ts';
import type { ErrorCode, ErrorParams } from './errors.ts';

type Words = Record<string, Record<Locale, string>>;

/**
 * Parameters that are words and not names or numbers: whoever throws gives the code on the left, the reader gets it
 * in the own language. What is not listed is shown as it is.
 */
const WORDS: Record<string, Words> = {
  who: {
    member: { sv: 'en medlem', en: 'a member' },
    communityManager: { sv: 'en community manager', en: 'a community manager' },
    organiser: { sv: 'de som arrangerar aktiviteten', en: 'those who arrange the activity' },
  },
  action: {
    pause: { sv: 'pausa det', en: 'paused' },
    resume: { sv: 'återuppta det', en: 'resumed' },
    cancel: { sv: 'avbryta det', en: 'cancelled' },
    retry: { sv: 'försöka igen', en: 'retried' },
  },
  allowed: {
    none: { sv: 'ingen anmälan, man bara kommer', en: 'no registration, people just come' },
    'open, none': { sv: 'öppen för alla, eller ingen anmälan', en: 'open to all, or no registration' },
  },
  state: {
    draft: { sv: 'ett utkast', en: 'a draft' },
    proposed: { sv: 'ett förslag', en: 'a proposal' },
    published: { sv: 'publicerad', en: 'published' },
    cancelled: { sv: 'inställd', en: 'cancelled' },
    held: { sv: 'genomförd', en: 'held' },
  },
  detail: {
    tooManyDays: { sv: 'högst 400 dagar visas på en gång', en: 'at most 400 days are shown at once' },
    noJson: { sv: 'innehållet är inte giltig JSON', en: 'the content is not valid JSON' },
    nulCharacter: { sv: 'ett tecken går inte att spara (NUL)', en: 'a character cannot be stored (NUL)' },
    badAddress: { sv: 'adressen är felskriven', en: 'the address is malformed' },
    wrongContentType: { sv: 'formatet tas inte emot här', en: 'this format is not accepted here' },
  },
};

const i18n = createInstance();
void i18n.init({
  // The texts are in memory: the first call to `explain` must not come before they are.
  initAsync: false,
  fallbackLng: 'sv',
  // Codes are plain names, never paths.
  keySeparator: false,
  nsSeparator: false,
  // Texts become JSON, React children or plain text, all of which escape by themselves.
  interpolation: { escapeValue: false },
  resources: { sv: { translation: textsIn('sv') }, en: { translation: textsIn('en') } },
});

/** The tab declares i18next's keys to be its own strings, for the whole program; ours are the catalogue's codes. */
const translate = i18n.t as unknown as (code: ErrorCode, options: object) => string;

function textsIn(locale: Locale): Record<string, string> {
  return Object.fromEntries(Object.entries(CATALOGUE).map(([code, entry]) => [code, entry[locale]]));
}

/**
 * The text of an error code in the reader's language, with its placeholders filled. Escapes nothing: put it where
 * text is expected, never into HTML.
 */
export function explain(code: ErrorCode, params: ErrorParams, locale: Locale): string {
  const replace = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, WORDS[name]?.[value]?.[locale] ?? value]),
  );
  return translate(code, { lng: locale, replace });
}
