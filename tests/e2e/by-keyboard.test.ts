import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '../support/open-browser.ts';
import { keepPicture } from './keep-picture.ts';
import { expectFocus, hasFocus, tabTo } from './keyboard.ts';
import { enter, openWindow } from './open-tab.ts';
import { startTestSandbox, type TestSandbox } from './start-sandbox.ts';

/** The main job without a mouse. From the sign-in on, nothing but keys. */
const MOST_TABS = 80;

let site: TestSandbox;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  site = await startTestSandbox();
  browser = await openBrowser();
  page = await openWindow(browser, site);
  await enter(page, site, 'Kim');
});
beforeEach(() => keepPicture(() => page));
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const heading = (name: string): Locator => page.getByRole('heading', { level: 1, name });

test('the first press of Tab offers to skip the head of the page', async () => {
  await page.getByRole('navigation', { name: 'Rum' }).waitFor();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Hoppa till innehållet' });
  await expectFocus(skip);
  expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('Enter');
  await expectFocus(page.getByRole('main'));
  await page.keyboard.press('Tab');
  const inside = await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement));
  expect(inside).toBe(true);
});

test('a room is opened with Enter, and its heading has the focus', async () => {
  await page.keyboard.press('Shift+Tab');
  await page.reload();
  await tabTo(page, page.getByRole('link', { name: 'Kalender', exact: true }));
  await page.keyboard.press('Enter');
  await expectFocus(heading('Kalender'));
});

test('activities are chosen with Space', async () => {
  const breakfast = page.getByRole('checkbox', { name: /^Välj Onsdagsfrukost/ });
  await tabTo(page, breakfast);
  await page.keyboard.press('Space');
  expect(await breakfast.isChecked()).toBe(true);
  await page.getByText('1 aktivitet vald').waitFor();
  await page.keyboard.press('Space');
  expect(await breakfast.isChecked()).toBe(false);
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('checkbox', { name: /^Välj Kulturträdet/ }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'Skicka inbjudningar till 2 aktiviteter' }));
  await page.keyboard.press('Enter');
});

test('the consequence begins at its heading, its picture is a table too, and the button is at its end', async () => {
  await expectFocus(heading('Skicka inbjudningar till 2 aktiviteter'));
  const asTable = page.getByRole('button', { name: 'Visa som tabell' });
  await tabTo(page, asTable);
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: /^Onsdagsfrukost, ons 13 jan 115 81 196$/ }).waitFor();
  const send = page.getByRole('button', { name: 'Skicka 392 inbjudningar' });
  await tabTo(page, send);
  await page.keyboard.press('Enter');
});

test('the sending and its result are read and filtered', async () => {
  await expectFocus(heading('Utskick till 2 aktiviteter'));
  await page.getByText('Utskicket är klart.').waitFor();
  const sent = page.getByRole('button', { name: /^Skickade \d+$/ });
  await tabTo(page, sent);
  await page.keyboard.press('Enter');
  await expect.poll(() => sent.getAttribute('aria-pressed')).toBe('true');
  await expectFocus(sent);
  await tabTo(page, page.getByRole('button', { name: 'Visa fler' }));
  await page.keyboard.press('Enter');
  await page
    .getByRole('region', { name: 'Resultat' })
    .getByText(/^Visar (\d+) av \1$/)
    .waitFor();
});

test('the way back is a link before the heading', async () => {
  await page.keyboard.press('Home');
  const back = page.getByRole('main').getByRole('link', { name: 'Utskick', exact: true });
  for (let pressed = 0; pressed < MOST_TABS && !(await hasFocus(back)); pressed += 1)
    await page.keyboard.press('Shift+Tab');
  await expectFocus(back);
  await page.keyboard.press('Enter');
  await expectFocus(heading('Utskick'));
});
