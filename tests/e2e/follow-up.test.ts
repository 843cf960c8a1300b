import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CheckInLink } from '../../src/follow-ups/follow-up-contract.ts';
import { openBrowser } from '../support/open-browser.ts';
import { askAs, managerOf, publish } from './ask-api.ts';
import { keepPicture } from './keep-picture.ts';
import { expectFocus } from './keyboard.ts';
import { type MovableClock, movableClock } from './movable-clock.ts';
import { enter, goTo, openWindow } from './open-tab.ts';
import { startTestSandbox, type TestSandbox } from './start-sandbox.ts';

/** From the door to the numbers: who comes, thanks to them, what they thought, and what is left of it. */
const TITLE = 'Hur gör ni med AI i diariet?';
const SARA = 'sara.johansson@lansstyrelsen-i-jamtlands-lan.example';
const REGION = ['astrid.svensson', 'jan.jonsson', 'linda.jakobsson', 'johan.magnusson', 'per.andersson'].map(
  (name) => `${name}@region-jamtland-harjedalen.example`,
);

let clock: MovableClock;
let site: TestSandbox;
let browser: Browser;
let page: Page;
let id = 0;

beforeAll(async () => {
  clock = movableClock('2027-01-04T07:00:00Z');
  site = await startTestSandbox({ clock });
  browser = await openBrowser();
  const kim = await askAs(site, managerOf('ostersund'));
  id = await publish(kim, 'ostersund', {
    title: TITLE,
    form: 'hur gör ni?',
    place: 'Lägerelden',
    start: '2027-01-12T10:00',
    end: '2027-01-12T11:30',
    capacity: 6,
  });
  for (const who of [SARA, ...REGION, 'ida.jonsson@ostersunds-kommun.example']) {
    await (await askAs(site, who))('POST', `activities/${id}/registration`, {});
  }
});
beforeEach(() => keepPicture(() => page));
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const panel = (name: string) => page.getByRole('region', { name, exact: true });
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });

/** The figures of a panel: what stands beside each name. */
async function figuresOf(name: string): Promise<Record<string, string>> {
  await panel(name).locator('dt').first().waitFor();
  return panel(name).evaluate((element) =>
    Object.fromEntries(
      [...element.querySelectorAll('dt')].map((term) => [term.textContent, term.nextElementSibling?.textContent ?? '']),
    ),
  );
}

/** The clock goes on; whoever was signed in comes back another day, in a window with the new time. */
async function laterAs(instant: string, who: string, path: string): Promise<void> {
  clock.moveTo(instant);
  page = await openWindow(browser, site);
  await enter(page, site, who, path);
}

