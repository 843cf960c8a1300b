import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { expectedInvitations } from '../../src/sandbox/expected-invitations.ts';
import { SAMPLE_PROGRAMMES, SAMPLE_REGISTER } from '../../src/sandbox/sample-set-up.ts';
import { openBrowser } from '../support/open-browser.ts';
import { keepPicture } from './keep-picture.ts';
import { enter, goTo, openWindow } from './open-tab.ts';
import { startTestSandbox, type TestSandbox } from './start-sandbox.ts';

/** A whole term's invitations, from two files to the calendars: the main job, in the order it is done. */
const sample = (name: string): string => new URL(`../../src/sandbox/data/${name}`, import.meta.url).pathname;

const OSTERSUND = 'samverket@samverket-ostersund.example';

let site: TestSandbox;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  site = await startTestSandbox({ filled: false });
  browser = await openBrowser();
  page = await openWindow(browser, site);
});
beforeEach(() => keepPicture(() => page));
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** The figures of a panel: what stands beside each name. */
async function figuresOf(panel: string): Promise<Record<string, string>> {
  const region = page.getByRole('region', { name: panel });
  await region.waitFor();
  return region.evaluate((element) =>
    Object.fromEntries(
      [...element.querySelectorAll('dt')].map((term) => [
        term.textContent,
        (term.nextElementSibling?.textContent ?? '').replaceAll('\u00a0', ' '),
      ]),
    ),
  );
}

test('an empty hub leads to the import of its programme', async () => {
  await enter(page, site, 'Kim');
  await page.getByText('Programmet är tomt').waitFor();
  await goTo(page, 'Import');
  await page.getByRole('link', { name: 'Läs in program' }).click();
  await page.getByLabel('Kalenderfil (.ics)').setInputFiles(sample(SAMPLE_PROGRAMMES.ostersund));
  expect(await figuresOf('Utfall')).toMatchObject({ Nya: '11', Ändrade: '0', 'Kan inte läsas in': '0' });
  await page.getByText('Inget har ändrats ännu.').waitFor();
  await page.getByRole('button', { name: 'Läs in 11 aktiviteter' }).click();
  await page.getByRole('heading', { name: '11 aktiviteter är inlästa' }).waitFor();
});

test('the register takes the rows of the own hub, and says why it refuses the others', async () => {
  await goTo(page, 'Import');
  await page.getByRole('link', { name: 'Läs in medlemmar' }).click();
  await page.getByLabel('Medlemsmatrikel (.csv)').setInputFiles(sample(SAMPLE_REGISTER));
  // 242 rows are Östersund's: 2 of them cannot be read and 2 stand twice. The 108 of Stockholm are Robin's.
  const figures = { Nya: '238', Ändrade: '0', Oförändrade: '2', 'Kan inte läsas in': '110', Varningar: '2' };
  expect(await figuresOf('Utfall')).toMatchObject(figures);
  await page.getByRole('button', { name: 'Kan inte läsas in 110' }).click();
  const rows = page.getByRole('region', { name: 'Rad för rad' });
  await rows.getByText('E-postadressen är inte giltig.').waitFor();
  const notHers = rows.getByText('Du är inte community manager för hubben Samverket Stockholm.');
  await rows.getByText('Visar 50 av 110').waitFor();
  await rows.getByRole('button', { name: 'Visa fler' }).click();
  await rows.getByRole('button', { name: 'Visa fler' }).click();
  await expect.poll(() => notHers.count()).toBe(108);
  await page.getByRole('button', { name: 'Läs in 238 medlemmar' }).click();
  await page.getByRole('heading', { name: '238 medlemmar är inlästa' }).waitFor();
});

