import type { Context } from '../context.ts';
import type { Db, Deps, Trx } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { ImportReport } from './import-contract.ts';
import { issueText, UnreadableFile } from './import-issues.ts';
import { countRows, describeRows, fingerprintOf, type ImportKind, type JudgedRow, sha256 } from './import-report.ts';
import { lockImports } from './import-store.ts';
import { recordImport } from './record-import.ts';

/** A file somebody wants to import. */
export interface ImportFile {
  fileName: string;
  bytes: Uint8Array;
  /** Of the dry run that was looked through. Without it nothing is stored. */
  fingerprint?: string | undefined;
}

/** What a kind of import does; `J` is its judged row, with what is needed to store it. */
export interface ImportSteps<J extends JudgedRow> {
  kind: ImportKind;
  /** Null: the rows tell their hubs themselves. */
  hubId: number | null;
  /** Compares the file with the store. */
  judge(db: Db | Trx): Promise<J[]>;
  store(trx: Trx, rows: J[]): Promise<void>;
}

/** Names of files are kept for the list of imports only. */
const FILE_NAME_LENGTH = 200;

/**
 * Imports a file, or, without a fingerprint, tells what importing it would do. Judging, storing and noting it happen
 * in one transaction, one import at a time, so that what was previewed is what is done.
 * @throws AppError previewOutdated when the outcome is no longer that of the fingerprint
 */
export async function runImport<J extends JudgedRow>(
  deps: Pick<Deps, 'db' | 'clock'>,
  context: Context,
  file: ImportFile,
  steps: ImportSteps<J>,
): Promise<ImportReport> {
  const digest = sha256(file.bytes);
  const report = (rows: J[]): ImportReport => ({
    kind: steps.kind,
    applied: file.fingerprint !== undefined,
    fingerprint: fingerprintOf(steps.kind, steps.hubId, digest, rows),
    counts: countRows(rows),
    rows: describeRows(rows, context.locale),
  });
  if (file.fingerprint === undefined) return report(await steps.judge(deps.db));
  return deps.db.transaction().execute(async (trx) => {
    await lockImports(trx);
    const rows = await steps.judge(trx);
    const applied = report(rows);
    if (applied.fingerprint !== file.fingerprint) throw new AppError('previewOutdated');
    await steps.store(trx, rows);
    const { kind, hubId } = steps;
    const fileName = cleanFileName(file.fileName);
    await recordImport(deps, trx, context, { kind, hubId, fileName, digest, counts: applied.counts });
    return applied;
  });
}

function cleanFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return last
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, FILE_NAME_LENGTH);
}

/**
 * Reads a file with a pure reader, and says in the asker's language why it cannot be read.
 * @throws AppError with the given code; whatever else the reader throws
 */
export function readFileOr<T>(code: 'fileNotCalendar' | 'fileNotRegister', context: Context, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    throw new AppError(code, { row: error.row, detail: issueText(error.issue, context.locale) }, error);
  }
}
