import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '../support/open-browser.ts';
import { askAs, managerOf, publish } from './ask-api.ts';
import { keepPicture } from './keep-picture.ts';
import { expectFocus, tabTo } from './keyboard.ts';
import { enter, goTo, openWindow } from './open-tab.ts';
import { startTestSandbox, type TestSandbox } from './start-sandbox.ts';

/** The calendar by link and by keyboard; what a member wants of it; a feed of one's own. */
const SARA = 'sara.johansson@lansstyrelsen-i-jamtlands-lan.example';
const TALK = 'Hur gör ni? Introduktion för nyanställda';
const YOGA = 'Lunchyoga';

let site: TestSandbox;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  site = await startTestSandbox();
  browser = await openBrowser();
  await plan();
  page = await openWindow(browser, site);
  await enter(page, site, 'Sara Johansson');
});
beforeEach(() => keepPicture(() => page));
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function plan(): Promise<void> {
  const kim = await askAs(site, managerOf('ostersund'));
  const at = (day: string, from: string, to: string) => ({ start: `${day}T${from}`, end: `${day}T${to}` });
  const talk = await publish(kim, 'ostersund', {
    title: TALK,
    form: 'hur gör ni?',
    place: 'Lägerelden',
    ...at('2027-01-13', '13:00', '14:30'),
  });
  await publish(kim, 'ostersund', {
    title: YOGA,
    form: 'wednesday wellness',
    place: 'Oasen',
    ...at('2027-01-13', '11:30', '12:00'),
    recurrence: { kind: 'weekly', weekdays: ['wednesday'], until: '2027-02-24' },
    perOccurrence: true,
    capacity: 8,
  });
  const sara = await askAs(site, SARA);
  await sara('POST', `activities/${talk}/registration`, {});
}

const panel = (name: string) => page.getByRole('region', { name, exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });

test('an address opens the same view, day and filter', async () => {
  await page.goto(`${site.url}/tab/kalender?vy=vecka&dag=2027-01-20&form=wednesday+wellness`);
  await page.getByRole('heading', { level: 2, name: 'v. 3, 18–24 jan' }).waitFor();
  const week = page.getByRole('region', { name: 'ons 20 jan' });
  await week.getByRole('link', { name: new RegExp(YOGA) }).waitFor();
  expect(await page.getByRole('link', { name: /Onsdagsfrukost/ }).count()).toBe(0);
  await button('Nästa vecka').click();
  await page.getByRole('heading', { level: 2, name: 'v. 4, 25–31 jan' }).waitFor();
  expect(page.url()).toContain('dag=2027-01-27');
  await button('Månad').click();
  await page.getByRole('table', { name: 'Januari 2027' }).waitFor();
  expect(await page.getByRole('link', { name: new RegExp(YOGA) }).count()).toBe(3);
  await page.getByRole('searchbox', { name: 'Sök' }).fill('finns inte');
  await page.getByText('Inget passar filtret här.').waitFor();
  await button('Rensa filter').click();
  await page
    .getByRole('link', { name: /Onsdagsfrukost/ })
    .first()
    .waitFor();
});

test('by keyboard alone: from the month to a place at one occasion of a series, and back', async () => {
  await page.goto(`${site.url}/tab/kalender?vy=manad&dag=2027-01-13`);
  const entry = page.getByRole('link', { name: `11:30: ${YOGA}` }).first();
  await tabTo(page, entry);
  await page.keyboard.press('PageDown');
  await page.getByRole('table', { name: 'Februari 2027' }).waitFor();
  const later = page.getByRole('link', { name: `11:30: ${YOGA}` }).first();
  await tabTo(page, later);
  await page.keyboard.press('Enter');
  await expectFocus(heading(YOGA));
  await tabTo(page, button('Anmäl mig, ons 20 jan 11:30–12:00'));
  await page.keyboard.press('Enter');
  const row = panel('Anmälan').getByRole('listitem').filter({ hasText: 'ons 20 jan' });
  await row.getByText('Klart, du är anmäld').waitFor();
  await expectFocus(button('Ångra, ons 20 jan 11:30–12:00'));
  await page.keyboard.press('Space');
  await row.getByText('Du är avanmäld').waitFor();
});

test('what one wants to be invited to is saved as it is chosen, and can be undone', async () => {
  await goTo(page, 'Jag');
  const invitations = panel('Inbjudningar från Samverket Östersund');
  const nothing = invitations.getByRole('radio', { name: /^Inget/ });
  await nothing.click();
  await invitations.getByText('Sparat.').waitFor();
  await page.reload();
  await expect.poll(() => nothing.isChecked()).toBe(true);
  await invitations.getByText('Det här har du valt själv.').waitFor();
  await invitations.getByRole('radio', { name: /^Det jag väljer/ }).click();
  await invitations.getByRole('checkbox', { name: 'Ledarskap' }).click();
  await invitations.getByText('Sparat.').waitFor();
  await invitations.getByRole('button', { name: 'Ångra' }).click();
  await invitations.getByText('Ändringen är ångrad.').waitFor();
  expect(await invitations.getByRole('checkbox', { name: 'Ledarskap' }).isChecked()).toBe(false);
  expect(await invitations.getByRole('radio', { name: /^Det jag väljer/ }).isChecked()).toBe(true);
});

test('the own feed is made, read without signing in, and void when it is changed', async () => {
  await button('Skapa min adress').click();
  const field = page.getByRole('textbox', { name: 'Min adress' });
  const address = await field.inputValue();
  const calendar = await fetch(address);
  expect(await calendar.text()).toContain(TALK.replace(',', '\\,'));
  await page.getByText('Byt adress eller stäng av').click();
  await button('Byt till en ny adress').click();
  await page.getByText('Du har en ny adress. Den gamla gäller inte längre.').first().waitFor();
  expect(await field.inputValue()).not.toBe(address);
  expect((await fetch(address)).status).toBeGreaterThanOrEqual(400);
});
