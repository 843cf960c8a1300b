import { pino } from 'pino';
import { z } from 'zod';
import type { Context } from '../../src/context.ts';
import { AppError } from '../../src/errors.ts';
import { type Authenticate, createAuthenticate } from '../../src/http/authenticate.ts';
import { defineRoute, type Route } from '../../src/http/route.ts';
import { type HttpOptions, type StartedHttp, startHttp } from '../../src/http/start-http.ts';
import { simulatedClock } from '../../src/sandbox/simulated-clock.ts';
import { CLIENT_ID, NOW, startTestEntra, TENANT_ID, type TestEntra } from './test-entra.ts';

export interface TestHttp extends StartedHttp {
  entra: TestEntra;
  /** Lines of the log so far. */
  log: Record<string, unknown>[];
  /** Asks with a valid token; headers and the rest as for `fetch`. */
  ask(path: string, init?: RequestInit): Promise<Response>;
}

const Echo = z.object({ id: z.int(), tenantId: z.string(), locale: z.string(), query: z.unknown() });
const Sum = z.object({ sum: z.number() });
const Terms = z.object({ terms: z.array(z.number()).min(1).max(3), note: z.string() });

/** How often a handler that must not be reached was reached. */
export const reached = { upload: 0 };

/** One route of each kind. */
export const TEST_ROUTES: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/echo/:id',
    summary: 'Tells what was asked',
    tag: 'test',
    access: 'signedIn',
    params: z.object({ id: z.coerce.number().pipe(z.int()) }),
    query: z.strictObject({ tag: z.union([z.string(), z.array(z.string())]).optional() }),
    answer: { name: 'Echo', schema: Echo },
    handle: async ({ context, params, query }) => ({
      id: params.id,
      tenantId: context.tenantId,
      locale: context.locale,
      query,
      secret: 'not in the contract',
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/unlogged',
    summary: 'Answers and forgets who asked',
    tag: 'test',
    access: 'signedIn',
    unlogged: true,
    answer: 'none',
    handle: async () => undefined,
  }),
  defineRoute({
    method: 'POST',
    path: '/api/sum',
    summary: 'Adds',
    tag: 'test',
    access: 'signedIn',
    body: { name: 'Terms', schema: Terms },
    answer: { name: 'Sum', schema: Sum },
    status: 201,
    handle: async ({ body }) => ({ sum: body.terms.reduce((sum, term) => sum + term, 0) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/upload',
    summary: 'Takes a file',
    tag: 'test',
    access: 'signedIn',
    rawBody: { maximumBytes: 1024 * 1024, contentTypes: ['text/csv'] },
    answer: { contentType: 'text/csv; charset=utf-8', fileName: 'svar.csv' },
    handle: async ({ rawBody }) => {
      reached.upload += 1;
      return `bytes;${rawBody.length}\n`;
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/manager',
    summary: 'Only for community managers',
    tag: 'test',
    access: 'communityManager',
    answer: 'none',
    handle: async () => undefined,
  }),
  defineRoute({
    method: 'GET',
    path: '/api/public',
    summary: 'For everybody',
    tag: 'test',
    access: 'public',
    answer: { name: 'Sum', schema: Sum },
    handle: async ({ context }) => ({ sum: context === undefined ? 0 : 1 }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/broken/:how',
    summary: 'Fails',
    tag: 'test',
    access: 'public',
    params: z.object({ how: z.enum(['contract', 'throws', 'known']) }),
    answer: { name: 'Sum', schema: Sum },
    handle: async ({ params }) => {
      if (params.how === 'known') throw new AppError('hubWithoutMailbox', { hub: 'Stockholm' });
      if (params.how === 'throws') throw new Error('the password is hunter2');
      return { sum: 'many' as unknown as number };
    },
  }),
];

/** Starts the server on a free port before a simulated Entra; only TENANT_ID is known. */
export async function startTestHttp(changes: Partial<HttpOptions> = {}): Promise<TestHttp> {
  const entra = await startTestEntra();
  const log: Record<string, unknown>[] = [];
  const http = await startHttp({
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'https://samverket.example.se',
    loginUrl: 'https://login.microsoftonline.com',
    tabFolder: 'tests/http/no-such-folder',
    routes: TEST_ROUTES,
    authenticate: testAuthenticate(entra),
    identify: async (claims, asked) => {
      if (claims.tenantId !== TENANT_ID) throw new AppError('tenantUnknown');
      return makeContext(claims, asked);
    },
    ready: async () => true,
    log: pino({ level: 'info' }, { write: (line: string) => log.push(JSON.parse(line)) }),
    ...changes,
  }).catch(async (error: unknown) => {
    await entra.close();
    throw error;
  });
  const token = await entra.token();
  return {
    ...http,
    entra,
    log,
    ask: (path, init = {}) =>
      fetch(http.url + path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } }),
    close: async () => {
      await http.close();
      await entra.close();
    },
  };
}

export function testAuthenticate(entra: TestEntra): Authenticate {
  return createAuthenticate({
    loginUrl: entra.loginUrl,
    clientId: CLIENT_ID,
    publicUrl: 'https://samverket.example.se',
    clock: simulatedClock(NOW),
  });
}

function makeContext(
  claims: { tenantId: string; objectId: string; name: string },
  asked: Pick<Context, 'locale' | 'requestId'>,
): Context {
  const { tenantId, objectId, name } = claims;
  return {
    tenantId,
    objectId,
    personId: null,
    organisationId: null,
    userName: null,
    organisationName: 'Test',
    givenName: name,
    roles: [{ role: 'member', hubId: 1 }],
    ...asked,
  };
}
