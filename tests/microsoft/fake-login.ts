import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';

const MICROSOFT = 'https://login.microsoftonline.com';
const KEY = new TextEncoder().encode('Graph checks tokens, we do not');

/** How the next token request is answered; what is left out is as Entra does it. */
export interface LoginAnswer {
  status?: number;
  body?: unknown;
  /** Text instead of JSON. */
  text?: string;
  headers?: Record<string, string>;
  /** The tenant in the token, instead of the one asked for; null leaves it out. */
  tid?: string | null;
  expiresInSeconds?: number;
  /** Cuts the connection. */
  cut?: boolean;
}

export interface FakeLogin {
  url: string;
  /** Tenants whose token endpoint was asked, one for each request. */
  asked: string[];
  /** Bodies of those requests. */
  forms: URLSearchParams[];
  /** From now on. */
  answer: (given: LoginAnswer) => void;
  /** Requests wait until the promise is settled. */
  holdUntil: (gate: Promise<unknown>) => void;
  close(): Promise<void>;
}

/** A login server that issues any token it is told to, over plain HTTP on loopback. */
export async function startFakeLogin(): Promise<FakeLogin> {
  let given: LoginAnswer = {};
  let gate: Promise<unknown> = Promise.resolve();
  const asked: string[] = [];
  const forms: URLSearchParams[] = [];
  const server = createServer(async (req, res) => {
    const json = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
      res.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
    };
    const [, tenant = '', ...rest] = (req.url ?? '').split('?')[0]?.split('/') ?? [];
    if (rest.at(-1) === 'openid-configuration') return json(200, discovery(tenant));
    if (req.method !== 'POST') return json(404, {});
    let body = '';
    for await (const chunk of req) body += chunk;
    asked.push(tenant);
    forms.push(new URLSearchParams(body));
    await gate;
    if (given.cut) return void req.socket.destroy();
    if (given.text !== undefined) return void res.writeHead(given.status ?? 200).end(given.text);
    const { status = 200, headers = {} } = given;
    json(status, given.body ?? (await tokenAnswer(given, tenant, asked.length)), headers);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    forms,
    answer: (next) => {
      given = next;
    },
    holdUntil: (next) => {
      gate = next;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function discovery(tenant: string): Record<string, unknown> {
  return {
    issuer: `${MICROSOFT}/${tenant}/v2.0`,
    authorization_endpoint: `${MICROSOFT}/${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${MICROSOFT}/${tenant}/oauth2/v2.0/token`,
    jwks_uri: `${MICROSOFT}/${tenant}/discovery/v2.0/keys`,
  };
}

async function tokenAnswer(given: LoginAnswer, tenant: string, count: number): Promise<Record<string, unknown>> {
  const tid = given.tid === undefined ? tenant : given.tid;
  // Each token is another, as in life.
  const claims = { aud: 'https://graph.microsoft.com', uti: String(count), ...(tid === null ? {} : { tid }) };
  const token = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(KEY);
  return { token_type: 'Bearer', expires_in: given.expiresInSeconds ?? 3599, access_token: token };
}

/** How Entra says no. */
export function refusal(error: string, aadsts: number): Record<string, unknown> {
  return {
    error,
    error_description: `AADSTS${aadsts}: Something is not as it should be. Trace ID: 0 Correlation ID: 0 Timestamp: 2027-01-04 08:00:00Z`,
    error_codes: [aadsts],
    timestamp: '2027-01-04 08:00:00Z',
    trace_id: '00000000-0000-4000-8000-000000000000',
    correlation_id: '00000000-0000-4000-8000-000000000000',
  };
}
