import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendText } from './raw-request.ts';
import { startTestHttp, type TestHttp } from './start-test-http.ts';

const folder = mkdtempSync(join(tmpdir(), 'samverket-tab-'));
const dist = join(folder, 'dist');
let http: TestHttp;

beforeAll(async () => {
  mkdirSync(join(dist, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'dist-other'));
  writeFileSync(join(dist, 'index.html'), '<!doctype html><title>Samverket</title>');
  writeFileSync(join(dist, 'assets/index-abc123.js'), 'start();');
  writeFileSync(join(dist, 'icon.svg'), '<svg/>');
  writeFileSync(join(folder, 'secret.txt'), 'hemligt');
  writeFileSync(join(folder, 'dist-other/secret.txt'), 'hemligt');
  http = await startTestHttp({ tabFolder: dist });
});
afterAll(async () => {
  await http.close();
  rmSync(folder, { recursive: true });
});

describe('the tab', () => {
  it.each(['/', '/tab'])('is where %s leads', async (path) => {
    const answer = await fetch(http.url + path, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('/tab/');
  });

  it.each(['/tab/', '/tab/index.html', '/tab/activities/7', '/tab/letters?week=3', '/tab/hubs/%C3%B6stersund'])(
    'answers %s with its page, asked about each time',
    async (path) => {
      const answer = await fetch(http.url + path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(await answer.text()).toContain('<title>Samverket</title>');
    },
  );

  it('is not sent again while it is the same', async () => {
    const etag = (await fetch(`${http.url}/tab/`)).headers.get('etag') ?? '';
    const same = await fetch(`${http.url}/tab/`, { headers: { 'if-none-match': `"other", W/${etag}` } });
    expect(same.status).toBe(304);
    expect(await same.text()).toBe('');
    expect((await fetch(`${http.url}/tab/`, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  it('keeps what has a hash in its name for good', async () => {
    const answer = await fetch(`${http.url}/tab/assets/index-abc123.js`);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await answer.text()).toBe('start();');
  });

  it('serves its other files by type', async () => {
    expect((await fetch(`${http.url}/tab/icon.svg`)).headers.get('content-type')).toBe('image/svg+xml');
  });

  it.each(['/tab/assets/index-old999.js', '/tab/assets/none', '/tab/none.png', '/tab/assets'])(
    'does not pretend that %s is there',
    async (path) => {
      const answer = await fetch(http.url + path);
      // `/tab/assets` has no extension and is not below assets/: it could be a page.
      expect(answer.status).toBe(path === '/tab/assets' ? 200 : 404);
    },
  );

  it.each([
    '/tab/../secret.txt',
    '/tab/..%2fsecret.txt',
    '/tab/%2e%2e/secret.txt',
    '/tab/%2e%2e%2fsecret.txt',
    '/tab/..%5csecret.txt',
    '/tab/assets/..%2f..%2fsecret.txt',
    '/tab/..%2fdist-other%2fsecret.txt',
    '/x/../tab/..%2fsecret.txt',
    '/tab/%2fetc%2fpasswd.txt',
    `/tab/${encodeURIComponent(join(tmpdir(), 'x.txt'))}`,
    '/tab/secret.txt%00.html',
    '/tab/%E0%A4%A.txt',
  ])('lets nobody out of its folder: %s', async (path) => {
    const answer = await sendText(http.port, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).not.toContain('hemligt');
  });

  it('says what to do when it has not been built', async () => {
    const unbuilt = await startTestHttp({ tabFolder: join(folder, 'none') });
    const answer = await fetch(`${unbuilt.url}/tab/activities/7`);
    await unbuilt.close();
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('npm run build');
  });
});
