import { Client, ResponseType } from '@microsoft/microsoft-graph-client';
import type { Clock, MailboxAddress } from '../deps.ts';
import { PREFER, partsOf, performBatch } from './graph-batch.ts';
import { createMailboxLimits } from './mailbox-limits.ts';
import { GRAPH_CALLS, type GraphCallName } from './permissions.ts';
import { readRetryAfter } from './read-retry-after.ts';
import { TokenRefused, type TokenSource } from './token-source.ts';

/** One request to Graph about one mailbox. */
export interface GraphRequest {
  call: GraphCallName;
  /** Follows `/users/{mailbox}`. */
  path: string;
  /** The path follows the version instead: subscriptions, and links that Graph has given. Never in a batch. */
  fromRoot?: true;
  body?: unknown;
  /** Joins our log with the tenant's own Graph log (MS-17). */
  clientRequestId: string;
}

/** What became of a request: Microsoft's answer, a refused token, our own limits, or silence. */
export type GraphAnswer =
  | { kind: 'answer'; status: number; body: unknown; retryAfterSeconds: number | null }
  | { kind: 'tokenRefused'; code: string }
  | { kind: 'wait'; seconds: number }
  | { kind: 'noAnswer'; error: unknown };

export interface GraphDoor {
  call(mailbox: MailboxAddress, request: GraphRequest): Promise<GraphAnswer>;
  /** Up to 20 requests in one; an answer for each, in the same order. */
  batch(mailbox: MailboxAddress, requests: readonly GraphRequest[]): Promise<GraphAnswer[]>;
}

/** Where Graph's links point, whatever address it is asked at. */
export const GRAPH = 'https://graph.microsoft.com';
export const VERSION = 'v1.0';
/** When Entra does not answer. */
const LOGIN_PAUSE_SECONDS = 5;

export interface GraphDoorOptions {
  tokens: TokenSource;
  /** Where Graph is; another double of Microsoft may be on loopback. */
  graphUrl: string;
  clock: Clock;
  /** How long an answer is waited for. A full batch to one mailbox takes five rounds of four. */
  timeoutMs?: number;
}

/** The one door to Microsoft Graph: token, limits, batching; never throws for Microsoft's faults (invariant 1). */
export function createGraphDoor({ tokens, graphUrl, clock, timeoutMs = 100_000 }: GraphDoorOptions): GraphDoor {
  const client = createClient(graphUrl, timeoutMs);
  const limits = createMailboxLimits(clock);

  const send = async (
    mailbox: MailboxAddress,
    requests: number,
    perform: (token: string) => Promise<Response>,
  ): Promise<GraphAnswer> => {
    let token: string;
    try {
      token = await tokens.tokenFor(mailbox.tenantId);
    } catch (error) {
      return error instanceof TokenRefused
        ? { kind: 'tokenRefused', code: error.code }
        : { kind: 'wait', seconds: LOGIN_PAUSE_SECONDS };
    }
    const result = await limits.within(mailbox, requests, () => answerOf(perform(token)));
    return 'waitSeconds' in result ? { kind: 'wait', seconds: result.waitSeconds } : result;
  };
  const once = (mailbox: MailboxAddress, request: GraphRequest): Promise<GraphAnswer> =>
    send(mailbox, 1, (token) => perform(client, token, mailbox, request));
  // A token may have been revoked before its time: a refusal counts only when a fresh token gets it too.
  const withFreshToken = async (
    mailbox: MailboxAddress,
    requests: readonly GraphRequest[],
    answers: GraphAnswer[],
  ): Promise<GraphAnswer[]> => {
    if (!answers.some(isUnauthorized)) return answers;
    tokens.forget(mailbox.tenantId);
    const fresh = requests.map((request, index) => {
      const answer = answers[index];
      return answer === undefined || isUnauthorized(answer) ? once(mailbox, request) : answer;
    });
    return Promise.all(fresh);
  };

  return {
    call: async (mailbox, request) => {
      const [answer] = await withFreshToken(mailbox, [request], [await once(mailbox, request)]);
      return answer ?? { kind: 'noAnswer', error: undefined };
    },
    batch: async (mailbox, requests) => {
      const whole = await send(mailbox, requests.length, (token) => performBatch(client, token, mailbox, requests));
      const parts = whole.kind === 'answer' && whole.status === 200 ? partsOf(whole.body, requests.length) : undefined;
      return withFreshToken(mailbox, requests, parts ?? requests.map(() => whole));
    },
  };
}

function isUnauthorized(answer: GraphAnswer): boolean {
  return answer.kind === 'answer' && answer.status === 401;
}

/**
 * Microsoft's client adds tokens and follows pages for https only, so it keeps Graph's own address, and the request is
 * turned to `graphUrl` at the last moment.
 */
function createClient(graphUrl: string, timeoutMs: number): Client {
  return Client.initWithMiddleware({
    baseUrl: GRAPH,
    defaultVersion: VERSION,
    middleware: {
      execute: async (context) => {
        const url = String(context.request).replace(GRAPH, graphUrl);
        const { method, headers, body } = context.options ?? {};
        const init = { method, headers, body, signal: AbortSignal.timeout(timeoutMs) } as RequestInit;
        context.response = await fetch(url, init);
      },
    },
  });
}

function perform(client: Client, token: string, mailbox: MailboxAddress, request: GraphRequest): Promise<Response> {
  const call = client
    .api(request.fromRoot ? request.path : `/users/${encodeURIComponent(mailbox.mailbox)}${request.path}`)
    .responseType(ResponseType.RAW)
    .headers({ Authorization: `Bearer ${token}`, Prefer: PREFER, 'client-request-id': request.clientRequestId });
  switch (GRAPH_CALLS[request.call].method) {
    case 'GET':
      return call.get();
    case 'POST':
      return call.post(request.body);
    case 'PATCH':
      return call.patch(request.body);
    case 'DELETE':
      return call.delete();
  }
}

async function answerOf(response: Promise<Response>): Promise<GraphAnswer> {
  try {
    const { status, headers, body } = await response.then(async (answer) => ({
      status: answer.status,
      headers: answer.headers,
      body: await answer.text(),
    }));
    return { kind: 'answer', status, body: parse(body), retryAfterSeconds: readRetryAfter(headers.get('retry-after')) };
  } catch (error) {
    // Reset, time-out, half an answer: it may or may not have been carried out.
    return { kind: 'noAnswer', error };
  }
}

function parse(body: string): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
