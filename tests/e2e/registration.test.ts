import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '../support/open-browser.ts';
import { type Ask, askAs, managerOf, publish } from './ask-api.ts';
import { keepPicture } from './keep-picture.ts';
import { expectFocus, tabTo } from './keyboard.ts';
import { enter, goTo, openWindow } from './open-tab.ts';
import { startTestSandbox, type TestSandbox } from './start-sandbox.ts';

/** A member finds an activity, joins it, thinks again, and joins; another waits for the last seat and gets it. */
const IDA = 'ida.jonsson@ostersunds-kommun.example';
const TALK = 'Hur gör ni? Introduktion för nyanställda';
const DIVE = 'Djupdykning: klarspråk i beslut';
const YOGA = 'Lunchyoga';
const OFF = 'Lägereldssamtal: chefens vardag';

let site: TestSandbox;
let browser: Browser;
/** Sara's window. */
let sara: Page;
/** Åsa's window. */
let asa: Page;
let page: Page;
let kim: Ask;
let ida: Ask;
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
  await publish(kim, 'ostersund', {
    title: YOGA,
    form: 'wednesday wellness',
    place: 'Oasen',
    ...at('2027-01-13', '11:30', '12:00'),
    recurrence: { kind: 'weekly', weekdays: ['wednesday'], until: '2027-02-24' },
    perOccurrence: true,
    capacity: 8,
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
  expect(await day.getByRole('link').count()).toBe(3);
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
  await kim('GET', `activities/${dive}`);
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

test('without a network one can read on, and is told what has to wait', async () => {
  await page.goto(`${site.url}/tab/kalender/${talk}`);
  await button('Avanmäl mig').waitFor();
  await page.context().setOffline(true);
  await page.getByText('Du är offline. Anmäla sig går när du är uppkopplad igen.').waitFor();
  expect(await button('Avanmäl mig').getAttribute('aria-disabled')).toBe('true');
  await page.context().setOffline(false);
  await expect.poll(() => button('Avanmäl mig').getAttribute('aria-disabled')).toBeNull();
});
