import type { z } from 'zod';
import type { Locale } from '../context.ts';
import { AppError, type ErrorParams, FieldsRefused } from '../errors.ts';
import { explain } from '../explain.ts';
import { describeIssues } from './describe-issues.ts';
import type { Problem } from './problem-contract.ts';
import type { RequestRecord } from './request-record.ts';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Input that does not fit its contract. A ZodError from anywhere else is our own fault, and told as such. */
export class InputRefused extends Error {
  readonly part: 'params' | 'query' | 'body';
  readonly issues: readonly z.core.$ZodIssue[];

  constructor(part: InputRefused['part'], issues: readonly z.core.$ZodIssue[]) {
    super(`${part} refused`);
    this.name = 'InputRefused';
    this.part = part;
    this.issues = issues;
  }
}

/** A body in a format that the route does not read: 415, with the text of a bad request. */
export class MediaTypeRefused extends Error {
  override readonly name = 'MediaTypeRefused';
}

/** Titles by status: RFC 9457 wants them to stay the same from one occurrence to the next. */
const TITLES: Record<number, Record<Locale, string>> = {
  400: { sv: 'Felaktiga uppgifter', en: 'Bad request' },
  401: { sv: 'Inte inloggad', en: 'Not signed in' },
  403: { sv: 'Inte tillåtet', en: 'Not allowed' },
  404: { sv: 'Finns inte', en: 'Not found' },
  405: { sv: 'Tas inte emot här', en: 'Method not allowed' },
  409: { sv: 'Läget har ändrats', en: 'Conflict' },
  413: { sv: 'För stort', en: 'Too large' },
  415: { sv: 'Fel format', en: 'Unsupported format' },
  422: { sv: 'Går inte att använda', en: 'Unprocessable' },
  429: { sv: 'För många anrop', en: 'Too many requests' },
  500: { sv: 'Fel hos oss', en: 'Our fault' },
  503: { sv: 'Inte redo', en: 'Not ready' },
};

/** How long to leave us alone when we are not ready, in seconds. */
const NOT_READY_SECONDS = 5;

/** How many refused fields the text names; `errors` has them all. */
const FIELDS_IN_TEXT = 3;

export interface ProblemAnswer {
  problem: Problem;
  headers: Record<string, string>;
}

/**
 * Turns whatever was thrown into what the asker is told (RFC 9457), in the asker's language. What nobody foresaw
 * becomes `unexpected` with the request's id and not a word more; the caller logs the cause.
 */
export function describeProblem(error: unknown, record: RequestRecord): ProblemAnswer {
  if (error instanceof InputRefused) return describeRefusedInput(error, record);
  if (error instanceof MediaTypeRefused) {
    return describe(415, new AppError('badRequest', { detail: 'wrongContentType' }), record);
  }
  if (error instanceof FieldsRefused) return describeRefusedFields(error, record);
  if (error instanceof AppError) return describe(error.status, error, record);
  return describe(500, new AppError('unexpected'), record);
}

function describeRefusedInput(error: InputRefused, record: RequestRecord): ProblemAnswer {
  const errors = describeIssues(error.issues, error.part, record.locale);
  const detail = errors.slice(0, FIELDS_IN_TEXT).map(({ field, message }) => `${field} ${message}`);
  const answer = describe(400, new AppError('badRequest', { detail: detail.join('; ') }), record);
  return { ...answer, problem: { ...answer.problem, errors } };
}

function describeRefusedFields(error: FieldsRefused, record: RequestRecord): ProblemAnswer {
  const answer = describe(error.status, error, record);
  const errors = error.faults.map(({ field, code, params }) => ({
    field,
    message: explain(code, params ?? {}, record.locale),
  }));
  return { ...answer, problem: { ...answer.problem, errors } };
}

function describe(status: number, error: AppError, record: RequestRecord): ProblemAnswer {
  const { locale, requestId } = record;
  const params = { requestId, ...error.params };
  const problem: Problem = {
    type: `urn:samverket:problem:${error.code}`,
    title: TITLES[status]?.[locale] ?? String(status),
    status,
    code: error.code,
    detail: explain(error.code, params, locale),
    requestId,
  };
  return { problem, headers: { 'content-language': locale, ...headersOf(status, params) } };
}

function headersOf(status: number, params: ErrorParams): Record<string, string> {
  if (status === 401) return { 'www-authenticate': 'Bearer' };
  if (status === 429) return { 'retry-after': String(params.seconds) };
  if (status === 503) return { 'retry-after': String(NOT_READY_SECONDS) };
  return {};
}
