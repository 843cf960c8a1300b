import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { expectedInvitations } from '../../src/sandbox/expected-invitations.ts';
import { openBrowser } from '../support/open-browser.ts';
import { keepPicture } from './keep-picture.ts';
import { enter, goTo, openWindow } from './open-tab.ts';
import { startTestSandbox, type TestSandbox } from './start-sandbox.ts';

/** What goes wrong half-way, and how it is put right. */
const VINNOVA = 'samverket@vinnova.example';
const OSTERSUND = 'samverket@samverket-ostersund.example';
const HOUR_S = 3_600;

let site: TestSandbox;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  site = await startTestSandbox();
  browser = await openBrowser();
  page = await openWindow(browser, site);
});
beforeEach(() => keepPicture(() => page));
afterEach(() => site.simulator.control.clearFaults());
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** A course in six parts: few enough for both sendings to fit into the hub's 30 messages of one minute. */
const COURSE = 'Självledarskap';

/** Finds the course in the calendar, chooses it all and goes on to the consequence. */
async function planCourse(): Promise<void> {
  await goTo(page, 'Kalender');
  await page.getByRole('searchbox', { name: 'Sök' }).fill(COURSE);
  await page.getByRole('checkbox', { name: 'Välj alla 6 som visas' }).check();
  await page.getByRole('button', { name: 'Skicka inbjudningar till 6 aktiviteter' }).click();
}

async function planOne(title: string): Promise<void> {
  await goTo(page, 'Kalender');
  await page
    .getByRole('checkbox', { name: new RegExp(`^Välj ${title}`) })
    .first()
    .check();
  await page.getByRole('button', { name: 'Skicka inbjudningar till 1 aktivitet' }).click();
}

const send = (): Promise<void> =>
  page.getByRole('button', { name: /^Skicka [\d\s]+ (inbjudan|inbjudningar)$/ }).click();
const numberIn = (text: string | null): number => Number((text ?? '').replaceAll(/\D/g, ''));

test('an organisation that no longer lets us in: the others are sent, and the reason is told', async () => {
  site.simulator.control.addFault({ kind: '403', match: { mailbox: VINNOVA, method: 'POST' } });
  await enter(page, site, 'Robin');
  await planCourse();
  await send();
  await page.getByText('Utskicket är klart, men allt gick inte fram.').waitFor();
  const faults = page.getByRole('region', { name: 'Det som inte gick fram' });
  await faults.getByText('Organisationen har dragit tillbaka sitt medgivande.').waitFor();
  await faults.getByRole('button', { name: /^Försök igen med \d+ inbjudningar$/ }).waitFor();

  const result = page.getByRole('region', { name: 'Resultat' });
  const refused = result.getByRole('button', { name: /^Misslyckade \d+$/ });
  const count = numberIn(await refused.textContent());
  expect(count).toBeGreaterThan(0);
  await refused.click();
  const rows = result.getByRole('listitem');
  await expect.poll(() => rows.count()).toBe(count);
  for (const text of await rows.allTextContents()) {
    expect(text).toContain('Vinnova, Egen brevlåda');
    expect(text).toContain('Organisationen har dragit tillbaka sitt medgivande.');
  }
  expect(page.url()).toContain('visa=refused');
});

test('the result is saved as a table that Excel opens, without a single person', async () => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Ladda ner som CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('utskick-2027-01-04.csv');
  const text = await readFile(await download.path(), 'utf8');
  const [heading, ...rows] = text.trimEnd().split('\n');
  expect(heading).toBe('\ufeffAktivitet;Börjar;Väg;Organisation;Brevlåda;Inbjudningar;Läge;Skickad;Försök;Hinder');
  const all = await page.getByRole('button', { name: /^Alla \d+$/ }).textContent();
  expect(rows).toHaveLength(numberIn(all));
  expect(rows.some((row) => row.includes(`;Vinnova;${VINNOVA};`) && row.includes(';refused;'))).toBe(true);
  const addresses = new Set(text.match(/[^;\s"]+@[^;\s"]+/g));
  expect([...addresses].filter((address) => !address.startsWith('samverket@'))).toEqual([]);
});

