import { randomUUID } from 'node:crypto';
import type { GraphAnswer } from './operation.ts';

/** Adds what every answer of Graph carries: request-id, the client's own id back, and innerError in errors. */
export function signAnswer(answer: GraphAnswer, requestHeaders: Record<string, string>, now: number): void {
  const requestId = randomUUID();
  const clientId = requestHeaders['client-request-id'];
  answer.headers = {
    ...answer.headers,
    'request-id': requestId,
    'client-request-id': clientId ?? requestId,
  };
  const error = answer.body?.error as Record<string, unknown> | undefined;
  if (error && answer.status >= 400) {
    error.innerError = {
      date: new Date(now).toISOString().slice(0, 19),
      'request-id': requestId,
      'client-request-id': clientId ?? requestId,
    };
  }
}
