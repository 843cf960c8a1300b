import { z } from 'zod';

/**
 * What importing a file did, or would do. The same shape for the programme and the register, for the dry run
 * and for the real thing. No row carries a person's name or address: `label` is what the sender of the file
 * needs to find the row (an activity's title; for the register the organisation).
 */
export const RowOutcome = z.enum(['new', 'changed', 'unchanged', 'refused']);
export type RowOutcome = z.infer<typeof RowOutcome>;

export const RowIssue = z.object({
  /** Code of the row text, see `import-issues.ts`. */
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  /** The column or property as it is called in the file. */
  field: z.string().optional(),
  /** What is wrong and what to do, in the asker's language. */
  message: z.string(),
});
export type RowIssue = z.infer<typeof RowIssue>;

export const ImportRow = z.object({
  /** Line of the file where the row begins, from 1. */
  row: z.int(),
  label: z.string(),
  outcome: RowOutcome,
  /** For changed rows: the names of the fields that change. */
  changes: z.array(z.string()),
  issues: z.array(RowIssue),
});
export type ImportRow = z.infer<typeof ImportRow>;

export const ImportReport = z.object({
  kind: z.enum(['programme', 'register']),
  applied: z.boolean(),
  /** Same file, same store, same fingerprint: apply what was previewed, or be told that it changed. */
  fingerprint: z.string(),
  counts: z.object({ new: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int(), warnings: z.int() }),
  rows: z.array(ImportRow),
});
export type ImportReport = z.infer<typeof ImportReport>;

/** An import that has been carried out. */
export const ImportRecord = z.object({
  id: z.uuid(),
  kind: z.enum(['programme', 'register']),
  hub: z.string().nullable(),
  fileName: z.string(),
  appliedAt: z.iso.datetime(),
  counts: ImportReport.shape.counts,
});
export type ImportRecord = z.infer<typeof ImportRecord>;
