import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ActivityDetail } from '../../src/activities/activity-contract.ts';
import { openBrowser } from '../support/open-browser.ts';
import { type Ask, askAs, managerOf, publish } from './ask-api.ts';
import { keepPicture } from './keep-picture.ts';
import { expectFocus, tabTo } from './keyboard.ts';
import { enter, goTo, openWindow } from './open-tab.ts';
import { startTestSandbox, type TestSandbox } from './start-sandbox.ts';

/** From a member's idea to an activity that is published, changed and cancelled; what people get of it in Outlook. */
const SARA = 'sara.johansson@lansstyrelsen-i-jamtlands-lan.example';
const IDA = 'ida.jonsson@ostersunds-kommun.example';
const TITLE = 'Vem svarar på mejlen i jul?';
const TAKEN = 'Samtal om budgeten';

let site: TestSandbox;
let browser: Browser;
let page: Page;
let sara: Page;
let kim: Page;
let manager: Ask;
let id = 0;

beforeAll(async () => {
  site = await startTestSandbox();
  browser = await openBrowser();
  manager = await askAs(site, managerOf('ostersund'));
  await publish(manager, 'ostersund', {
    title: TAKEN,
    form: 'lägereldssamtal',
    place: 'Lägerelden',
    start: '2027-01-19T10:00',
    end: '2027-01-19T11:00',
  });
  sara = await openWindow(browser, site);
  kim = await openWindow(browser, site);
  page = sara;
});
beforeEach(() => keepPicture(() => page));
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const panel = (name: string) => page.getByRole('region', { name, exact: true });
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.locator(`#falt-${name}`);
const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });

/** Types a date as one does, in whichever order this browser has its parts. */
async function typeDate(name: string, date: string): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-');
  for (const keys of [`${month}${day}${year}`, `${year}${month}${day}`, `${day}${month}${year}`]) {
    await tabTo(page, field(name));
    await page.keyboard.type(keys);
    if ((await field(name).inputValue()) === date) return;
    await page.keyboard.press('Shift+Tab');
  }
  throw new Error(`no way to type ${date}`);
}

/** A morning's time; where the clock has twelve hours the input has gone on to ask which half of the day. */
async function typeTime(name: string, time: string): Promise<void> {
  await tabTo(page, field(name));
  await page.keyboard.type(time.replace(':', ''));
  if ((await field(name).inputValue()) !== time) await page.keyboard.type('a');
  expect(await field(name).inputValue()).toBe(time);
}

test('a proposal that lacks something is not sent: the summary has the focus and leads to the fields', async () => {
  await enter(sara, site, 'Sara Johansson');
  await goTo(page, 'Kalender');
  await page.getByRole('link', { name: 'Föreslå en aktivitet' }).click();
  await heading('Föreslå en aktivitet').waitFor();
  await button('Skicka förslaget').click();
  const summary = page.getByRole('region', { name: 'Rätta det här, så går det' });
  await expectFocus(summary);
  const texts = ['Välj en form.', 'Skriv en rubrik.', 'Välj en dag.', 'Ange när den börjar.', 'Ange när den slutar.'];
  expect(await summary.getByRole('link').allTextContents()).toEqual(texts);
  await summary.getByRole('link', { name: 'Skriv en rubrik.' }).click();
  await expectFocus(field('title'));
  await page.keyboard.type(TITLE);
  expect(await summary.getByRole('link').allTextContents()).not.toContain('Skriv en rubrik.');
});

test('the form shows what the chosen form of activity can have, and nothing else', async () => {
  await field('form').selectOption('onsdagsfrukost');
  await page.getByText('Till den här formen behövs ingen anmälan').waitFor();
  expect(await page.getByRole('group', { name: 'Teman' }).count()).toBe(0);
  expect(await field('capacity').count()).toBe(0);
  await field('form').selectOption('asynkron workshop');
  await page.getByLabel('Sista dagen').waitFor();
  await field('form').selectOption('djupdykning');
  expect(await page.getByLabel('Sista dagen').count()).toBe(0);
  expect(await page.getByRole('radiogroup', { name: 'Upprepas' }).count()).toBe(0);
  await page.getByText('Minst 5 timmar.').waitFor();
});

