import { CATALOGUE, type ErrorCode } from './error-catalogue.ts';

export type { ErrorCode } from './error-catalogue.ts';

/** Values that fill the `{{placeholders}}` of an error text. Never a person's name or address. */
export type ErrorParams = Record<string, string | number>;

/**
 * A failure that a person can be told about. `code` names a text in the catalogue (Swedish and
 * English, what happened and what to do); `params` fill it; `cause` is for the log only.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, params: ErrorParams = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.params = params;
  }

  get status(): number {
    return CATALOGUE[this.code].status;
  }
}

/** Thrown by a job's use case: run it again after so many seconds; not a failure. */
export class RetryLater extends Error {
  readonly seconds: number;

  constructor(seconds: number) {
    super(`retry after ${seconds} s`);
    this.name = 'RetryLater';
    this.seconds = seconds;
  }
}
