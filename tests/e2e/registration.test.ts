import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '../support/open-browser.ts';
import { type Ask, askAs, managerOf, publish } from './ask-api.ts';
import { keepPicture } from './keep-picture.ts';
import { expectFocus } from './keyboard.ts';
import { enter, goTo, openWindow } from './open-tab.ts';
import { startTestSandbox, type TestSandbox } from './start-sandbox.ts';

/** A member finds an activity, joins it, thinks again, and joins; another waits for the last seat and gets it. */
const IDA = 'ida.jonsson@ostersunds-kommun.example';
const TALK = 'Hur gör ni? Introduktion för nyanställda';
const DIVE = 'Djupdykning: klarspråk i beslut';
const OFF = 'Lägereldssamtal: chefens vardag';

let site: TestSandbox;
let browser: Browser;
let sara: Page;
let asa: Page;
let page: Page;
let ida: Ask;
let kim: Ask;
let dive = 0;
let talk = 0;

beforeAll(async () => {
  site = await startTestSandbox();
  browser = await openBrowser();
  kim = await askAs(site, managerOf('ostersund'));
  ida = await askAs(site, IDA);
  await plan();
  sara = await openWindow(browser, site);
  asa = await openWindow(browser, site);
  page = sara;
});
beforeEach(() => keepPicture(() => page));
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function plan(): Promise<void> {
  const at = (day: string, from: string, to: string) => ({ start: `${day}T${from}`, end: `${day}T${to}` });
  talk = await publish(kim, 'ostersund', {
    title: TALK,
    form: 'hur gör ni?',
    themes: ['digitalisering'],
    place: 'Lägerelden',
    ...at('2027-01-13', '13:00', '14:30'),
    capacity: 12,
    guestsPerMember: 1,
  });
  dive = await publish(kim, 'ostersund', {
    title: DIVE,
    form: 'djupdykning',
    place: 'Utsiktsplatsen',
    room: 'Rum 3',
    ...at('2027-01-14', '09:00', '15:00'),
    capacity: 2,
  });
  const off = await publish(kim, 'ostersund', {
    title: OFF,
    form: 'lägereldssamtal',
    ...at('2027-01-19', '09:00', '10:00'),
  });
  await kim('POST', `activities/${off}/cancel`, { reason: 'Samtalsledaren är sjuk.' });
  await ida('POST', `activities/${dive}/registration`, {});
}

const panel = (name: string) => page.getByRole('region', { name, exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });

test('the calendar opens as a month, with what is special said in words', async () => {
  await enter(sara, site, 'Sara Johansson');
  await goTo(page, 'Kalender');
  await page.getByRole('heading', { level: 2, name: 'Januari 2027' }).waitFor();
  const month = page.getByRole('table', { name: 'Januari 2027' });
  const day = month.getByRole('cell').filter({ hasText: 'onsdag 13 januari 2027' });
  await expect.poll(() => day.getByRole('link').count()).toBe(2);
  await month.getByRole('link', { name: `09:00, 1 plats kvar: ${DIVE}` }).waitFor();
  await month.getByRole('link', { name: `09:00, Inställd: ${OFF}` }).waitFor();
  await month.getByRole('button', { name: 'Visa vecka 2' }).waitFor();
});

test('one click registers, one undoes it, and one registers again; the focus stays on the button', async () => {
  await page.getByRole('link', { name: new RegExp(TALK.replaceAll('?', '\\?')) }).click();
  await heading(TALK).waitFor();
  await page.getByText('Ons 13 jan 13:00–14:30, v. 2 (om 9 dagar)').waitFor();
  const registration = panel('Anmälan');
  await registration.getByText('12 platser kvar av 12').waitFor();
  await button('Anmäl mig').click();
  await registration.getByText('Klart, du är anmäld').waitFor();
  await registration.getByText('11 platser kvar av 12').waitFor();
  await expectFocus(button('Ångra'));
  await button('Ångra').click();
  await registration.getByText('Du är avanmäld').waitFor();
  await registration.getByText('12 platser kvar av 12').waitFor();
  await expectFocus(button('Anmäl mig'));
  await button('Anmäl mig').click();
  await registration.getByText('Klart, du är anmäld').waitFor();
  await page.reload();
  await registration.getByText('Du är anmäld').waitFor();
  await button('Avanmäl mig').waitFor();
});

test('what one has joined stands on Hem and is marked in the calendar', async () => {
  await goTo(page, 'Hem');
  const mine = panel('Mina aktiviteter').getByRole('listitem');
  await mine.filter({ hasText: TALK }).getByText('Anmäld', { exact: true }).waitFor();
  await mine.filter({ hasText: 'ons 13 jan 13:00–14:30, Lägerelden (om 9 dagar)' }).waitFor();
  // Sara has chosen digitalisering: what she has joined no longer needs to be suggested.
  expect(await panel('Kan passa dig').getByText(TALK).count()).toBe(0);
  await goTo(page, 'Kalender');
  await page.getByRole('link', { name: `13:00, Du är anmäld: ${TALK}` }).waitFor();
});