test('with keys alone: the form is filled in, and what was typed outlives a reload', async () => {
  await page.reload();
  await page.getByText('Det du skrev förra gången är kvar.').waitFor();
  expect(await field('title').inputValue()).toBe(TITLE);
  await tabTo(page, field('form'));
  // Letters choose in a list, as everywhere.
  await page.keyboard.type('läg');
  expect(await field('form').inputValue()).toBe('lägereldssamtal');
  await tabTo(page, field('description'));
  await page.keyboard.type('Hur delar ni på det?');
  await typeDate('startDate', '2027-01-19');
  await typeTime('startTime', '10:30');
  await typeTime('endTime', '11:30');
  await tabTo(page, field('place'));
  await page.keyboard.type('Lägerelden');
  await panel('Balans i programmet').getByText(`Lägerelden är upptagen då av ”${TAKEN}”`).waitFor();
  await tabTo(page, button('Skicka förslaget'));
  await page.keyboard.press('Enter');
  await heading(TITLE).waitFor();
  await page.getByText('Tack, förslaget är skickat.').waitFor();
  id = Number(/kalender\/(\d+)/.exec(page.url())?.[1]);
  await goTo(page, 'Hem');
  await panel('Dina förslag').getByRole('link', { name: TITLE }).waitFor();
});

test('the community manager finds it, takes a better time in one click, saves and publishes', async () => {
  page = kim;
  await enter(kim, site, 'Kim');
  await page
    .getByRole('link', { name: 'Gå igenom förslagen' })
    .or(page.locator('a[href$="/kalender/forslag"]'))
    .first()
    .click();
  await page.getByText('Föreslagen av Sara, Länsstyrelsen i Jämtlands län').waitFor();
  await page.getByRole('link', { name: TITLE }).click();
  await panel('Arrangera').getByRole('link', { name: 'Ändra' }).click();
  const balance = panel('Balans i programmet');
  await balance.getByText('Troligen inte meningen').waitFor();
  const better = balance.getByRole('button', { name: /^Byt till / }).first();
  await better.click();
  await balance.getByText('Inget krockar. Bra tid!').waitFor();
  expect(await field('startDate').inputValue()).not.toBe('2027-01-19');
  await field('startDate').fill('2027-01-21');
  await field('startTime').fill('13:00');
  await field('endTime').fill('14:00');
  await field('capacity').fill('12');
  await button('Spara ändringarna').click();
  await page.getByText('Ändringarna är sparade.').waitFor();
  await panel('Arrangera').getByText('Ingen bjuds in av det').waitFor();
  await button('Publicera').click();
  await panel('Ta emot').getByRole('link', { name: 'Deltagare' }).waitFor();
  for (const who of [SARA, IDA]) await (await askAs(site, who))('POST', `activities/${id}/registration`, {});
  const { control } = site.simulator;
  await expect.poll(() => control.calendarOf(IDA).length, { timeout: 20_000 }).toBe(1);
});

test('a colleague is added as organiser by the address, and taken off again', async () => {
  const organisers = panel('Arrangörer');
  await organisers.getByText('Sara, Länsstyrelsen i Jämtlands län').waitFor();
  const address = organisers.getByLabel('E-postadress till en till');
  const add = organisers.getByRole('button', { name: 'Lägg till' });
  await address.fill('ida');
  await add.click();
  await organisers.getByText('Skriv en hel e-postadress').waitFor();
  await address.fill('ingen@ostersunds-kommun.example');
  await add.click();
  await organisers.getByText('Vi hittar ingen med den adressen').waitFor();
  await address.fill(IDA);
  await add.click();
  await organisers.getByText('Ida, Östersunds kommun').waitFor();
  expect(await address.inputValue()).toBe('');
  await organisers.getByRole('button', { name: 'Ta bort Ida som arrangör' }).click();
  await organisers.getByText('Ida, Östersunds kommun').waitFor({ state: 'detached' });
});

