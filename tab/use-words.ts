import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from './server-clock.tsx';
import {
  clockText,
  dayText,
  intlLocale,
  type Language,
  longDayText,
  momentText,
  monthOf,
  relativeText,
  type Span,
  spanText,
  weekdayText,
  weekOf,
} from './time.ts';

/** Texts, numbers and times in the visitor's language. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'sv';
  return useMemo(() => {
    const numbers = new Intl.NumberFormat(intlLocale(language));
    return {
      t,
      language,
      number: (value: number) => numbers.format(value),
      day: (at: string, zone: string) => dayText(at, zone, language),
      longDay: (at: string, zone: string) => longDayText(at, zone, language),
      weekday: (at: string) => weekdayText(at, language),
      clock: (at: string, zone: string) => clockText(at, zone, language),
      moment: (at: string, zone: string) => momentText(at, zone, language),
      span: (span: Span) => spanText(span, language),
      week: (at: string, zone: string) => weekOf(at, zone, language),
      month: (at: string, zone: string) => monthOf(at, zone, language),
    };
  }, [t, language]);
}
export type Words = ReturnType<typeof useWords>;

/** When something will be done: like `useRelative`, but what is about to be done is not called "nu". */
export function useDoneWhen(): (at: string, zone: string) => string {
  const now = useNow();
  const relative = useRelative();
  const { t } = useTranslation();
  return (at, zone) => (Date.parse(at) - now < 60_000 ? t('plan.withinMinute') : relative(at, zone));
}

/** "om 3 dagar", by the server's clock; follows as time goes by. */
export function useRelative(): (at: string, zone: string) => string {
  const now = useNow();
  const { i18n } = useTranslation();
  return (at, zone) => relativeText(at, now, zone, i18n.language === 'en' ? 'en' : 'sv');
}
