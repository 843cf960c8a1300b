import { Temporal } from 'temporal-polyfill';
import type { Locale } from '../context.ts';
import { renderText } from '../render-text.ts';
import { sayDay } from '../say-time.ts';
import type { BALANCE_CODES, BalanceNote } from './balance-contract.ts';

export type BalanceCode = (typeof BALANCE_CODES)[number];
export type BalanceParams = Record<string, string | number>;

/** What there is to think about, and how much. */
const TEXTS: Record<BalanceCode, Record<Locale, string> & { severity: BalanceNote['severity'] }> = {
  placeTaken: {
    severity: 'serious',
    sv: '{{place}} är upptagen då av ”{{title}}”. Välj en annan plats eller tid.',
    en: '{{place}} is taken then by “{{title}}”. Choose another place or time.',
  },
  overBreakfast: {
    severity: 'serious',
    sv: 'Krockar med onsdagsfrukosten, som ska vara fri från annat. Börja efter den.',
    en: 'Collides with the Wednesday breakfast, which is kept free from everything else. Begin after it.',
  },
  holiday: {
    severity: 'serious',
    sv: 'Det är {{name}}, en ledig dag.',
    en: 'It is a Swedish holiday ({{name}}).',
  },
  weekend: { severity: 'serious', sv: 'Det är helg.', en: 'It is a weekend.' },
  squeezeDay: {
    severity: 'worth',
    sv: 'Det är en klämdag, så många är lediga.',
    en: 'It is a day between days off, so many are on leave.',
  },
  dayBeforeHoliday: {
    severity: 'worth',
    sv: 'Det är dagen före en röd dag, så många slutar tidigt.',
    en: 'It is the day before a holiday, so many leave early.',
  },
  sameTime: {
    severity: 'worth',
    sv: '”{{title}}” pågår samtidigt, så folk måste välja.',
    en: '“{{title}}” goes on at the same time, so people have to choose.',
  },
  themeTooClose: {
    severity: 'worth',
    sv: '”{{title}}” {{date}} har också temat {{theme}}. Sprid dem gärna med mer än {{days}} dagar emellan.',
    en: '“{{title}}” on {{date}} has the theme {{theme}} too. Consider more than {{days}} days between them.',
  },
  weekFull: {
    severity: 'worth',
    sv: 'Veckan har redan {{count}} aktiviteter utöver frukosten. En lugnare vecka ger fler besökare till var och en.',
    en: 'The week already has {{count}} activities beside the breakfast. A calmer week gives each of them more visitors.',
  },
  sameOrganisation: {
    severity: 'worth',
    sv: 'Samma organisation har redan tagit initiativ till {{count}} aktiviteter inom {{days}} dagar. Släpp gärna fram fler, eller arrangera ihop med någon.',
    en: 'The same organisation has already initiated {{count}} activities within {{days}} days. Let others in, or arrange it with somebody.',
  },
};

export function severityOf(code: BalanceCode): BalanceNote['severity'] {
  return TEXTS[code].severity;
}

/** The text of a note, with its date as people say it. */
export function balanceText(code: BalanceCode, params: BalanceParams, locale: Locale): string {
  const { date } = params;
  const said = typeof date === 'string' ? { date: sayDay(Temporal.PlainDate.from(date), locale) } : {};
  return renderText(TEXTS[code][locale], { ...params, ...said });
}
