import type { Locale } from '../context.ts';
import { renderText } from '../render-text.ts';
import type { RowIssue } from './import-contract.ts';
import { PROGRAMME_ISSUES } from './programme-issues.ts';
import { REGISTER_ISSUES } from './register-issues.ts';

/** Texts by code: what is wrong, and what to do. `error` refuses the row, `warning` does not. */
export type IssueTexts = Record<string, Record<Locale, string> & { severity: 'error' | 'warning' }>;

export const ISSUES = { ...PROGRAMME_ISSUES, ...REGISTER_ISSUES };

export type IssueCode = keyof typeof ISSUES;

/** What a reader of a file found; `params` fill the placeholders. Never a person's name or address. */
export interface Issue {
  code: IssueCode;
  /** The column or property as it is called in the file; fills {{field}} too. */
  field?: string;
  params?: Record<string, string | number>;
  /** What is wrong inside, where this issue only says where; fills {{reason}}. */
  reason?: Issue;
}

export function isError(issue: Issue): boolean {
  return ISSUES[issue.code].severity === 'error';
}

/** The text of an issue in the reader's language. */
export function issueText(issue: Issue, locale: Locale): string {
  const reason = issue.reason && issueText(issue.reason, locale);
  return renderText(ISSUES[issue.code][locale], { field: issue.field, reason, ...issue.params });
}

/** An issue as the report tells it. */
export function describeIssue(issue: Issue, locale: Locale): RowIssue {
  return {
    code: issue.code,
    severity: ISSUES[issue.code].severity,
    ...(issue.field === undefined ? {} : { field: issue.field }),
    message: issueText(issue, locale),
  };
}

/**
 * A file that cannot be read at all, thrown by pure readers, which do not know the asker's language; the use case
 * turns it into AppError fileNotCalendar or fileNotRegister.
 */
export class UnreadableFile extends Error {
  readonly row: number;
  readonly issue: Issue;

  constructor(row: number, issue: Issue) {
    super(`line ${row}: ${issue.code}`);
    this.name = 'UnreadableFile';
    this.row = row;
    this.issue = issue;
  }
}
