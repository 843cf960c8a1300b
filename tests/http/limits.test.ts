import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineRoute } from '../../src/http/route.ts';
import { startTestHttp, type TestHttp } from './start-test-http.ts';

let http: TestHttp | undefined;
afterEach(() => http?.close());

/** Statuses of so many requests, one after another. */
async function statuses(count: number, ask: () => Promise<Response>): Promise<number[]> {
  const all: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const answer = await ask();
    await answer.arrayBuffer();
    all.push(answer.status);
  }
  return all;
}

describe('too many requests', () => {
  it('of one person are refused with how long to wait; another person is not', async () => {
    const started = await startTestHttp({ requestsPerMinute: 3 });
    http = started;
    expect(await statuses(3, () => started.ask('/api/echo/1'))).toEqual([200, 200, 200]);
    const refused = await started.ask('/api/echo/1');
    expect(refused.status).toBe(429);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(await refused.json()).toMatchObject({
      code: 'tooManyRequests',
      detail: expect.stringContaining(`Vänta ${seconds} sekunder`),
    });

    const other = await started.entra.token({ oid: 'cccccccc-0000-4000-8000-0000000000cc' });
    const asOther = (): Promise<Response> =>
      started.ask('/api/echo/1', { headers: { authorization: `Bearer ${other}` } });
    expect(await statuses(1, asOther)).toEqual([200]);
  });

  it('without a valid token are refused by address, and shut no signed-in person out', async () => {
    const started = await startTestHttp({ requestsPerMinute: 3 });
    http = started;
    const unsigned = (): Promise<Response> => fetch(`${started.url}/api/echo/1`);
    expect(await statuses(4, unsigned)).toEqual([401, 401, 401, 429]);
    expect(await statuses(1, () => fetch(`${started.url}/api/public`))).toEqual([429]);
    expect(await statuses(1, () => started.ask('/api/echo/1'))).toEqual([200]);
    expect(await statuses(5, () => fetch(`${started.url}/healthz`))).toEqual([200, 200, 200, 200, 200]);
  });
});

describe('closing', () => {
  it('lets a request under way end, and takes no more', async () => {
    let arrive: () => void = () => undefined;
    let finish: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const slow = defineRoute({
      method: 'GET',
      path: '/api/slow',
      summary: 'Waits',
      tag: 'test',
      access: 'public',
      answer: { name: 'Done', schema: z.object({ done: z.literal(true) }) },
      handle: async () => {
        arrive();
        await finished;
        return { done: true as const };
      },
    });
    const started = await startTestHttp({ routes: [slow] });
    const answer = fetch(`${started.url}/api/slow`);
    await arrived;
    const closed = started.close();
    await expect(fetch(`${started.url}/healthz`)).rejects.toThrow();
    finish();
    // Otherwise closing would wait until the client lets go of the connection.
    expect((await answer).headers.get('connection')).toBe('close');
    expect(await (await answer).json()).toEqual({ done: true });
    await closed;
  });

  it('tells when the port is taken', async () => {
    const started = await startTestHttp();
    http = started;
    await expect(startTestHttp({ port: started.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