test('a change of the text alone reaches nobody, and says so', async () => {
  await page.goto(`${site.url}/tab/kalender/${id}/redigera`);
  await field('description').fill('Hur delar ni på det, och vem har jouren?');
  await button('Se följderna').click();
  await page.getByText('Ingen får något meddelande').first().waitFor();
  await page.getByText('De 2 anmälda störs inte.').waitFor();
  await button('Spara ändringarna').click();
  await page.getByText('Ändringen är gjord').waitFor();
});

test('what breaks a rule that only the server knows leads back to its field', async () => {
  await page.goto(`${site.url}/tab/kalender/${id}/redigera`);
  await field('description').fill('Fråga 19811218-9876.');
  await button('Se följderna').click();
  const summary = page.getByRole('region', { name: 'Rätta det här, så går det' });
  await expectFocus(summary);
  await summary.getByRole('link', { name: /personnummer/ }).click();
  await expectFocus(field('description'));
  await field('description').fill('Hur delar ni på det, och vem har jouren?');
});

test('when a colleague was quicker one sees what differs and keeps what one wrote', async () => {
  await field('title').fill('Vem svarar på mejlen i sommar?');
  await field('contact').or(page.getByText('Fler val:')).first().click();
  await field('contact').fill('Sara på länsstyrelsen');
  const { draft, version } = await manager<ActivityDetail>('GET', `activities/${id}`);
  await manager('PATCH', `activities/${id}`, { version, draft: { ...draft, title: 'Vem svarar?', room: 'Rum 3' } });
  await button('Se följderna').click();
  const conflict = panel('Någon annan har ändrat aktiviteten');
  await conflict.waitFor();
  await conflict.getByRole('radio', { name: 'Behåll mitt: Vem svarar på mejlen i sommar?' }).waitFor();
  await conflict.getByText('Ändrat från (tomt) till Rum 3.').waitFor();
  await button('Fortsätt med det här').click();
  expect(await field('title').inputValue()).toBe('Vem svarar på mejlen i sommar?');
  expect(await field('contact').inputValue()).toBe('Sara på länsstyrelsen');
  expect(await field('room').inputValue()).toBe('Rum 3');
});

test('a new time shows whom it reaches before anything is done, and moves it in their calendars', async () => {
  await field('startTime').fill('14:30');
  await field('endTime').fill('15:30');
  await button('Se följderna').click();
  const figures = panel('Följderna i siffror');
  await figures.getByText('Får veta det', { exact: true }).waitFor();
  await button('Ändra mer').click();
  await button('Se följderna').click();
  await button('Ändra och meddela 2 personer').click();
  await page.getByText('Ändringen är gjord').waitFor();
  await page.getByText('2 personer får veta det.').waitFor();
  const { control } = site.simulator;
  await expect
    .poll(() => control.calendarOf(IDA).map(({ startLocal }) => startLocal), { timeout: 20_000 })
    .toEqual(['2027-01-21T14:30:00']);
});

test('cancelling asks why, says how many it reaches, and takes it out of their calendars', async () => {
  await page.goto(`${site.url}/tab/kalender/${id}`);
  await panel('Arrangera').getByRole('link', { name: 'Ställ in' }).click();
  await heading('Ställ in').waitFor();
  await button('Ställ in och meddela 2 personer').click();
  await expectFocus(page.getByRole('region', { name: 'Rätta det här, så går det' }));
  await page.getByLabel('Skäl').fill('Samtalsledaren är sjuk.');
  await button('Ställ in och meddela 2 personer').click();
  await page.getByText('Inställt', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Till aktiviteten' }).click();
  await page.getByText('Samtalsledaren är sjuk.').waitFor();
  const { control } = site.simulator;
  await expect
    .poll(() => control.messagesOf(IDA).filter(({ kind }) => kind === 'cancellation').length, { timeout: 20_000 })
    .toBe(1);
});
