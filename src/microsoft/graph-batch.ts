import { type Client, ResponseType } from '@microsoft/microsoft-graph-client';
import type { MailboxAddress } from '../deps.ts';
import type { GraphAnswer, GraphRequest } from './graph-door.ts';
import { GRAPH_CALLS } from './permissions.ts';
import { readRetryAfter } from './read-retry-after.ts';

/** Requests in one $batch. */
export const BATCH_PARTS = 20;
/** Ids survive a move to another folder. */
export const PREFER = 'IdType="ImmutableId"';

/** Sends up to 20 requests about one mailbox in one. */
export function performBatch(
  client: Client,
  token: string,
  mailbox: MailboxAddress,
  requests: readonly GraphRequest[],
): Promise<Response> {
  const parts = requests.map((request, index) => ({
    id: String(index),
    method: GRAPH_CALLS[request.call].method,
    url: `/users/${encodeURIComponent(mailbox.mailbox)}${request.path}`,
    headers: {
      'Content-Type': 'application/json',
      Prefer: PREFER,
      'client-request-id': request.clientRequestId,
    },
    body: request.body,
  }));
  return client
    .api('/$batch')
    .responseType(ResponseType.RAW)
    .headers({ Authorization: `Bearer ${token}` })
    .post({ requests: parts });
}

interface BatchPart {
  id: string;
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** The parts come in any order; one that is missing got no answer. */
export function partsOf(body: unknown, count: number): GraphAnswer[] {
  const parts = (body as { responses?: BatchPart[] } | undefined)?.responses ?? [];
  const byId = new Map(parts.map((part) => [part.id, part]));
  return Array.from({ length: count }, (_, index): GraphAnswer => {
    const part = byId.get(String(index));
    if (part === undefined) return { kind: 'noAnswer', error: new Error('the batch answer lacks this part') };
    const header = part.headers?.['Retry-After'] ?? part.headers?.['retry-after'] ?? null;
    return { kind: 'answer', status: part.status, body: part.body, retryAfterSeconds: readRetryAfter(header) };
  });
}
