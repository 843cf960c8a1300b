import { stringify } from 'csv-stringify/sync';
import type { Context, Locale } from '../context.ts';
import type { Deps } from '../deps.ts';
import { showStatistics } from './show-statistics.ts';
import type { StatisticsQuery, StatisticsTotals, StatisticsView } from './statistics-contract.ts';

const WORDS = {
  sv: {
    headings: ['Tabell', 'Rad', 'Aktiviteter', 'Anmälningar'],
    withheld: 'visas inte',
    totals: 'Totalt',
    number: 'Antal',
    tables: { byForm: 'Form', byTheme: 'Tema', byMonth: 'Månad', byOrganisation: 'Organisation' },
    others: 'Övriga',
    noTheme: 'Utan tema',
    total: {
      occasions: 'Tillfällen',
      members: 'Anmälda medlemmar',
      nonMembers: 'Anmälda som inte är medlemmar',
      guests: 'Anmälda gäster',
      organisations: 'Organisationer',
      memberOrganisations: 'Medlemsorganisationer',
      newOrganisations: 'Nya organisationer',
      returningOrganisations: 'Återkommande organisationer',
      registered: 'Anmälda där närvaron räknats',
      came: 'Kom',
      noShow: 'Anmälda som inte kom',
      dropIns: 'Kom utan anmälan',
      answers: 'Svar om nöjdhet',
      comeBack: 'Skulle komma tillbaka (1–5)',
      recommend: 'Skulle rekommendera (1–5)',
    },
  },
  en: {
    headings: ['Table', 'Line', 'Activities', 'Registrations'],
    withheld: 'not shown',
    totals: 'Total',
    number: 'Number',
    tables: { byForm: 'Form', byTheme: 'Theme', byMonth: 'Month', byOrganisation: 'Organisation' },
    others: 'Others',
    noTheme: 'No theme',
    total: {
      occasions: 'Occasions',
      members: 'Registered members',
      nonMembers: 'Registered non-members',
      guests: 'Registered guests',
      organisations: 'Organisations',
      memberOrganisations: 'Member organisations',
      newOrganisations: 'New organisations',
      returningOrganisations: 'Returning organisations',
      registered: 'Registered where attendance was counted',
      came: 'Came',
      noShow: 'Registered and did not come',
      dropIns: 'Came without registering',
      answers: 'Answers on satisfaction',
      comeBack: 'Would come back (1–5)',
      recommend: 'Would recommend (1–5)',
    },
  },
} satisfies Record<Locale, object>;

type Words = (typeof WORDS)[Locale];
type Row = (string | number)[];

/**
 * The figures as CSV, a line of a table each; numbers that are too small to show are words. With a byte order mark and
 * semicolons, as Excel in Swedish wants it; what looks like a formula is made text.
 * @throws AppError as `showStatistics`
 */
export async function exportStatistics(deps: Deps, context: Context, asked: StatisticsQuery): Promise<string> {
  const view = await showStatistics(deps, context, asked);
  const words = WORDS[context.locale];
  const rows = [...totalRows(view, words), ...tableRows(view, words)];
  return stringify([words.headings, ...rows], { delimiter: ';', bom: true, escape_formulas: true });
}

function totalRows({ from, to, totals }: StatisticsView, words: Words): Row[] {
  const { activities, registrations, attendance, satisfaction, ...rest } = totals;
  const numbers: Partial<Record<keyof Words['total'], number | null>> = { ...rest, ...attendance, ...satisfaction };
  numbers.occasions = totals.occasions;
  const names = Object.keys(words.total) as (keyof Words['total'])[];
  return [
    [words.totals, `${from} – ${to}`, activities, shown(registrations, words)],
    ...names.map((name): Row => [words.totals, words.total[name], '', shown(numbers[name] ?? null, words)]),
  ];
}

function tableRows({ tables }: StatisticsView, words: Words): Row[] {
  if (tables === null) return [];
  const { byForm, byTheme, byMonth, byOrganisation } = tables;
  const rows = (name: string, lines: { label: string; activities: number; registrations: number | null }[] | null) =>
    lines === null
      ? [[name, '', '', words.withheld]]
      : lines.map(
          ({ label, activities, registrations }): Row => [name, label, activities, shown(registrations, words)],
        );
  const named = <L extends object>(lines: L[] | null, label: (line: L) => string): (L & { label: string })[] | null =>
    lines === null ? null : lines.map((line) => ({ ...line, label: label(line) }));
  return [
    ...rows(
      words.tables.byForm,
      named(byForm, ({ form }) => form),
    ),
    ...rows(
      words.tables.byTheme,
      named(byTheme, ({ theme }) => theme ?? words.noTheme),
    ),
    ...rows(
      words.tables.byMonth,
      named(byMonth, ({ month }) => month),
    ),
    ...rows(
      words.tables.byOrganisation,
      named(byOrganisation, (line) => line.organisation ?? `${words.others} (${line.organisations})`),
    ),
  ];
}

function shown(number: StatisticsTotals['registrations'], words: Words): string | number {
  return number ?? words.withheld;
}