test('the consequence stands in numbers before anything is sent', async () => {
  await page.getByRole('link', { name: 'Till kalendern' }).click();
  await page.getByRole('checkbox', { name: 'Välj alla 11 som visas' }).check();
  await page.getByRole('button', { name: 'Skicka inbjudningar till 11 aktiviteter' }).click();
  await page.getByRole('heading', { level: 1, name: 'Skicka inbjudningar till 11 aktiviteter' }).waitFor();
  await page.getByRole('button', { name: 'Skicka 1 655 inbjudningar' }).waitFor();
  const figures = { Inbjudningar: '1 655', Personer: '196', Organisationer: '25', Kalenderhändelser: '149' };
  expect(await figuresOf('Följderna i siffror')).toMatchObject(figures);
  await page.getByText('976 inbjudningar till 115 personer, i 138 kalenderhändelser').waitFor();
  await page.getByText('679 inbjudningar till 81 personer, i 11 kalenderhändelser').waitFor();
  await page.getByText('42 personer, 462 inbjudningar').waitFor();

  const where = page.getByRole('region', { name: 'Vart inbjudningarna går', exact: true });
  await where.getByRole('button', { name: 'Per organisation' }).click();
  await where.getByRole('button', { name: 'Visa som tabell' }).click();
  await where.getByRole('row', { name: /^Östersunds kommun \d+ 0 \d+$/ }).waitFor();
  expect(site.simulator.control.stats().eventsCreated).toBe(0);
});

test('the sending goes on while the page is left, and is found again', async () => {
  // Until it is told otherwise the hub's mailbox asks for another second: the sending cannot end behind our back.
  site.simulator.control.addFault({ kind: '429', retryAfterSeconds: 1, match: { mailbox: OSTERSUND, method: 'POST' } });
  await page.getByRole('button', { name: 'Skicka 1 655 inbjudningar' }).click();
  await page.getByRole('heading', { level: 1, name: 'Utskick till 11 aktiviteter' }).waitFor();
  await page.getByRole('progressbar', { name: 'Skickade inbjudningar' }).waitFor();
  await page.getByText('Du kan lämna sidan. Utskicket fortsätter.').waitFor();
  await goTo(page, 'Hem');
  await page.getByRole('link', { name: 'Följ utskicket' }).waitFor();
  site.simulator.control.clearFaults();
  await goTo(page, 'Utskick');
  await page.getByRole('link', { name: 'Utskick till 11 aktiviteter' }).click();
  await page.getByText('Utskicket är klart.').waitFor();
  await page.getByText('Klart', { exact: true }).first().waitFor();
  const progress = page.getByRole('progressbar', { name: 'Skickade inbjudningar' });
  expect(await progress.getAttribute('aria-valuenow')).toBe('1655');
  const result = page.getByRole('region', { name: 'Resultat' });
  await result.getByRole('button', { name: 'Skickade 149' }).waitFor();
  await result.getByText('Visar 25 av 149').waitFor();
  await result.getByRole('button', { name: 'Visa fler' }).click();
  await result.getByText('Visar 50 av 149').waitFor();
});

test('everybody has in the calendar what they chose, once', () => {
  const { control } = site.simulator;
  const { byPerson } = expectedInvitations();
  const calendars = [...byPerson.keys()].map((address) => ({ address, entries: control.calendarOf(address) }));
  const invited = calendars.filter(({ entries }) => entries.length > 0);
  expect(invited).toHaveLength(196);
  expect(invited.flatMap(({ entries }) => entries)).toHaveLength(1_655);
  for (const { address, entries } of invited) {
    const expected = byPerson.get(address)?.map((title) => `Samverket: ${title}`) ?? [];
    expect(entries.map((entry) => entry.subject).toSorted(), address).toEqual(expected.toSorted());
    const strangers = entries
      .flatMap((entry) => entry.attendees)
      .filter((attendee) => attendee.toLowerCase() !== address);
    expect(strangers, address).toEqual([]);
    expect(entries.every((entry) => entry.messages === 1)).toBe(true);
  }
  expect(control.undelivered()).toEqual([]);
});

test('a person opens the calendar and finds the breakfast', async () => {
  await page.goto(site.simulator.url);
  await page.getByRole('searchbox').fill('sara.johansson@lansstyrelsen');
  await page.getByRole('button', { name: 'Sök' }).click();
  await page.getByRole('link', { name: /Sara Johansson/ }).click();
  const first = page.getByRole('article').filter({ hasText: 'Samverket: Onsdagsfrukost' }).first();
  await first.getByText('ons 13 jan 08:15–09:00').waitFor();
  await first.getByText('samverket@lansstyrelsen-i-jamtlands-lan.example').waitFor();
  await first.getByText('ingen', { exact: true }).waitFor();
});