test('a guest is asked for with the least; what is missing is told at the top, with links', async () => {
  await page.goto(`${site.url}/tab/kalender/${talk}`);
  await button('Ta med en gäst').click();
  await button('Bjud in gästen').click();
  const summary = page.getByRole('region', { name: 'Rätta det här, så går det' });
  await expectFocus(summary);
  await summary.getByRole('link', { name: 'Skriv gästens e-postadress.' }).click();
  const address = page.getByRole('textbox', { name: 'E-post' });
  await expectFocus(address);
  await address.fill('alex');
  await page.getByRole('textbox', { name: 'Förnamn' }).fill('Alex');
  await page.getByText('E-postadressen ser inte rätt ut.').first().waitFor();
  await address.fill('alex@exempel.se');
  await button('Bjud in gästen').click();
  const guest = panel('Anmälan').getByRole('listitem').filter({ hasText: 'Alex' });
  await guest.getByText('Platsen hålls tills gästen har svarat').waitFor();
  await page.getByText('Du tar med så många gäster som går.').waitFor();
  await button('Ta bort Alex').click();
  await guest.waitFor({ state: 'detached' });
  await button('Ta med en gäst').waitFor();
});

test('the last seat is taken, and the next in line is told where she stands', async () => {
  await page.goto(`${site.url}/tab/kalender/${dive}`);
  await panel('Anmälan').getByText('1 plats kvar av 2').waitFor();
  await button('Anmäl mig').click();
  await panel('Anmälan').getByText('Fullt').waitFor();

  page = asa;
  await enter(asa, site, 'Åsa Löf', `/kalender/${dive}`);
  await heading(DIVE).waitFor();
  await page.getByText('Ställ dig i kö, så får du en plats om någon lämnar återbud.').waitFor();
  await button('Ställ mig i kö').click();
  const registration = panel('Anmälan');
  await registration.getByText('Klart, du står i kö').waitFor();
  await registration.getByText('Du är först i kön: nästa plats som blir ledig erbjuds dig.').waitFor();
  await registration.getByText('Fullt, 1 står i kö').waitFor();
  await goTo(page, 'Hem');
  await panel('Mina aktiviteter').getByText('I kö, nummer 1').waitFor();
});

test('when somebody leaves, the offer comes first on Hem and is taken there', async () => {
  await ida('DELETE', `activities/${dive}/registration`);
  await page.reload();
  const mine = panel('Mina aktiviteter');
  await mine.getByText(/^Platsen är din till .+ \(.+\)\. Svara innan dess\.$/).waitFor();
  await mine.getByRole('button', { name: `Ta platsen, ${DIVE}, tors 14 jan 09:00–15:00` }).click();
  await mine.getByText('Anmäld', { exact: true }).waitFor();
  const { attendances } = await ida<{ attendances: { seats: { taken: number; waiting: number } }[] }>(
    'GET',
    `activities/${dive}/attendance`,
  );
  expect(attendances[0]?.seats).toMatchObject({ taken: 2, waiting: 0 });
});

test('a seat given up in a full activity is not called something one can undo', async () => {
  await ida('POST', `activities/${dive}/registration`, {});
  page = sara;
  await page.goto(`${site.url}/tab/kalender/${dive}`);
  await button('Avanmäl mig').click();
  await panel('Anmälan').getByText('Du är avanmäld').waitFor();
  await button('Ställ mig i kö').waitFor();
  expect(await button('Ångra').count()).toBe(0);
});

test('what is cancelled says why, and offers nothing to join', async () => {
  await goTo(page, 'Kalender');
  await page.getByRole('link', { name: new RegExp(`Inställd: ${OFF}`) }).click();
  await heading(OFF).waitFor();
  await page.getByText('Samtalsledaren är sjuk.').waitFor();
  await panel('Anmälan').getByText('Aktiviteten är inställd, så det går inte att anmäla sig.').waitFor();
  expect(await button('Anmäl mig').count()).toBe(0);
  expect(await page.getByRole('link', { name: 'Lägg i min kalender' }).count()).toBe(0);
});

test('without a network one can read on, and is told what has to wait', async () => {
  await page.goto(`${site.url}/tab/kalender/${talk}`);
  await button('Avanmäl mig').waitFor();
  await page.context().setOffline(true);
  await page.getByText('Du är offline. Anmäla sig går när du är uppkopplad igen.').waitFor();
  expect(await button('Avanmäl mig').getAttribute('aria-disabled')).toBe('true');
  await page.context().setOffline(false);
  await expect.poll(() => button('Avanmäl mig').getAttribute('aria-disabled')).toBeNull();
});