test('a new sending reaches the rest from the hub, and nobody else', async () => {
  await planCourse();
  const roads = page.getByRole('region', { name: 'Vilken väg de går' });
  await roads.getByText('Från hubbens brevlåda').waitFor();
  expect(await roads.getByText('Från den egna organisationens brevlåda').count()).toBe(0);
  const leftOut = page.getByRole('region', { name: 'Vilka som inte får' });
  await leftOut.getByText('Har redan fått inbjudan').waitFor();
  await send();
  await page.getByText('Utskicket är klart.').waitFor();
  const { byPerson } = expectedInvitations();
  const stockholm = [...byPerson].filter(([, titles]) => titles.some((title) => title.startsWith(COURSE)));
  expect(stockholm.some(([address]) => address.endsWith('@vinnova.example'))).toBe(true);
  for (const [address, titles] of stockholm) {
    const expected = titles.filter((title) => title.startsWith(COURSE)).map((title) => `Samverket: ${title}`);
    const entries = site.simulator.control.calendarOf(address);
    expect(entries.map((entry) => entry.subject).toSorted(), address).toEqual(expected.toSorted());
    expect(entries.every((entry) => entry.messages === 1)).toBe(true);
  }
  // A third plan has nobody left to send to.
  await planCourse();
  await page.getByText('Det finns inget att skicka').waitFor();
});

test('a sending is paused, and goes on when it is resumed', async () => {
  site.simulator.control.addFault({ kind: '429', retryAfterSeconds: 4, match: { mailbox: OSTERSUND, method: 'POST' } });
  await page.getByRole('button', { name: 'Logga ut' }).click();
  await enter(page, site, 'Kim');
  await planOne('Kulturträdet');
  await send();
  await page.getByText('Outlook har bett oss vänta').waitFor();
  await page.getByRole('button', { name: 'Pausa' }).click();
  await page.getByText('Utskicket är pausat.').waitFor();
  await page.getByText('Pausat', { exact: true }).waitFor();
  site.simulator.control.clearFaults();
  await goTo(page, 'Hem');
  await page.getByText(/^Pausat utskick till/).waitFor();
  await page.getByRole('link', { name: 'Öppna utskicket' }).click();
  await page.getByRole('button', { name: 'Återuppta' }).click();
  await page.getByText('Utskicket är klart.').waitFor();
});

test('what is not sent is cancelled after a question, and what is sent stays', async () => {
  site.simulator.control.addFault({
    kind: '429',
    retryAfterSeconds: HOUR_S,
    match: { mailbox: OSTERSUND, method: 'POST' },
  });
  await planOne('Öppet hus-vecka');
  await send();
  await page.getByText('Outlook har bett oss vänta').waitFor();
  await page
    .getByText(/^115 av 196 inbjudningar skickade$/)
    .first()
    .waitFor();
  const cancel = page.getByRole('button', { name: 'Avbryt det som inte är skickat' });
  await cancel.click();
  const dialog = page.getByRole('alertdialog', { name: 'Avbryta det som inte är skickat?' });
  await dialog.getByText('81 inbjudningar blir inte skickade.').waitFor();
  await dialog.getByText('De 115 som redan är skickade ligger kvar').waitFor();
  await dialog.getByRole('button', { name: 'Behåll utskicket' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => cancel.evaluate((button) => button === document.activeElement)).toBe(true);

  await cancel.click();
  await dialog.getByRole('button', { name: 'Avbryt 81 inbjudningar' }).click();
  await page.getByText('Utskicket är avbrutet.').waitFor();
  await page.getByRole('button', { name: 'Avbrutna 1' }).waitFor();
  expect(await page.getByRole('button', { name: 'Återuppta' }).count()).toBe(0);
});
