import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { SANDBOX_TAB_CLIENT_ID } from '../../src/config.ts';
import { openBrowser } from '../support/open-browser.ts';
import { type Colleague, colleagueIn } from './ask-api.ts';
import { keepPicture } from './keep-picture.ts';
import { enter, goTo, openWindow } from './open-tab.ts';
import { startTestSandbox, type TestSandbox } from './start-sandbox.ts';
import { swedishIn } from './swedish-in.ts';

/** What the tab says no to, and how it says it. */
const MEGABYTE = 1024 * 1024;

let site: TestSandbox;
let browser: Browser;
let page: Page;
let kim: Colleague;

beforeAll(async () => {
  site = await startTestSandbox();
  browser = await openBrowser();
  kim = await colleagueIn(site, 'ostersund');
});
beforeEach(async () => {
  keepPicture(() => page);
  // Closed here and not after each test: of one that failed a picture is taken when it is over.
  await Promise.all(browser.contexts().map((context) => context.close()));
  page = await openWindow(browser, site);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function refusal(): Promise<string> {
  const message = page.getByRole('main').getByRole('group', { name: 'Det gick inte' });
  await message.waitFor();
  return (await message.textContent()) ?? '';
}

test('a browser whose clock is another than the sandbox’s is let in as well', async () => {
  await page.context().close();
  page = await openWindow(browser, site, { sameClock: false });
  await enter(page, site, 'Kim');
  await page.getByRole('navigation', { name: 'Rum' }).waitFor();
});

test('a member sees no rooms for the community manager, and is told who can open them', async () => {
  await enter(page, site, 'Sara');
  const rooms = page.getByRole('navigation', { name: 'Rum' });
  await rooms.waitFor();
  expect(await rooms.getByRole('link').allTextContents()).toEqual(['Hem', 'Kalender', 'Hubben', 'Jag']);
  await goTo(page, 'Kalender');
  await page
    .getByRole('link', { name: /Onsdagsfrukost/ })
    .first()
    .waitFor();
  expect(await page.getByRole('checkbox', { name: /^Välj/ }).count()).toBe(0);
  for (const path of ['utskick', 'utskick/nytt?aktiviteter=1', 'import/medlemmar']) {
    await page.goto(`${site.url}/tab/${path}`);
    await page.getByRole('heading', { level: 1, name: 'Du har inte tillgång hit' }).waitFor();
    await page.getByText('Bara hubbens community manager kan öppna den här sidan.').waitFor();
  }
});

test('a sending’s own address tells a member nothing', async () => {
  const { id } = await kim.send((await kim.activityIds()).slice(-1));
  await enter(page, site, 'Sara', `/utskick/${id}`);
  await page.getByText('Du har inte tillgång hit').first().waitFor();
  await page.getByText(/Det här får bara .* göra\. Inget har ändrats\./).waitFor();
  expect(await page.getByRole('region', { name: 'Resultat' }).count()).toBe(0);
});

test('somebody from an organisation that is no member is told so, and can leave', async () => {
  const domain = 'okanda-verket.example';
  site.simulator.control.addTenant({
    tenantId: randomUUID(),
    name: 'Okända verket',
    domain,
    licences: 10,
    servicePrincipals: [{ appId: SANDBOX_TAB_CLIENT_ID, appRoles: [], mailboxRoles: [] }],
    mailboxes: [
      {
        objectId: randomUUID(),
        address: `ulla@${domain}`,
        displayName: 'Ulla Utanför',
        givenName: 'Ulla',
        kind: 'user',
      },
    ],
  });
  await enter(page, site, 'Ulla Utanför');
  await page.getByText('Din organisation är inte medlem i Samverket ännu.').waitFor();
  expect(await page.getByRole('navigation', { name: 'Rum' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Logga ut' }).click();
  await page.getByRole('button', { name: 'Logga in med jobbkontot' }).waitFor();
});

test('files that cannot be read are told apart, in Swedish, and the next one is taken', async () => {
  await enter(page, site, 'Kim', '/import/program');
  const picker = page.getByLabel('Kalenderfil (.ics)');
  await picker.setInputFiles({
    name: 'brev.ics',
    mimeType: 'text/calendar',
    buffer: Buffer.from('Hej, det här är ett brev.'),
  });
  expect(await refusal()).toContain('Filen går inte att läsa som en kalender (rad 1');
  await picker.setInputFiles({ name: 'tom.ics', mimeType: 'text/calendar', buffer: Buffer.alloc(0) });
  await page.getByText('Filen är tom. Inget har lästs in.').waitFor();
  const latin = Buffer.from('BEGIN:VCALENDAR\r\nX-WR-CALNAME:M\u00f6ten\r\nEND:VCALENDAR\r\n', 'latin1');
  await picker.setInputFiles({ name: 'latin.ics', mimeType: 'text/calendar', buffer: latin });
  await page.getByText('Filen är inte sparad som UTF-8').waitFor();
  const programme = new URL('../../src/sandbox/data/ostersund-varen-2027.ics', import.meta.url).pathname;
  await picker.setInputFiles(programme);
  await page.getByText('Allt i filen finns redan.').waitFor();
  expect(await page.getByRole('group', { name: 'Det gick inte' }).count()).toBe(0);
});

test('a register without its headings says which ones there must be', async () => {
  await enter(page, site, 'Kim', '/import/medlemmar');
  const buffer = Buffer.from('Namn;Adress\nAnna;anna@example.se\n');
  await page.getByLabel('Medlemsmatrikel (.csv)').setInputFiles({ name: 'fel.csv', mimeType: 'text/csv', buffer });
  const said = await refusal();
  expect(said).toMatch(/Kolumnen ”.+” saknas på första raden/);
  expect(said).toContain('Rubrikerna ska vara: Förnamn');
});

test('a file of 50 MB is refused for its size, not for the connection', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'samverket-large-'));
  const file = join(folder, 'stor.csv');
  await writeFile(file, 'Förnamn;Efternamn\n');
  await truncate(file, 50 * MEGABYTE);
  await enter(page, site, 'Kim', '/import/medlemmar');
  await page.getByLabel('Medlemsmatrikel (.csv)').setInputFiles(file);
  expect(await refusal()).toMatch(/Filen är större än \d+ MB\. Inget har lästs in\./);
  await rm(folder, { recursive: true });
});

test('when a colleague sends first, the new figures are shown and nobody gets two', async () => {
  const [breakfast = 0, meeting = 0] = await kim.activityIds();
  await enter(page, site, 'Kim', `/utskick/nytt?hub=ostersund&aktiviteter=${breakfast},${meeting}`);
  const before = page.getByRole('button', { name: /^Skicka 334 inbjudningar$/ });
  await before.waitFor();
  const { id } = await kim.send([breakfast]);
  await expect.poll(async () => (await kim.look(id)).state, { timeout: 20_000 }).toBe('done');
  await before.click();
  await page.getByText('Nya siffror').waitFor();
  await page.getByText('Inget har skickats nu. Titta igenom de nya siffrorna och skicka igen.').waitFor();
  const figures = page.getByRole('region', { name: 'Följderna i siffror' });
  await figures.getByText('förut 334').waitFor();
  await page.getByRole('button', { name: 'Skicka 138 inbjudningar' }).click();
  await page.getByText('Utskicket är klart.').waitFor();
  const { control } = site.simulator;
  expect(control.undelivered()).toEqual([]);
  const entries = control.calendarOf('sara.johansson@lansstyrelsen-i-jamtlands-lan.example');
  const breakfasts = entries.filter((entry) => entry.subject === 'Samverket: Onsdagsfrukost');
  expect(breakfasts.map((entry) => entry.messages)).toEqual([1]);
  expect(entries.every((entry) => entry.messages === 1)).toBe(true);
});

test('in English nothing is left in Swedish but what people have written', async () => {
  const [, , ...rest] = await kim.activityIds();
  await enter(page, site, 'Kim', `/utskick/nytt?hub=ostersund&aktiviteter=${rest.join()}`);
  await page.getByRole('region', { name: 'Följderna i siffror' }).waitFor();
  expect(await swedishIn(page)).toContain('Följderna i siffror');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: `Send invitations to ${rest.length} activities` }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  expect(await swedishIn(page)).toEqual([]);
  const rooms = { '': 'Hello Kim', kalender: 'Calendar', utskick: 'Sendings', import: 'Import', 'import/program': '' };
  for (const [path, title] of Object.entries(rooms)) {
    await page.goto(`${site.url}/tab/${path}`);
    await page.getByRole('heading', { level: 1, ...(title === '' ? {} : { name: title }) }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await swedishIn(page), path).toEqual([]);
  }
});
