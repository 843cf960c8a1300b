import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { recall, remember } from './remembered.ts';
import { en } from './strings/en.ts';
import { sv } from './strings/sv.ts';
import { intlLocale, type Language } from './time.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof sv };
    returnNull: false;
  }
}

const isLanguage = (value: string | null): value is Language => value === 'sv' || value === 'en';

/** The person's own choice first, then Teams' language; Swedish otherwise. */
export function firstLanguage(fromTeams: Language | null): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? recall('language');
  return isLanguage(asked) ? asked : (fromTeams ?? 'sv');
}

export const rememberLanguage = (language: Language): void => remember('language', language);

export async function startLanguage(language: Language) {
  const i18n = createInstance();
  const locale = { sv: intlLocale('sv'), en: intlLocale('en') };
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { sv: { translation: sv }, en: { translation: en } },
    // React escapes already.
    interpolation: { escapeValue: false },
  });
  const numbers = { sv: new Intl.NumberFormat(locale.sv), en: new Intl.NumberFormat(locale.en) };
  i18n.services.formatter?.add('number', (value: number, lng) => numbers[lng === 'en' ? 'en' : 'sv'].format(value));
  const follow = (lng: string) => {
    document.documentElement.lang = lng;
  };
  follow(language);
  i18n.on('languageChanged', follow);
  return i18n;
}
