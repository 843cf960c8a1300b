import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { accessDenied, GraphError } from './graph-error.ts';
import type { GraphRequest, Outcome } from './operation.ts';

/** What a fault that strikes before the act makes of the request. Error kinds are thrown. */
export async function faultAnswer(
  fault: Fault,
  request: Pick<GraphRequest, 'whenClosed'>,
): Promise<Outcome | undefined> {
  const wait = fault.retryAfterSeconds ?? (fault.kind === '429' ? 1 : undefined);
  const headers: Record<string, string> = wait === undefined ? {} : { 'Retry-After': String(wait) };
  switch (fault.kind) {
    case '429':
      throw new GraphError(429, 'ApplicationThrottled', 'Too many requests (scripted fault).', { headers });
    case '503':
      throw new GraphError(503, 'serviceNotAvailable', 'The service is unavailable (scripted fault).', { headers });
    case '504':
      throw new GraphError(504, 'GatewayTimeout', 'The gateway timed out (scripted fault).', { headers });
    case '401':
      throw new GraphError(401, 'InvalidAuthenticationToken', 'The access token is refused (scripted fault).');
    case '403':
      throw accessDenied();
    case 'reset':
      return { lost: 'now' };
    case 'timeout':
      return hang(fault, request);
    default:
      return undefined;
  }
}

async function hang(fault: Fault, request: Pick<GraphRequest, 'whenClosed'>): Promise<Outcome> {
  if (fault.timeoutMs === undefined) {
    await request.whenClosed();
    return { lost: 'now' };
  }
  await Promise.race([pause(fault.timeoutMs), request.whenClosed()]);
  throw new GraphError(504, 'GatewayTimeout', 'The gateway timed out (scripted fault).');
}
