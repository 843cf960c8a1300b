import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/open-browser.ts';
import { type Ask, askAs, managerOf, publish } from './ask-api.ts';
import { openPlace, type Place, scrollsSideways, violationsOn } from './check-accessibility.ts';
import { keepPicture } from './keep-picture.ts';
import { enter, openWindow } from './open-tab.ts';
import { startTestSandbox, type TestSandbox } from './start-sandbox.ts';
import { swedishIn } from './swedish-in.ts';

/** WCAG 2.2 AA as far as a machine can tell: a member's pages in three themes, and at 320 px. */
const SARA = 'sara.johansson@lansstyrelsen-i-jamtlands-lan.example';
const IDA = 'ida.jonsson@ostersunds-kommun.example';
const ASA = 'asa.lof@ostersunds-kommun.example';

let site: TestSandbox;
let browser: Browser;
let page: Page;
let wide: Page;
let narrow: Page;
const ids = { joined: 0, full: 0, series: 0, wall: 0, cancelled: 0, breakfast: 0 };

beforeAll(async () => {
  site = await startTestSandbox();
  browser = await openBrowser();
  await plan(await askAs(site, managerOf('ostersund')));
  wide = await openWindow(browser, site);
  narrow = await openWindow(browser, site, { width: 320 });
  page = wide;
  await enter(wide, site, 'Sara Johansson');
  await enter(narrow, site, 'Sara Johansson');
});
beforeEach(() => keepPicture(() => page));
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** An activity in every state that a member meets. */
async function plan(kim: Ask): Promise<void> {
  const [sara, ida, asa] = await Promise.all([SARA, IDA, ASA].map((address) => askAs(site, address)));
  const at = (day: string, from: string, to: string) => ({ start: `${day}T${from}`, end: `${day}T${to}` });
  const put = (draft: Parameters<typeof publish>[2]) => publish(kim, 'ostersund', draft);
  ids.joined = await put({
    title: 'Klarspråk i beslut',
    description: 'En heldag.\n\nTa med ett eget beslut.',
    form: 'djupdykning',
    themes: ['klimat'],
    place: 'Utsiktsplatsen',
    room: 'Rum 3',
    ...at('2027-01-14', '09:00', '15:00'),
    capacity: 20,
    guestsPerMember: 2,
    accessibility: ['stepFree', 'hearingLoop'],
    contact: 'Kim i receptionen',
  });
  ids.full = await put({ title: 'Trångt', form: 'så gör vi', ...at('2027-01-15', '09:00', '10:00'), capacity: 1 });
  ids.series = await put({
    title: 'Lunchyoga',
    form: 'wednesday wellness',
    place: 'Oasen',
    ...at('2027-01-13', '11:30', '12:00'),
    recurrence: { kind: 'weekly', weekdays: ['wednesday'], until: '2027-02-24' },
    perOccurrence: true,
    capacity: 8,
  });
  ids.wall = await put({ title: 'Hubben 2030', form: 'asynkron workshop', ...at('2027-01-04', '07:30', '16:00') });
  ids.cancelled = await put({
    title: 'Inställt samtal',
    form: 'lägereldssamtal',
    ...at('2027-01-19', '09:00', '10:00'),
  });
  await kim('POST', `activities/${ids.cancelled}/cancel`, { reason: 'Samtalsledaren är sjuk.' });
  for (const hour of ['10', '11', '12', '13'])
    await put({
      title: `Så gör vi klockan ${hour}`,
      form: 'så gör vi',
      ...at('2027-01-20', `${hour}:00`, `${hour}:45`),
    });
  await sara?.('POST', `activities/${ids.joined}/registration`, {});
  await ida?.('POST', `activities/${ids.full}/registration`, {});
  await sara?.('POST', `activities/${ids.full}/registration`, {});
  await ida?.('DELETE', `activities/${ids.full}/registration`);
  await asa?.('POST', `activities/${ids.wall}/contributions`, { text: 'Fler tider på eftermiddagen.' });
  await sara?.('POST', `activities/${ids.wall}/contributions`, { text: 'Ett bibliotek med metoder.' });
  const { activities } = await kim<{ activities: { id: number; title: string }[] }>('GET', 'activities?hub=ostersund');
  ids.breakfast = activities.find(({ title }) => title === 'Onsdagsfrukost')?.id ?? 0;
}

