import { CsvError, type Options } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { AppError } from '../errors.ts';
import { UnreadableFile } from '../imports/import-issues.ts';

export interface CsvRow {
  /** Line of the file where the row begins, from 1. */
  row: number;
  cells: string[];
}

const DELIMITERS = [';', ',', '\t'];

/**
 * Rows of a CSV file, blank ones left out. The delimiter is the one that cuts the first line into most pieces:
 * Excel writes semicolons in Swedish, commas in English.
 * @throws AppError tooManyRows; UnreadableFile when a quotation mark is never closed
 */
export function readCsv(text: string, limit: number): CsvRow[] {
  const lines = text.replaceAll('\r\n', '\n');
  const normalised = lines.includes('\n') ? lines : lines.replaceAll('\r', '\n');
  const rows: CsvRow[] = [];
  let nextRow = 1;
  const options: Options = {
    delimiter: sniffDelimiter(normalised),
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    on_record: (cells: string[], context) => {
      const row = context.lines - cells.reduce((sum, cell) => sum + countLineFeeds(cell), 0);
      rows.push({ row, cells });
      nextRow = context.lines + 1;
      if (rows.length > limit) throw new AppError('tooManyRows', { limit: limit - 1 });
      // Kept here, with the line number; csv-parse need not keep it too.
      return null;
    },
  };
  try {
    parse(normalised, options);
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFile(nextRow, { code: 'quoteUnclosed' });
    throw error;
  }
  return rows;
}

function sniffDelimiter(text: string): string {
  const first = /^\s*(.*)/.exec(text)?.[1] ?? '';
  const pieces = (delimiter: string): number => first.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (pieces(delimiter) > pieces(best) ? delimiter : best));
}

function countLineFeeds(cell: string): number {
  return cell.split('\n').length - 1;
}
