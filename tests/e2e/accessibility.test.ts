import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { SAMPLE_REGISTER } from '../../src/sandbox/sample-set-up.ts';
import { openBrowser } from '../support/open-browser.ts';
import { colleagueIn } from './ask-api.ts';
import { openPlace, type Place, scrollsSideways, violationsOn } from './check-accessibility.ts';
import { keepPicture } from './keep-picture.ts';
import { enter, openWindow } from './open-tab.ts';
import { startTestSandbox, type TestSandbox } from './start-sandbox.ts';

/** WCAG 2.2 AA as far as a machine can tell: every page in three themes, and at 320 px, which is 400 % of 1280. */
const OSTERSUND = 'samverket@samverket-ostersund.example';
const KROKOM = 'samverket@krokoms-kommun.example';
const PATIENCE = { timeout: 20_000, interval: 50 };
const REGISTER = new URL(`../../src/sandbox/data/${SAMPLE_REGISTER}`, import.meta.url).pathname;

let site: TestSandbox;
let browser: Browser;
let page: Page;
let wide: Page;
let narrow: Page;
let mixed = '';
let waiting = '';
let ids: number[] = [];

beforeAll(async () => {
  site = await startTestSandbox();
  browser = await openBrowser();
  await sendSome();
  wide = await openWindow(browser, site);
  narrow = await openWindow(browser, site, { width: 320 });
  page = wide;
  await enter(wide, site, 'Kim');
  await enter(narrow, site, 'Kim');
});
beforeEach(() => keepPicture(() => page));
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** One sending that is over, with something to mend, and one that waits. */
async function sendSome(): Promise<void> {
  const kim = await colleagueIn(site, 'ostersund');
  const { control } = site.simulator;
  ids = await kim.activityIds();
  control.addFault({ kind: '403', match: { mailbox: KROKOM, method: 'POST' } });
  mixed = (await kim.send(ids.slice(0, 2))).id;
  await vi.waitFor(async () => expect((await kim.look(mixed)).state).toBe('done'), PATIENCE);
  control.clearFaults();
  control.addFault({ kind: '429', retryAfterSeconds: 3_600, match: { mailbox: OSTERSUND, method: 'POST' } });
  waiting = (await kim.send(ids.slice(2, 3))).id;
  await vi.waitFor(async () => expect((await kim.look(waiting)).waiting).toHaveLength(1), PATIENCE);
}

const region = (name: string) => (at: Page) => at.getByRole('region', { name, exact: true }).waitFor();
const text = (words: string) => (at: Page) => at.getByText(words).first().waitFor();

const places = (): Place[] => [
  { name: 'Hem', path: '/', ready: (at) => at.getByRole('link', { name: 'Gå igenom och försök igen' }).waitFor() },
  { name: 'Kalender', path: `/kalender?valda=${ids.slice(3, 5)}`, ready: text('2 aktiviteter valda') },
  { name: 'Aktivitet', path: `/kalender/${ids[0]}`, ready: text('Stämmer med det som skickades') },
  { name: 'Utskick', path: '/utskick', ready: text('Utskick till 2 aktiviteter') },
  { name: 'Följderna', path: `/utskick/nytt?hub=ostersund&aktiviteter=${ids.slice(3)}`, ready: planIsDrawn },
  { name: 'Ett utskick som väntar', path: `/utskick/${waiting}`, ready: text('Outlook har bett oss vänta') },
  { name: 'Ett utskick att laga', path: `/utskick/${mixed}`, ready: region('Det som inte gick fram') },
  { name: 'Import', path: '/import', ready: text('ostersund-varen-2027.ics') },
  { name: 'Läs in program', path: '/import/program', ready: text('eller släpp den här') },
  { name: 'Läs in medlemmar', path: '/import/medlemmar', ready: registerIsRead },
  { name: 'Sidan finns inte', path: '/finns-inte', ready: text('Den kan ha tagits bort') },
];

async function planIsDrawn(at: Page): Promise<void> {
  await at.getByRole('button', { name: 'Visa som tabell' }).waitFor();
  await at.getByRole('progressbar', { name: 'Ritar diagrammet …' }).waitFor({ state: 'detached' });
}

async function registerIsRead(at: Page): Promise<void> {
  await at.getByLabel('Medlemsmatrikel (.csv)').setInputFiles(REGISTER);
  await region('Rad för rad')(at);
}

async function open(place: Place, theme: string, at: Page): Promise<void> {
  page = at;
  await openPlace(site, place, theme, at);
}

describe.each(['light', 'dark', 'contrast'])('theme %s', (theme) => {
  test('every page', async () => {
    const titles = new Set<string>();
    for (const place of places()) {
      await open(place, theme, wide);
      expect.soft(await violationsOn(wide, theme), place.name).toEqual([]);
      expect.soft(await wide.evaluate(() => document.documentElement.lang), place.name).toBe('sv');
      expect.soft(await wide.getByRole('heading', { level: 1 }).count(), place.name).toBe(1);
      titles.add(await wide.title());
    }
    // The two sendings have the same kind of title, with their own numbers in it.
    expect([...titles].filter((title) => !/^.+ – Samverket$/.test(title))).toEqual([]);
    expect(titles.size).toBe(places().length);
  });

  test('the question before cancelling', async () => {
    await wide.goto(`${site.url}/tab/utskick/${waiting}?theme=${theme}`);
    page = wide;
    await wide.getByRole('button', { name: 'Avbryt det som inte är skickat' }).click();
    const dialog = wide.getByRole('alertdialog');
    await dialog.waitFor();
    expect(await violationsOn(wide)).toEqual([]);
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await wide.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });
});

test('at 320 px every page is whole, and nothing is wider than the window', async () => {
  for (const place of places()) {
    await open(place, 'light', narrow);
    expect.soft(await scrollsSideways(narrow), place.name).toBeLessThanOrEqual(0);
    expect.soft(await violationsOn(narrow), place.name).toEqual([]);
  }
});

test('at 320 px the question before cancelling is within the window', async () => {
  await narrow.goto(`${site.url}/tab/utskick/${waiting}?theme=light`);
  page = narrow;
  await narrow.getByRole('button', { name: 'Avbryt det som inte är skickat' }).click();
  const box = await narrow.getByRole('alertdialog').boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
});

test('the door', async () => {
  for (const width of [1280, 320]) {
    page = await openWindow(browser, site, { width });
    await page.goto(`${site.url}/tab/`);
    await page.getByRole('button', { name: 'Logga in med jobbkontot' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBeLessThanOrEqual(0);
  }
});

test('the pages of the simulated Microsoft 365, in light and in dark', async () => {
  const sara = encodeURIComponent('sara.johansson@lansstyrelsen-i-jamtlands-lan.example');
  const looks = [
    { at: wide, colorScheme: 'light' },
    { at: narrow, colorScheme: 'dark' },
  ] as const;
  for (const { at, colorScheme } of looks) {
    page = at;
    await at.emulateMedia({ colorScheme });
    for (const path of ['/?sok=krokom', `/calendars/${sara}`]) {
      await at.goto(`${site.simulator.url}${path}`);
      await at.getByRole('heading', { level: 1 }).waitFor();
      expect.soft(await violationsOn(at), `${path} ${colorScheme}`).toEqual([]);
      expect.soft(await scrollsSideways(at), `${path} ${colorScheme}`).toBeLessThanOrEqual(0);
      expect(await at.evaluate(() => document.documentElement.lang)).toBe('sv');
    }
    await at.getByRole('article').first().waitFor();
  }
});
