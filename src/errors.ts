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

/** What is wrong with one field of what somebody wrote. */
export interface FieldFault {
  /** As a dotted path, like the issues of a contract: `draft.capacity`. */
  field: string;
  code: ErrorCode;
  params?: ErrorParams;
}

/** Input that has its form and breaks a rule of the field: told by its first fault, and all of them field by field. */
export class FieldsRefused extends AppError {
  readonly faults: readonly [FieldFault, ...FieldFault[]];

  constructor(faults: readonly [FieldFault, ...FieldFault[]]) {
    super(faults[0].code, faults[0].params);
    this.name = 'FieldsRefused';
    this.faults = faults;
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
