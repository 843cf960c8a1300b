import { z } from 'zod';
import { THEMES, type Theme } from '../activities/activity.ts';
import { AppError } from '../errors.ts';
import type { Issue } from '../imports/import-issues.ts';
import type { InvitationPreference } from './membership.ts';
import { looksLikePersonalNumber } from './personal-number.ts';
import { type CsvRow, readCsv } from './read-csv.ts';
import { type Columns, HEADINGS, type Heading, readColumns } from './register-columns.ts';

/** What a row of the register says, cleaned but not yet compared with anything. Family names are never kept. */
export interface RegisterEntry {
  givenName: string;
  /** Lower case. */
  address: string;
  organisation: string;
  hub: string;
  /** Null: the cell is blank, the hub's custom applies. */
  preference: InvitationPreference | null;
  themes: Theme[];
  facilitator: boolean;
  weeklyLetter: boolean;
}

export interface RegisterRow {
  /** Line of the file where the row begins, from 1. */
  row: number;
  /** The organisation as it is called in the file, or '–' where the cell holds something else. */
  label: string;
  /** Complete only when no issue is an error. */
  entry: RegisterEntry;
  issues: Issue[];
}

export interface Register {
  rows: RegisterRow[];
  /** Remarks about the heading row. */
  notes: { row: number; label: string; issues: Issue[] }[];
}

const MOST_ROWS = 50_000;
const LIMITS: Partial<Record<Heading, number>> = { Förnamn: 100, 'E-post': 254, Organisation: 255 };
const NO_LABEL = '–';

const PREFERENCES = new Map<string, InvitationPreference>([
  ['alla', 'all'],
  ['tema', 'chosen'],
  ['inga', 'none'],
]);
const Address = z.email();

/** Characters that a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^(?:[\t\r]|\s*[=+\-@＝＋－＠])/;

/**
 * Reads a member register in CSV. A row that cannot be used carries the reasons; the others are not affected.
 * @throws AppError fileEmpty, headingMissing, tooManyRows; UnreadableFile when the file is no register
 */
export function readRegister(text: string): Register {
  const [header, ...records] = readCsv(text, MOST_ROWS + 1);
  if (header === undefined) throw new AppError('fileEmpty');
  const columns = readColumns(header.cells, header.row);
  const rows = records.map((record) => readRow(record, columns));
  const extra = columns.extra.map((name) => quotable(name, [])).join(', ');
  const issue: Issue = { code: 'extraColumns', params: { columns: extra } };
  const notes = extra === '' ? [] : [{ row: header.row, label: NO_LABEL, issues: [issue] }];
  return { rows, notes };
}

function readRow(record: CsvRow, columns: Columns): RegisterRow {
  const issues = checkCells(record.cells, columns);
  const cell = (heading: Heading): string => clean(record.cells[columns.at[heading]] ?? '');
  const names = [cell('Förnamn'), cell('Efternamn'), `${cell('Förnamn')} ${cell('Efternamn')}`];
  const entry: RegisterEntry = {
    givenName: cell('Förnamn'),
    address: cell('E-post').toLowerCase(),
    organisation: cell('Organisation'),
    hub: cell('Hubb').toLowerCase(),
    preference: readPreference(cell('Inbjudningar'), issues),
    themes: readThemes(cell('Teman'), names, issues),
    facilitator: readYesNo(cell('Facilitator'), 'Facilitator', issues),
    weeklyLetter: readYesNo(cell('Veckobrev'), 'Veckobrev', issues),
  };
  if (entry.givenName === '') issues.push({ code: 'givenNameMissing', field: 'Förnamn' });
  if (entry.organisation === '') issues.push({ code: 'organisationMissing', field: 'Organisation' });
  issues.push(...checkAddress(entry.address));
  if (entry.preference === 'chosen' && entry.themes.length === 0) issues.push({ code: 'themesBlank', field: 'Teman' });
  return { row: record.row, label: quotable(entry.organisation, names), entry, issues };
}

/** What can be wrong with any cell, whatever it is for. */
function checkCells(cells: string[], columns: Columns): Issue[] {
  const issues: Issue[] = [];
  const surplus = cells.slice(columns.count).some((cell) => cell.trim() !== '');
  if (cells.length < columns.count || surplus) {
    issues.push({ code: 'columnCount', params: { found: cells.length, expected: columns.count } });
  }
  if (cells.some(looksLikePersonalNumber)) issues.push({ code: 'personalNumber' });
  for (const heading of HEADINGS) {
    const raw = cells[columns.at[heading]] ?? '';
    const limit = LIMITS[heading] ?? Number.POSITIVE_INFINITY;
    const length = clean(raw).length;
    if (FORMULA.test(raw)) issues.push({ code: 'formulaCell', field: heading });
    if (length > limit) issues.push({ code: 'cellTooLong', field: heading, params: { length, limit } });
  }
  return issues;
}

function checkAddress(address: string): Issue[] {
  const field = 'E-post';
  if (address === '') return [{ code: 'addressMissing', field }];
  if (/[^\p{ASCII}]/u.test(address)) return [{ code: 'addressInternational', field }];
  return Address.safeParse(address).success ? [] : [{ code: 'addressInvalid', field }];
}

function readPreference(cell: string, issues: Issue[]): InvitationPreference | null {
  if (cell === '') return null;
  const preference = PREFERENCES.get(cell.toLowerCase());
  if (preference === undefined) issues.push({ code: 'preferenceUnknown', field: 'Inbjudningar' });
  return preference ?? null;
}

/** Themes with commas or semicolons between, in the order of the catalogue. */
function readThemes(cell: string, names: string[], issues: Issue[]): Theme[] {
  const words = cell
    .split(/[,;]/)
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');
  for (const word of words.filter((each) => !THEMES.some((theme) => theme === each))) {
    const params = { theme: quotable(word, names), themes: THEMES.join(', ') };
    issues.push({ code: 'themeUnknown', field: 'Teman', params });
  }
  return THEMES.filter((theme) => words.includes(theme));
}

function readYesNo(cell: string, field: Heading, issues: Issue[]): boolean {
  const word = cell.toLowerCase();
  if (!['ja', 'nej', ''].includes(word)) issues.push({ code: 'yesNoUnknown', field });
  return word === 'ja';
}

/** Composed letters and single spaces; line feeds and other control characters count as spaces. */
function clean(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** A cell as it may stand in a report. Where columns are mixed up it may hold a name or an address, which may not. */
function quotable(cell: string, names: string[]): string {
  const word = cell.toLowerCase();
  const personal =
    cell.includes('@') || looksLikePersonalNumber(cell) || names.some((name) => name.toLowerCase() === word);
  return cell === '' || personal ? NO_LABEL : cell.slice(0, 80);
}
