import { createHash } from 'node:crypto';
import type { Locale } from '../context.ts';
import type { ImportReport, ImportRow, RowOutcome } from './import-contract.ts';
import { describeIssue, type Issue, isError } from './import-issues.ts';

/** What becomes of one row of a file. */
export interface JudgedRow {
  /** Line of the file where the row begins, from 1. */
  row: number;
  label: string;
  /** `note`: a remark about the file as a whole; shown with the rows and counted only as a warning. */
  outcome: RowOutcome | 'note';
  /** For changed rows: the names of the fields that change. */
  changes: string[];
  issues: Issue[];
}

export type ImportKind = ImportReport['kind'];
export type ImportCounts = ImportReport['counts'];

export function sha256(content: Uint8Array | string): Buffer {
  return createHash('sha256').update(content).digest();
}

/** How many rows have each outcome, and how many warnings there are in all. */
export function countRows(rows: JudgedRow[]): ImportCounts {
  const counts: ImportCounts = { new: 0, changed: 0, unchanged: 0, refused: 0, warnings: 0 };
  for (const { outcome, issues } of rows) {
    if (outcome !== 'note') counts[outcome] += 1;
    counts.warnings += issues.filter((issue) => !isError(issue)).length;
  }
  return counts;
}

/**
 * Same file, same place, same outcome for every row: same fingerprint. Warnings are left out, because some of them
 * come with time alone ("already over") and would outdate a preview that is still right.
 */
export function fingerprintOf(kind: ImportKind, hubId: number | null, digest: Uint8Array, rows: JudgedRow[]): string {
  const outcomes = rows.map(({ row, outcome, changes }) => [row, outcome, changes]);
  return sha256(JSON.stringify([kind, hubId, Buffer.from(digest).toString('hex'), outcomes])).toString('hex');
}

/** The rows as the report shows them. */
export function describeRows(rows: JudgedRow[], locale: Locale): ImportRow[] {
  return rows.map(({ row, label, outcome, changes, issues }) => ({
    row,
    label,
    outcome: outcome === 'note' ? 'unchanged' : outcome,
    changes,
    issues: issues.map((issue) => describeIssue(issue, locale)),
  }));
}
