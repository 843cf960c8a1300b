import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readBytes } from '../../src/http/read-body.ts';
import { frameChunks, sendText } from './raw-request.ts';
import { reached, startTestHttp, type TestHttp } from './start-test-http.ts';

const MEGABYTE = 1024 * 1024;

let http: TestHttp;
beforeAll(async () => {
  http = await startTestHttp();
});
afterAll(() => http.close());
beforeEach(() => {
  reached.upload = 0;
});

const csv = { 'content-type': 'text/csv' };
const upload = (body: BodyInit, headers: Record<string, string> = csv): Promise<Response> =>
  http.ask('/api/upload', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);

function* megabytes(count: number): Generator<Buffer> {
  for (let index = 0; index < count; index += 1) yield Buffer.alloc(MEGABYTE, 'x');
}

const uploadHead = (lines: string[]): string =>
  ['POST /api/upload HTTP/1.1', 'Host: x', 'Content-Type: text/csv', 'Connection: close', ...lines, '', ''].join(
    '\r\n',
  );

describe('a file', () => {
  it('of exactly the limit is taken, and the answer is a file', async () => {
    const answer = await upload(Buffer.alloc(MEGABYTE, 'x'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="svar.csv"');
    expect(await answer.text()).toBe(`bytes;${MEGABYTE}\n`);
  });

  it('one byte longer is refused by its declared length', async () => {
    const answer = await upload(Buffer.alloc(MEGABYTE + 1, 'x'));
    expect(answer.status).toBe(413);
    const problem = (await answer.json()) as { code: string; detail: string };
    expect(problem.code).toBe('fileTooLarge');
    expect(problem.detail).toMatch(/^Filen är större än 1 MB\. Inget har lästs in\./);
    expect(reached.upload).toBe(0);
  });

  it('of 50 MB in chunks is refused to a client that reads while it sends', async () => {
    const answer = await upload(Readable.toWeb(Readable.from(megabytes(50))) as ReadableStream);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: 'fileTooLarge' });
    expect(reached.upload).toBe(0);
  });

  it.each<[string, string[], () => Iterable<Buffer>]>([
    ['in chunks', ['Transfer-Encoding: chunked'], () => frameChunks(megabytes(50))],
    ['with a declared length', [`Content-Length: ${50 * MEGABYTE}`], () => megabytes(50)],
  ])('of 50 MB %s is refused to a client that sends everything before it reads', async (_, framing, body) => {
    const head = [`Authorization: Bearer ${await http.entra.token()}`, ...framing];
    const answer = await sendText(http.port, uploadHead(head), body());
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toMatch(/"code":"fileTooLarge".*\}$/);
    expect(reached.upload).toBe(0);
  });

  it('of 50 MB is not even looked at before its sender has signed in', async () => {
    const answer = await sendText(http.port, uploadHead(['Transfer-Encoding: chunked']), frameChunks(megabytes(50)));
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(answer).toMatch(/"code":"notSignedIn".*\}$/);
  });

  it.each<[string, Record<string, string>]>([
    ['in another format', { 'content-type': 'text/calendar' }],
    ['packed, so that it could grow past the limit', { ...csv, 'content-encoding': 'gzip' }],
  ])('%s is refused', async (_, headers) => {
    const answer = await upload('a;b', headers);
    expect(answer.status).toBe(415);
    expect(await answer.json()).toMatchObject({ code: 'badRequest', status: 415 });
    expect(reached.upload).toBe(0);
  });

  it('with parameters on its type is taken', async () => {
    expect((await upload('a;b', { 'content-type': 'Text/CSV; charset=utf-8' })).status).toBe(200);
  });
});

describe('readBytes', () => {
  /** A sender without end, and how often more was pulled from it. */
  function endless(headers: IncomingMessage['headers']): { request: IncomingMessage; pulled: () => number } {
    let pulled = 0;
    const stream = new Readable({
      highWaterMark: 1,
      read() {
        pulled += 1;
        this.push(Buffer.alloc(100));
      },
    });
    return { request: Object.assign(stream, { headers }) as unknown as IncomingMessage, pulled: () => pulled };
  }

  it('stops at the first chunk too many', async () => {
    const { request, pulled } = endless({});
    await expect(readBytes(request, 1000)).rejects.toMatchObject({ code: 'fileTooLarge' });
    expect(pulled()).toBeGreaterThanOrEqual(11);
    expect(pulled()).toBeLessThan(15);
  });

  it('does not begin when the declared length is too much', async () => {
    const { request, pulled } = endless({ 'content-length': '1001' });
    await expect(readBytes(request, 1000)).rejects.toMatchObject({ code: 'fileTooLarge', params: { limitMb: 0 } });
    expect(pulled()).toBe(0);
  });
});