test('the list shows who comes and who waits, is searched, and gives up a seat to who waits', async () => {
  page = await openWindow(browser, site);
  await enter(page, site, 'Kim', `/kalender/${id}`);
  await panel('Ta emot').getByRole('link', { name: 'Deltagare' }).click();
  await heading('Deltagare').waitFor();
  expect(await figuresOf('Platser')).toMatchObject({ Anmälda: '6', 'I kö': '1', Lediga: '0', Platser: '6' });
  const list = panel('Lista');
  await list.getByText('Nummer 1 i kö').waitFor();
  await button('I kö 1').click();
  expect(await list.getByRole('listitem').count()).toBe(1);
  await list.getByRole('listitem').getByText('Ida, Östersunds kommun').waitFor();
  await button('Alla 7').click();
  const download = page.waitForEvent('download');
  await button('Ladda ner som CSV').click();
  expect((await download).suggestedFilename()).toMatch(/^deltagare-\d+\.csv$/);
  await button('Ta bort Per').click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('Platsen går genast till nästa i kön').waitFor();
  await dialog.getByRole('button', { name: 'Ta bort' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => figuresOf('Platser')).toMatchObject({ Anmälda: '5', 'I kö': '0', 'Erbjudna plats': '1' });
});

test('before the hour the door is closed, and says when it opens', async () => {
  await page.goto(`${site.url}/tab/kalender/${id}/incheckning`);
  await page.getByText('Den öppnar tis 12 jan 09:00').waitFor();
  await page.goto(`${site.url}/tab/kalender/${id}/uppfoljning`);
  await page.getByText('Aktiviteten är inte slut ännu').waitFor();
});

test('at the door: one tap checks in, another takes it back, and who just came is counted', async () => {
  await laterAs('2027-01-12T08:30:00Z', 'Kim', `/kalender/${id}/incheckning`);
  await heading('Incheckning').waitFor();
  const sara = page.getByRole('button', { name: 'Sara, Länsstyrelsen i Jämtlands län' });
  await sara.click();
  await expect.poll(() => sara.getAttribute('aria-pressed')).toBe('true');
  await expect.poll(() => figuresOf('Just nu')).toMatchObject({ Här: '1', Organisationer: '1' });
  await sara.click();
  await expect.poll(() => figuresOf('Just nu')).toMatchObject({ Här: '0' });
  await sara.click();
  await button('En till utan anmälan').click();
  await expect.poll(() => figuresOf('Just nu')).toMatchObject({ Här: '2' });
  await button('En till utan anmälan').click();
  await expect.poll(() => figuresOf('Just nu')).toMatchObject({ Här: '3' });
  await button('En mindre utan anmälan').click();
  await expect.poll(() => figuresOf('Just nu')).toMatchObject({ Här: '2' });
  await page.getByRole('img', { name: `QR-kod för att checka in på ${TITLE}` }).waitFor();
  await button('Visa stort').click();
  await page.getByRole('dialog').getByRole('img').waitFor();
  await page.keyboard.press('Escape');
});

test('who scans the code is checked in and made welcome; a code that is wrong says what to do', async () => {
  const host = await askAs(site, managerOf('ostersund'));
  const { url } = await host<CheckInLink>('POST', `activities/${id}/check-in-link`, { occurrenceAt: null });
  page = await openWindow(browser, site, { width: 320 });
  await enter(page, site, 'Astrid Svensson', new URL(url).pathname.replace('/tab', '') + new URL(url).search);
  await heading('Välkommen, Astrid!').waitFor();
  await page.getByText(`Du är incheckad på ${TITLE}`).waitFor();
  await page.reload();
  await page.getByText(`Du var redan incheckad på ${TITLE}`).waitFor();
  await page.goto(`${url.slice(0, -6)}abcdef`);
  await page.getByRole('alert').getByText('Koden går inte att använda').waitFor();
});

test('afterwards: the numbers are drawn and written, and documentation is kept while it is typed', async () => {
  await laterAs('2027-01-12T11:00:00Z', 'Kim', `/kalender/${id}/incheckning`);
  for (const name of ['Jan', 'Linda', 'Johan']) {
    const person = page.getByRole('button', { name: `${name}, Region Jämtland Härjedalen` });
    await person.click();
    await expect.poll(() => person.getAttribute('aria-pressed')).toBe('true');
  }
  await panel('Just nu').getByRole('link', { name: 'Uppföljning' }).click();
  await heading('Uppföljning').waitFor();
  await expect
    .poll(() => figuresOf('Närvaro'))
    .toMatchObject({ Kom: '6', Anmälda: '5', Uteblev: '0', 'Utan anmälan': '1' });
  await panel('Närvaro').getByRole('button', { name: 'Visa som tabell' }).click();
  await page.getByRole('row', { name: 'Medlemmar 5' }).waitFor();
  await page.getByLabel('Text', { exact: true }).fill('Vi provade tre sätt.\n\nDet enklaste vann.');
  await page.reload();
  expect(await page.getByLabel('Text', { exact: true }).inputValue()).toContain('Det enklaste vann.');
  await button('Lägg till länk').click();
  await button('Spara dokumentationen').click();
  const summary = page.getByRole('region', { name: 'Rätta det här, så går det' });
  await expectFocus(summary);
  await summary.getByRole('link', { name: 'Skriv vad länken heter.' }).click();
  await expectFocus(page.getByLabel('Vad länken heter'));
  await page.keyboard.type('Rapporten');
  await page.getByLabel('Adress (https)').fill('https://www.linkedin.com/rapporten');
  await button('Spara dokumentationen').click();
  await summary.getByRole('link', { name: /^Länken till www.linkedin.com/ }).waitFor();
  await page.getByLabel('Adress (https)').fill('https://www.digg.se/rapporten');
  await button('Spara dokumentationen').click();
  await page.getByText('Sparad.').waitFor();
});

test('thanks show what they do in numbers, are sent, and the result says how it went', async () => {
  await expect.poll(() => figuresOf('Tacka dem som kom')).toMatchObject({ Mejl: '5', 'Nås inte': '1' });
  await page.getByText('leder till dokumentationen').waitFor();
  await panel('Vem som kom').getByText('senast tis 26 jan').waitFor();
  await button('Skicka 5 tack').click();
  const progress = page.getByRole('progressbar', { name: 'Skickade tack' });
  await progress.waitFor();
  expect(await progress.getAttribute('aria-valuemax')).toBe('5');
  await panel('Vem som kom').getByText('Listan är raderad.').waitFor();
});

/** The link to the two questions in the letter that somebody got. */
async function questionsOf(address: string): Promise<string> {
  const letter = () =>
    site.simulator.control.mailsOf(address).find(({ bodyHtml }) => bodyHtml.includes('/oppet/tyck-till'));
  await expect.poll(letter, { timeout: 20_000 }).toBeDefined();
  const link = /href="([^"]*\/oppet\/tyck-till[^"]*)"/.exec(letter()?.bodyHtml ?? '')?.[1] ?? '';
  return link.replaceAll('&amp;', '&');
}

test('who came answers two questions without signing in; five answers are a mean', async () => {
  const host = page;
  page = await openWindow(browser, site, { width: 320 });
  await page.goto(await questionsOf(SARA));
  await page.getByRole('group').first().getByRole('radio').last().check();
  await page.getByRole('group').last().getByRole('radio').last().check();
  await page.getByRole('button').click();
  await page.getByRole('heading', { name: /Tack/ }).waitFor();
  const others = ['astrid.svensson', 'jan.jonsson', 'linda.jakobsson', 'johan.magnusson'];
  for (const name of others) {
    const link = new URL(await questionsOf(`${name}@region-jamtland-harjedalen.example`));
    const body = new URLSearchParams({ t: link.searchParams.get('t') ?? '', comeBack: '4', recommend: '5' });
    expect((await fetch(`${link.origin}${link.pathname}`, { method: 'POST', body })).ok).toBe(true);
  }
  page = host;
  await panel('Vad de tyckte').getByText('4,2 av 5').waitFor();
  await panel('Vad de tyckte').getByText('5,0 av 5').waitFor();
});

test('the documentation stands on the activity, and the hub has its numbers', async () => {
  await goTo(page, 'Hubben');
  await heading('Hubben i siffror').waitFor();
  await expect.poll(() => figuresOf('Närvaro')).toMatchObject({ Kom: '6', Anmälda: '5' });
  await panel('Vad de tyckte').getByText('4,2 av 5').waitFor();
  await panel('Anmälningar per månad').getByRole('button', { name: 'Visa som tabell' }).click();
  await page.getByRole('row', { name: /^Januari 2027 / }).waitFor();
  page = await openWindow(browser, site);
  await enter(page, site, 'Sara Johansson', `/kalender/${id}`);
  await panel('Efter aktiviteten').getByRole('link', { name: 'Rapporten' }).waitFor();
  await goTo(page, 'Hubben');
  await page.getByLabel('Halvår').waitFor();
  await figuresOf('I korthet');
  expect(await panel('Anmälningar per organisation').count()).toBe(0);
});
