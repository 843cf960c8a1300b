import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';
import { recordOf } from './request-record.ts';

/** Restify sets `route` when it has found one. */
interface RoutedMessage extends IncomingMessage {
  route?: { path: string | RegExp };
}

/**
 * Gives the request its id (`X-Request-Id`, echoed) and, when it is over, a line in the access log and a place in the
 * metrics: ids and route templates only, never an address with its query, never a name (invariant 8).
 */
export function observeRequest(request: RoutedMessage, response: ServerResponse, log: Logger, metrics: Metrics): void {
  const startedAt = performance.now();
  const record = recordOf(request);
  response.setHeader('x-request-id', record.requestId);
  response.once('close', () => {
    const method = request.method ?? '';
    const route = String(request.route?.path ?? 'unmatched');
    const status = response.statusCode;
    const milliseconds = performance.now() - startedAt;
    metrics.observe({ method, route, status, seconds: milliseconds / 1000 });
    const { tenantId, objectId } = record.claims ?? {};
    const durationMs = Math.round(milliseconds);
    log.info({ requestId: record.requestId, method, route, status, durationMs, tenantId, objectId }, 'request');
  });
}
