import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendText } from './raw-request.ts';
import { startTestHttp, type TestHttp } from './start-test-http.ts';
import { OBJECT_ID, OTHER_TENANT_ID, TENANT_ID } from './test-entra.ts';

let http: TestHttp;
beforeAll(async () => {
  http = await startTestHttp();
});
afterAll(() => http.close());

const json = { 'content-type': 'application/json' };
const sum = (body: string, headers: Record<string, string> = json): Promise<Response> =>
  http.ask('/api/sum', { method: 'POST', body, headers });

describe('a request', () => {
  it('gets what the handler answers, by the contract and no more', async () => {
    const answer = await http.ask('/api/echo/7?tag=a&tag=b&lang=en');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({ id: 7, tenantId: TENANT_ID, locale: 'en', query: { tag: ['a', 'b'] } });
  });

  it('with a body gets the status of its route', async () => {
    const answer = await sum('{"terms":[1,2],"note":""}');
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({ sum: 3 });
  });

  it('to a public route needs nobody', async () => {
    expect(await (await fetch(`${http.url}/api/public`)).json()).toEqual({ sum: 0 });
  });

  it('by HEAD gets the headers alone', async () => {
    const answer = await fetch(`${http.url}/api/public`, { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });
});

describe('a request is refused', () => {
  it('without a token', async () => {
    const answer = await fetch(`${http.url}/api/echo/7`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  });

  it('from a tenant that is not a member (MS-12)', async () => {
    const iss = `https://login.microsoftonline.com/${OTHER_TENANT_ID}/v2.0`;
    const token = await http.entra.token({ tid: OTHER_TENANT_ID, iss });
    const answer = await http.ask('/api/echo/7', { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'tenantUnknown' });
  });

  it('without the role, naming who may', async () => {
    const answer = await http.ask('/api/manager', { method: 'DELETE' });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({
      code: 'notAllowed',
      detail: expect.stringContaining('en community manager'),
    });
  });

  it('with every fault of its body named, and no value repeated', async () => {
    const answer = await sum('{"terms":[1,"hemligt"]}');
    expect(answer.status).toBe(400);
    const problem = await answer.json();
    expect(problem).toMatchObject({
      code: 'badRequest',
      errors: [
        { field: 'terms.1', message: 'ska vara ett tal' },
        { field: 'note', message: 'saknas' },
      ],
    });
    expect(JSON.stringify(problem)).not.toContain('hemligt');
  });

  it('with the limit that it breaks', async () => {
    const answer = await sum('{"terms":[1,2,3,4],"note":""}', { ...json, 'accept-language': 'en' });
    expect(await answer.json()).toMatchObject({
      detail: expect.stringContaining('terms is too big or too long: at most 3'),
    });
  });

  it.each([
    ['/api/echo/seven', 'id'],
    ['/api/echo/7?colour=red', 'query'],
  ])('with the fault of its address named: %s', async (path, field) => {
    const answer = await http.ask(path);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ field }] });
  });

  it.each<[string, string, Record<string, string>, number]>([
    ['that is no JSON', '{"terms":', json, 400],
    ['that is empty', '', json, 400],
    ['of another type', 'terms=1', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['beyond a megabyte', JSON.stringify({ terms: [1], note: 'x'.repeat(1024 * 1024) }), json, 413],
  ])('with a body %s', async (_, body, headers, status) => {
    expect((await sum(body, headers)).status).toBe(status);
  });

  it('to an address that is not there', async () => {
    const answer = await http.ask('/api/nothing/here?mail=asa@example.se');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'notFound', status: 404 });
  });

  it.each(['PUT', 'OPTIONS'])('by a method that is not there: %s', async (method) => {
    const answer = await http.ask('/api/sum', { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
    expect(await answer.json()).toMatchObject({ code: 'methodNotAllowed', detail: expect.stringContaining(method) });
  });

  it.each(['/api/echo/%E0%A4%A', '//evil.example/api', `/api/echo/${'9'.repeat(2_000)}`])(
    'at a strange address: %s',
    async (path) => {
      const answer = await sendText(http.port, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
    },
  );

  it('with a malformed host, and the server lives on', async () => {
    const answer = await sendText(http.port, 'GET /api/public HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect((await fetch(`${http.url}/healthz`)).status).toBe(200);
  });

  it('that wants another protocol is answered in this one', async () => {
    const upgrade = 'GET /api/public HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n';
    expect(await sendText(http.port, upgrade)).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('a problem', () => {
  it.each<[string, Record<string, string>, string, string]>([
    ['', {}, 'sv', 'Finns inte'],
    ['', { 'accept-language': 'en-GB,en;q=0.9' }, 'en', 'Not found'],
    ['', { 'accept-language': 'de,en;q=0.5,sv;q=0.7' }, 'sv', 'Finns inte'],
    ['', { 'accept-language': 'sv;q=0, en;q=0.1' }, 'en', 'Not found'],
    ['', { 'accept-language': 'de' }, 'sv', 'Finns inte'],
    ['?lang=en', { 'accept-language': 'sv' }, 'en', 'Not found'],
    ['?lang=xx', { 'accept-language': 'en' }, 'en', 'Not found'],
  ])('speaks the language that is asked for: %s %o', async (query, headers, language, title) => {
    const answer = await fetch(`${http.url}/api/nothing${query}`, { headers: { 'accept-language': '', ...headers } });
    expect(answer.headers.get('content-language')).toBe(language);
    expect(await answer.json()).toMatchObject({ title, type: 'urn:samverket:problem:notFound' });
  });

  it('that was foreseen tells its text', async () => {
    const answer = await fetch(`${http.url}/api/broken/known?lang=en`);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      code: 'hubWithoutMailbox',
      detail: expect.stringMatching(/^The hub Stockholm has no mailbox of its own/),
    });
  });

  it.each(['throws', 'contract'])('that was not tells a reference, and the log the cause: %s', async (how) => {
    const requestId = `reference-${how.length}`;
    const answer = await fetch(`${http.url}/api/broken/${how}`, { headers: { 'x-request-id': requestId } });
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({
      code: 'unexpected',
      requestId,
      detail: expect.stringContaining(requestId),
    });
    expect(text).not.toMatch(/hunter2|contract|sum/);
    const logged = http.log.find((line) => line.requestId === requestId && line.msg === 'request failed');
    expect(JSON.stringify(logged)).toMatch(/hunter2|breaks its contract/);
  });
});

describe('the access log', () => {
  it('holds ids and templates, no names and no addresses', async () => {
    const answer = await http.ask('/api/echo/7?tag=asa@example.se', { headers: { 'x-request-id': 'log-1' } });
    await answer.text();
    // The line is written when the answer has left; the next answer comes after it.
    await (await fetch(`${http.url}/healthz`)).text();
    const line = http.log.find((one) => one.requestId === 'log-1');
    expect(line).toMatchObject({
      route: '/api/echo/:id',
      method: 'GET',
      status: 200,
      tenantId: TENANT_ID,
      objectId: OBJECT_ID,
    });
    expect(JSON.stringify(http.log)).not.toMatch(/asa@example|Åsa|tag=/);
  });

  it('does not say who was somewhere', async () => {
    await http.ask('/api/unlogged', { headers: { 'x-request-id': 'log-2' } });
    await (await fetch(`${http.url}/healthz`)).text();
    const line = http.log.find((one) => one.requestId === 'log-2');
    expect(line).toMatchObject({ route: '/api/unlogged', status: 204 });
    expect(JSON.stringify(line)).not.toContain(OBJECT_ID);
  });

  it('echoes the id of a request, or makes one when it is not plain', async () => {
    const given = await fetch(`${http.url}/healthz`, { headers: { 'x-request-id': 'abc.DEF-1_2' } });
    expect(given.headers.get('x-request-id')).toBe('abc.DEF-1_2');
    const forged = await fetch(`${http.url}/healthz`, { headers: { 'x-request-id': 'a" forged="1' } });
    expect(forged.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
