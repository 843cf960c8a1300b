import type { Browser, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '../support/open-browser.ts';
import { keepPicture } from './keep-picture.ts';
import { enter, goTo, openWindow } from './open-tab.ts';
import { startTestSandbox, type TestSandbox } from './start-sandbox.ts';

/** LAW-31: the tab asks nobody but us and the sign-in. What is heard on the wire, while the main job is done. */
let site: TestSandbox;
let browser: Browser;
let page: Page;
const asked: string[] = [];
const answers: Response[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  site = await startTestSandbox();
  browser = await openBrowser();
  page = await openWindow(browser, site);
  page.context().on('request', (request) => asked.push(request.url()));
  page.context().on('response', (response) => answers.push(response));
  page.on('websocket', (socket) => asked.push(socket.url()));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await mainJob();
});
beforeEach(() => keepPicture(() => page));
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function mainJob(): Promise<void> {
  await enter(page, site, 'Kim');
  await goTo(page, 'Import');
  await page.getByRole('heading', { level: 1, name: 'Import' }).waitFor();
  await goTo(page, 'Kalender');
  await page.getByRole('checkbox', { name: /^Välj Onsdagsfrukost/ }).check();
  await page.getByRole('button', { name: /^Skicka inbjudningar till/ }).click();
  await page.getByRole('region', { name: 'Följderna i siffror' }).waitFor();
  await page.getByRole('button', { name: 'Visa som tabell' }).waitFor();
  await page.getByRole('progressbar', { name: 'Ritar diagrammet …' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Skicka 196 inbjudningar' }).click();
  await page.getByText('Utskicket är klart.').waitFor();
  await page.getByRole('link', { name: 'Onsdagsfrukost' }).first().click();
  await page.getByRole('region', { name: 'Som skickat' }).getByText('Stämmer med det som skickades').first().waitFor();
}

test('no request leaves for anybody else', () => {
  const origins = new Set(asked.filter((url) => !/^(data|blob):/.test(url)).map((url) => new URL(url).origin));
  expect([...origins].toSorted()).toEqual([site.url, new URL(site.login).origin].toSorted());
  expect(asked.length).toBeGreaterThan(20);
});

test('the sign-in is the only thing asked of Microsoft', () => {
  const login = asked.filter((url) => url.startsWith(site.login)).map((url) => new URL(url).pathname);
  expect(login.filter((path) => !path.startsWith('/organizations/'))).toEqual([]);
});

test('no cookies are set', async () => {
  expect(await page.context().cookies()).toEqual([]);
  const setting = await Promise.all(answers.map((answer) => answer.headerValue('set-cookie')));
  expect(setting.filter((value) => value !== null)).toEqual([]);
});

test('every answer of ours carries the policy that forbids the rest', async () => {
  const ours = answers.filter((answer) => answer.url().startsWith(site.url));
  expect(ours.length).toBeGreaterThan(10);
  for (const answer of ours) {
    const policy = await answer.headerValue('content-security-policy');
    expect(policy, answer.url()).toContain("default-src 'self'");
    expect(policy, answer.url()).toContain("script-src 'self';");
  }
});

test('the policy is kept by the browser: what is not ours is not loaded', async () => {
  const refused = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        });
        const image = document.createElement('img');
        image.src = 'http://127.0.0.1:9/pixel.png';
        document.body.append(image);
      }),
  );
  expect(refused).toBe('img-src');
});

test('what is kept in the browser is the sign-in and small choices, never people', async () => {
  const kept = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
  expect(kept.filter((name) => !name.startsWith('samverket.'))).toEqual([]);
  const values = await page.evaluate(() => Object.values(localStorage).join());
  expect(values).not.toMatch(/@|\.example/);
});

test('nothing is complained about in the console', () => {
  expect(complaints.filter((text) => !text.includes('127.0.0.1:9/'))).toEqual([]);
});
