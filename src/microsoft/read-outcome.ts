import type { EventOutcome, ReadFault } from '../deps.ts';
import type { GraphAnswer } from './graph-door.ts';

/** An outcome before it has the caller's key. */
type Keyless<T> = T extends unknown ? Omit<T, 'key'> : never;
export type Outcome = Keyless<EventOutcome>;
export type Refusal = Exclude<Outcome, { kind: 'created' | 'adopted' }>;

interface GraphErrorBody {
  error?: { code?: string; message?: string; '@event.existingEventId'?: string };
}

/** The event that an earlier call with the same transaction id made, if Graph names it. */
export interface Duplicate {
  kind: 'duplicate';
  existingEventId: string | undefined;
}

/**
 * What an answer that is no success means for us. Graph answers a repeated `transactionId` with 409, or with 400:
 * the code tells. Pure.
 */
export function readRefusal(answer: GraphAnswer): Refusal | Duplicate {
  if (answer.kind === 'noAnswer') return { kind: 'later', reason: 'noAnswer', retryAfterSeconds: null };
  if (answer.kind === 'wait') return { kind: 'later', reason: 'throttled', retryAfterSeconds: answer.seconds };
  if (answer.kind === 'tokenRefused') return { kind: 'tokenRefused', detail: answer.code };

  // Done, but what was said of it cannot be read: as if nothing had been said.
  if (answer.status < 300) return { kind: 'later', reason: 'noAnswer', retryAfterSeconds: null };
  const error = (answer.body as GraphErrorBody | undefined)?.error;
  const code = error?.code ?? `HTTP ${answer.status}`;
  const detail = code;
  if (code === 'ErrorDuplicateTransactionId')
    return { kind: 'duplicate', existingEventId: error?.['@event.existingEventId'] };
  if (answer.status === 429) return { kind: 'later', reason: 'throttled', retryAfterSeconds: answer.retryAfterSeconds };
  const { retryAfterSeconds } = answer;
  if (answer.status === 503) return { kind: 'later', reason: 'unavailable', retryAfterSeconds };
  // A gateway that gave up waiting does not know whether the act was done.
  if (answer.status === 408 || answer.status >= 500) return { kind: 'later', reason: 'noAnswer', retryAfterSeconds };
  // Somebody else is changing the same thing.
  if (answer.status === 409 || answer.status === 412)
    return { kind: 'later', reason: 'unavailable', retryAfterSeconds };
  // A dependency in the batch failed: it was not tried.
  if (answer.status === 424) return { kind: 'later', reason: 'unavailable', retryAfterSeconds: null };
  if (answer.status === 401 || answer.status === 403) return { kind: 'grantWithdrawn', detail };
  // One event is gone (somebody removed it in the mailbox); the mailbox is not.
  if (code === 'ErrorItemNotFound') return { kind: 'duplicateLost', detail };
  if (answer.status === 404) return { kind: 'mailboxMissing', detail };
  return { kind: 'rejected', code, detail };
}

/** The event in a successful answer, or undefined. */
export function readEvent(answer: GraphAnswer): { id: string; iCalUId: string | null } | undefined {
  if (answer.kind !== 'answer' || answer.status >= 300) return undefined;
  const event = answer.body as { id?: unknown; iCalUId?: unknown } | undefined;
  if (typeof event?.id !== 'string') return undefined;
  return { id: event.id, iCalUId: typeof event.iCalUId === 'string' ? event.iCalUId : null };
}

export function isSuccess(answer: GraphAnswer): boolean {
  return answer.kind === 'answer' && answer.status < 300;
}

/** Why a call other than the creating one did not succeed; a duplicate is not to be expected there and is tried again. */
export function refusalOf(answer: GraphAnswer): Refusal {
  const refusal = readRefusal(answer);
  return refusal.kind === 'duplicate' ? { kind: 'later', reason: 'unavailable', retryAfterSeconds: null } : refusal;
}

/** Why a call that is about no event did not succeed. */
export function faultOf(answer: GraphAnswer): ReadFault {
  const refusal = refusalOf(answer);
  if (refusal.kind === 'duplicateLost') return { kind: 'rejected', code: refusal.detail, detail: refusal.detail };
  if (refusal.kind !== 'later') return refusal;
  const { reason, retryAfterSeconds } = refusal;
  return { kind: 'later', reason: reason === 'notAsked' ? 'unavailable' : reason, retryAfterSeconds };
}
