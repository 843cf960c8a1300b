import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeRoutes } from '../../src/http/open-api.ts';
import { defineRoute } from '../../src/http/route.ts';
import { startTestHttp, TEST_ROUTES, type TestHttp } from './start-test-http.ts';

let http: TestHttp;
let isReady: () => Promise<boolean> = async () => true;
beforeAll(async () => {
  http = await startTestHttp({ ready: () => isReady() });
});
afterAll(() => http.close());

describe('headers', () => {
  it.each(['/tab/', '/api/public', '/api/nothing', '/healthz'])(
    'of %s guard the page and set no cookie',
    async (path) => {
      const { headers } = await fetch(http.url + path);
      const policy = Object.fromEntries(
        (headers.get('content-security-policy') ?? '').split(';').map((directive) => {
          const [name = '', ...sources] = directive.trim().split(' ');
          return [name, sources];
        }),
      );
      expect(policy).toMatchObject({
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'connect-src': ["'self'", 'https://login.microsoftonline.com'],
        'object-src': ["'none'"],
      });
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-frame-options')).toBeNull();
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('server')).toBeNull();
    },
  );

  it('let Microsoft 365 and nobody else show the tab in a frame (MS-21)', async () => {
    const policy = (await fetch(`${http.url}/tab/`)).headers.get('content-security-policy') ?? '';
    const ancestors = /frame-ancestors ([^;]+)/.exec(policy)?.[1]?.split(' ') ?? [];
    expect(ancestors).toEqual(expect.arrayContaining(['https://teams.microsoft.com', 'https://*.cloud.microsoft']));
    for (const host of ancestors) {
      expect(host).toMatch(
        /^https:\/\/(\*\.)?([a-z-]+\.)*(microsoft\.com|cloud\.microsoft|microsoft365\.com|office\.com|office365\.com)$/,
      );
    }
  });
});

describe('health', () => {
  it.each(['/healthz', '/readyz'])('%s is ok', async (path) => {
    isReady = async () => true;
    const answer = await fetch(http.url + path);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ status: 'ok' });
  });

  it.each<[string, () => Promise<boolean>]>([
    ['says no', async () => false],
    ['fails', () => Promise.reject(new Error('database gone'))],
  ])('is not ready when what we live on %s, but lives', async (_, ready) => {
    isReady = ready;
    const answer = await fetch(`${http.url}/readyz`);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(await answer.json()).toMatchObject({ code: 'notReady' });
    expect((await fetch(`${http.url}/healthz`)).status).toBe(200);
  });
});

it('metrics count requests by the template of their route', async () => {
  await (await http.ask('/api/echo/4711')).text();
  await (await http.ask('/api/nothing/4711')).text();
  const text = await (await fetch(`${http.url}/metrics`)).text();
  expect(text).toMatch(/samverket_http_request_seconds_count\{method="GET",route="\/api\/echo\/:id",status="200"\} 1/);
  expect(text).toMatch(/samverket_http_request_seconds_count\{method="GET",route="unmatched",status="404"\} \d/);
  expect(text).toMatch(/^process_cpu_seconds_total /m);
  expect(text).not.toContain('4711');
});

describe('OpenAPI', () => {
  interface Described {
    openapi: string;
    paths: Record<
      string,
      Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>
    >;
    components: { schemas: Record<string, { type?: string }> };
  }

  it('describes every route, and names the schema of every JSON answer', async () => {
    const document = (await (await fetch(`${http.url}/api/openapi.json`)).json()) as Described;
    expect(document.openapi).toBe('3.1.0');
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const routes = TEST_ROUTES.map((route) => `${route.method} ${route.path.replace(/:(\w+)/, '{$1}')}`);
    const operation = ['GET /healthz', 'GET /readyz', 'GET /metrics', 'GET /api/openapi.json'];
    expect(described.sort()).toEqual([...routes, ...operation].sort());
    for (const operations of Object.values(document.paths).flatMap((methods) => Object.values(methods))) {
      const [success, failure] = Object.entries(operations.responses);
      const reference = success?.[1].content?.['application/json']?.schema as { $ref?: string } | undefined;
      const name =
        reference === undefined ? undefined : /^#\/components\/schemas\/(\w+)$/.exec(reference.$ref ?? '')?.[1];
      if (reference !== undefined) expect(document.components.schemas[name ?? '']).toMatchObject({ type: 'object' });
      expect(failure?.[1].content).toHaveProperty('application/problem+json');
    }
    expect(Object.keys(document.components.schemas).sort()).toEqual(
      ['Echo', 'Health', 'OpenApiDocument', 'Problem', 'Sum', 'Terms'].sort(),
    );
  });

  it('tells parameters, body, status and access of a route', () => {
    const document = describeRoutes(TEST_ROUTES, 'https://samverket.example.se') as unknown as Described;
    expect(document.paths['/api/echo/{id}']?.get).toMatchObject({
      security: [{ entra: [] }],
      parameters: [
        { name: 'id', in: 'path', required: true },
        { name: 'tag', in: 'query', required: false },
      ],
    });
    expect(document.paths['/api/sum']?.post).toMatchObject({
      requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Terms' } } } },
      responses: { 201: {} },
    });
    expect(document.paths['/api/upload']?.post).toMatchObject({
      requestBody: { content: { 'text/csv': {} } },
      responses: { 200: { content: { 'text/csv': {} } } },
    });
    expect(document.paths['/api/manager']?.delete).toMatchObject({
      'x-access': 'communityManager',
      responses: { 204: {} },
    });
    expect(document.paths['/api/public']?.get).not.toHaveProperty('security');
  });

  it('cannot be made when two schemas have one name', () => {
    const route = defineRoute({
      method: 'GET',
      path: '/api/other',
      summary: 'Another sum',
      tag: 'test',
      access: 'public',
      answer: { name: 'Sum', schema: z.object({ other: z.string() }) },
      handle: async () => ({ other: '' }),
    });
    expect(() => describeRoutes([...TEST_ROUTES, route], 'https://x.example')).toThrowError(
      'two schemas are called Sum',
    );
  });
});