const button = (name: string | RegExp) => (at: Page) => at.getByRole('button', { name }).first().waitFor();
const text = (words: string | RegExp) => (at: Page) => at.getByText(words).first().waitFor();

const places = (): Place[] => [
  { name: 'Hem', path: '/', ready: button(/^Ta platsen, Trångt/) },
  { name: 'Månad', path: '/kalender?vy=manad&dag=2027-01-13', ready: text('Lunchyoga') },
  { name: 'Vecka', path: '/kalender?vy=vecka&dag=2027-01-20', ready: text('Så gör vi klockan 13') },
  { name: 'Lista', path: '/kalender?vy=lista', ready: text('Svara på din plats') },
  { name: 'Tomt', path: '/kalender?vy=manad&dag=2027-09-01', ready: text('Inget i kalendern den här månaden.') },
  { name: 'Anmäld', path: `/kalender/${ids.joined}`, ready: button('Ta med en gäst') },
  { name: 'Erbjuden', path: `/kalender/${ids.full}`, ready: button('Ta platsen') },
  { name: 'Serie', path: `/kalender/${ids.series}`, ready: button(/^Anmäl mig, ons 13 jan/) },
  { name: 'Väggen', path: `/kalender/${ids.wall}`, ready: button(/^Ta ner bidraget/) },
  { name: 'Inställd', path: `/kalender/${ids.cancelled}`, ready: text('Samtalsledaren är sjuk.') },
  { name: 'Frukosten', path: `/kalender/${ids.breakfast}`, ready: text('Ingen anmälan, kom som du är') },
  { name: 'Jag', path: '/jag', ready: button('Skapa min adress') },
];

describe.each(['light', 'dark', 'contrast'])('theme %s', (theme) => {
  test('every page', async () => {
    page = wide;
    for (const place of places()) {
      await openPlace(site, place, theme, wide);
      expect.soft(await violationsOn(wide, theme), place.name).toEqual([]);
      expect.soft(await wide.getByRole('heading', { level: 1 }).count(), place.name).toBe(1);
    }
  });

  test('the day that holds more than fits', async () => {
    page = wide;
    await wide.goto(`${site.url}/tab/kalender?vy=manad&dag=2027-01-13&theme=${theme}`);
    await wide.getByRole('button', { name: '+4 till, onsdag 20 januari 2027' }).click();
    const day = wide.getByRole('dialog', { name: 'onsdag 20 januari 2027' });
    expect(await day.getByRole('link').count()).toBe(6);
    expect(await violationsOn(wide)).toEqual([]);
    await wide.keyboard.press('Escape');
    await day.waitFor({ state: 'detached' });
  });

  test('the form of a guest, with what has to be put right', async () => {
    page = wide;
    await wide.goto(`${site.url}/tab/kalender/${ids.joined}?theme=${theme}`);
    await wide.getByRole('button', { name: 'Ta med en gäst' }).click();
    await wide.getByRole('button', { name: 'Bjud in gästen' }).click();
    await wide.getByRole('region', { name: 'Rätta det här, så går det' }).waitFor();
    expect(await violationsOn(wide)).toEqual([]);
  });
});

test('at 320 px every page is whole, nothing is wider than the window, and a month is a list of days', async () => {
  page = narrow;
  for (const place of places()) {
    await openPlace(site, place, 'light', narrow);
    expect.soft(await scrollsSideways(narrow), place.name).toBeLessThanOrEqual(0);
    expect.soft(await violationsOn(narrow), place.name).toEqual([]);
  }
  await openPlace(
    site,
    { name: '', path: '/kalender?vy=manad&dag=2027-01-13', ready: text('Lunchyoga') },
    'light',
    narrow,
  );
  expect(await narrow.getByRole('table').count()).toBe(0);
  const day = narrow.getByRole('region', { name: 'ons 20 jan' });
  expect(await day.getByRole('link').count()).toBe(6);
});

test('in English nothing of ours is left in Swedish', async () => {
  page = wide;
  for (const { name, path } of places()) {
    await wide.goto(`${site.url}/tab${path}${path.includes('?') ? '&' : '?'}lang=en`);
    await wide.getByRole('navigation', { name: 'Rooms' }).waitFor();
    await expect.poll(() => wide.getByLabel('Fetching …').count()).toBe(0);
    expect.soft(await swedishIn(wide), name).toEqual([]);
  }
});
