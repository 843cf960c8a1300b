import type { Exchange } from '../exchange.ts';
import type { GraphAnswer, GraphRequest } from './operation.ts';

/** Shows one request and its answer to the observer, the answer as it goes over the wire. */
export function reportExchange(
  observe: (exchange: Exchange) => void,
  request: GraphRequest,
  route: string | undefined,
  answer: GraphAnswer,
): void {
  observe({
    method: request.method,
    path: `/${request.segments.join('/')}`,
    route,
    query: request.query,
    requestHeaders: request.headers,
    requestBody: request.body,
    status: answer.status,
    responseHeaders: answer.headers ?? {},
    responseBody: answer.body === undefined ? undefined : JSON.parse(JSON.stringify(answer.body)),
    inBatch: request.inBatch,
  });
}
