import { AppError } from '../errors.ts';
import { UnreadableFile } from '../imports/import-issues.ts';

/** The headings of a member register, in their usual order. */
export const HEADINGS = [
  'Förnamn',
  'Efternamn',
  'E-post',
  'Organisation',
  'Hubb',
  'Inbjudningar',
  'Teman',
  'Facilitator',
  'Veckobrev',
] as const;
export type Heading = (typeof HEADINGS)[number];

export interface Columns {
  /** Where each heading stands. */
  at: Record<Heading, number>;
  /** How many columns there are. */
  count: number;
  /** Headings that are not imported, as they are in the file. */
  extra: string[];
}

/**
 * Finds the columns by their headings, in any order and case.
 * @throws AppError headingMissing; UnreadableFile when a heading is there twice
 */
export function readColumns(cells: string[], row: number): Columns {
  const names = cells.map(normalise);
  const at = {} as Record<Heading, number>;
  for (const heading of HEADINGS) {
    const index = names.indexOf(normalise(heading));
    if (index === -1) throw new AppError('headingMissing', { heading, expected: HEADINGS.join(', ') });
    if (names.lastIndexOf(normalise(heading)) !== index) {
      throw new UnreadableFile(row, { code: 'headingTwice', params: { heading } });
    }
    at[heading] = index;
  }
  const known = new Set<number>(Object.values(at));
  const extra = cells.filter((cell, index) => !known.has(index) && cell.trim() !== '');
  return { at, count: cells.length, extra };
}

function normalise(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}
