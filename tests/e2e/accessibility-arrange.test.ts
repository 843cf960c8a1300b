import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FollowUpPreview, FollowUpView } from '../../src/follow-ups/follow-up-contract.ts';
import { openBrowser } from '../support/open-browser.ts';
import { type Ask, askAs, managerOf, publish } from './ask-api.ts';
import { openPlace, type Place, scrollsSideways, violationsOn } from './check-accessibility.ts';
import { keepPicture } from './keep-picture.ts';
import { movableClock } from './movable-clock.ts';
import { enter, openWindow } from './open-tab.ts';
import { startTestSandbox, type TestSandbox } from './start-sandbox.ts';
import { swedishIn } from './swedish-in.ts';

/** WCAG 2.2 AA, as far as a machine can tell, of what one arranges, receives and follows up with. */
const PEOPLE = ['astrid.svensson', 'jan.jonsson', 'linda.jakobsson', 'johan.magnusson', 'per.andersson'].map(
  (name) => `${name}@region-jamtland-harjedalen.example`,
);
const SARA = 'sara.johansson@lansstyrelsen-i-jamtlands-lan.example';

let site: TestSandbox;
let browser: Browser;
let page: Page;
let wide: Page;
let narrow: Page;
let ids = { today: 0, series: 0, over: 0, thanked: 0, idea: 0 };

const at = (day: string, from: string, to: string) => ({ start: `${day}T${from}`, end: `${day}T${to}` });

beforeAll(async () => {
  const clock = movableClock('2027-01-04T07:00:00Z');
  site = await startTestSandbox({ clock });
  browser = await openBrowser();
  const kim = await askAs(site, managerOf('ostersund'));
  const talk = { form: 'lägereldssamtal', place: 'Lägerelden', capacity: 4 } as const;
  const today = await publish(kim, 'ostersund', {
    ...talk,
    title: 'Samtal före lunch',
    ...at('2027-01-12', '10:00', '11:30'),
  });
  const over = await publish(kim, 'ostersund', {
    ...talk,
    title: 'Samtal efter fika',
    ...at('2027-01-11', '09:00', '10:00'),
  });
  const thanked = await publish(kim, 'ostersund', {
    ...{ ...talk, capacity: null, title: 'Uppföljd' },
    ...at('2027-01-11', '13:00', '14:00'),
  });
  const series = await publish(kim, 'ostersund', {
    title: 'Yoga på lunchen',
    form: 'wednesday wellness',
    ...at('2027-01-13', '11:30', '12:00'),
    recurrence: { kind: 'weekly', weekdays: ['wednesday'], until: '2027-02-24' },
    perOccurrence: true,
  });
  const sara = await askAs(site, SARA);
  const idea = {
    hub: 'ostersund',
    kind: 'proposal',
    draft: { ...talk, title: 'En idé', ...at('2027-02-02', '10:00', '11:00') },
  };
  const { id } = await sara<{ id: number }>('POST', 'activities', idea);
  for (const who of [SARA, ...PEOPLE]) {
    const ask = await askAs(site, who);
    for (const activity of [today, over, thanked]) await ask('POST', `activities/${activity}/registration`, {});
    await ask('POST', `activities/${series}/registration`, { occurrenceAt: '2027-01-13T10:30:00Z' });
  }
  ids = { today, series, over, thanked, idea: id };
  clock.moveTo('2027-01-12T08:30:00Z');
  await followUp(await askAs(site, managerOf('ostersund')));
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

/** Some came to one that is over; of another the thanks have gone out. */
async function followUp(kim: Ask): Promise<void> {
  for (const id of [ids.over, ids.thanked]) {
    const { attendees } = await kim<FollowUpView>('GET', `activities/${id}/follow-up`);
    for (const { attendeeId } of attendees ?? []) await kim('PUT', `activities/${id}/check-ins/${attendeeId}`);
  }
  const links = [{ title: 'Rapporten', url: 'https://www.digg.se/rapporten' }];
  await kim('PUT', `activities/${ids.thanked}/documentation`, {
    occurrenceAt: null,
    text: 'Det enklaste vann.',
    links,
  });
  const asked = { occurrenceAt: null, to: 'came' };
  const path = `activities/${ids.thanked}/follow-up`;
  const { fingerprint } = await kim<FollowUpPreview>('POST', `${path}/preview`, asked);
  await kim('POST', `${path}/send`, { ...asked, fingerprint });
}

const region = (name: string) => (on: Page) => on.getByRole('region', { name, exact: true }).waitFor();
const text = (words: string) => (on: Page) => on.getByText(words).first().waitFor();

async function fillIn(on: Page): Promise<void> {
  await on.locator('#falt-form').selectOption('lägereldssamtal');
  await on.locator('#falt-startDate').fill('2027-01-19');
  await on.locator('#falt-startTime').fill('10:00');
  await on.locator('#falt-endTime').fill('09:00');
  await on.getByText('Varje vecka', { exact: true }).click();
  await on.getByText('Fler val:').click();
  await on.getByRole('button', { name: 'Spara utkast' }).click();
  await on.getByRole('link', { name: 'Den slutar innan den börjar.' }).waitFor();
  await on.locator('#falt-endTime').fill('11:00');
  await on.locator('#falt-place').fill('Lägerelden');
}

async function weigh(on: Page): Promise<void> {
  await on.locator('#falt-startTime').fill('10:15');
  await on.getByRole('button', { name: 'Se följderna' }).click();
  await on.getByRole('button', { name: /^Ändra och meddela / }).waitFor();
}

async function drawn(on: Page): Promise<void> {
  await on.getByRole('button', { name: 'Visa som tabell' }).first().waitFor();
  await on.getByRole('progressbar', { name: 'Ritar diagrammet …' }).first().waitFor({ state: 'detached' });
}

const places = (): Place[] => [
  { name: 'Ny aktivitet', path: '/kalender/ny', ready: fillIn },
  { name: 'Förslag', path: '/kalender/forslag', ready: text('Föreslagen av Sara') },
  { name: 'Ett förslag', path: `/kalender/${ids.idea}`, ready: region('Arrangera') },
  { name: 'Ändra serien', path: `/kalender/${ids.series}/redigera`, ready: text('Inget ändras förrän') },
  { name: 'Följderna', path: `/kalender/${ids.today}/redigera`, ready: weigh },
  { name: 'Ställ in', path: `/kalender/${ids.series}/stall-in`, ready: region('Följderna i siffror') },
  { name: 'Flytta', path: `/kalender/${ids.series}/flytta`, ready: region('Följderna i siffror') },
  { name: 'Deltagare', path: `/kalender/${ids.today}/deltagare`, ready: text('Nummer 1 i kö') },
  { name: 'Incheckning', path: `/kalender/${ids.today}/incheckning`, ready: (on) => on.getByRole('img').waitFor() },
  { name: 'Inte öppnad', path: `/kalender/${ids.series}/incheckning`, ready: text('Den öppnar ons 13 jan') },
  { name: 'Uppföljning', path: `/kalender/${ids.over}/uppfoljning`, ready: region('Tacka dem som kom') },
  { name: 'Uppföljd', path: `/kalender/${ids.thanked}/uppfoljning`, ready: region('Tacken') },
  { name: 'Dokumentation', path: `/kalender/${ids.thanked}`, ready: region('Efter aktiviteten') },
  { name: 'Fel kod', path: '/incheckning?t=fel', ready: text('Koden går inte att använda') },
  { name: 'Statistik', path: '/hubben/statistik', ready: drawn },
];

async function open(place: Place, theme: string, on: Page): Promise<void> {
  page = on;
  // What one theme's round has typed is not the next one's beginning.
  await on.evaluate(() => {
    for (const key of Object.keys(sessionStorage)) if (/draft|kept/.test(key)) sessionStorage.removeItem(key);
  });
  await openPlace(site, place, theme, on);
}

test.each(['light', 'dark', 'contrast'])('every page in theme %s', async (theme) => {
  for (const place of places()) {
    await open(place, theme, wide);
    expect.soft(await violationsOn(wide, theme), place.name).toEqual([]);
    expect.soft(await wide.getByRole('heading', { level: 1 }).count(), place.name).toBe(1);
  }
});

test('in English nothing Swedish is left', async () => {
  page = wide;
  for (const { name, path } of places()) {
    await wide.goto(`${site.url}/tab${path}${path.includes('?') ? '&' : '?'}lang=en`);
    await wide.getByRole('heading', { level: 1 }).waitFor();
    await wide.waitForLoadState('networkidle');
    expect.soft(await swedishIn(wide), name).toEqual([]);
  }
});

test('at 320 px every page is whole, and nothing is wider than the window', async () => {
  for (const place of places()) {
    await open(place, 'light', narrow);
    expect.soft(await scrollsSideways(narrow), place.name).toBeLessThanOrEqual(0);
    expect.soft(await violationsOn(narrow), place.name).toEqual([]);
  }
});

describe('what opens above a page', () => {
  test('the code, large', async () => {
    for (const on of [wide, narrow]) {
      page = on;
      await on.goto(`${site.url}/tab/kalender/${ids.today}/incheckning`);
      await on.getByRole('button', { name: 'Visa stort' }).click();
      await on.getByRole('dialog').getByRole('img').waitFor();
      expect(await violationsOn(on)).toEqual([]);
      const box = await on.getByRole('dialog').boundingBox();
      expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= (on.viewportSize()?.width ?? 0)).toBe(true);
      await on.keyboard.press('Escape');
    }
  });

  test('the question before somebody is removed', async () => {
    page = narrow;
    await narrow.goto(`${site.url}/tab/kalender/${ids.today}/deltagare`);
    await narrow.getByRole('button', { name: 'Ta bort Astrid' }).click();
    const dialog = narrow.getByRole('alertdialog');
    await dialog.waitFor();
    expect(await violationsOn(narrow)).toEqual([]);
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await narrow.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });
});

test('fingers reach every control at the door: 44 px', async () => {
  page = narrow;
  for (const path of ['deltagare', 'incheckning']) {
    await narrow.goto(`${site.url}/tab/kalender/${ids.today}/${path}`);
    await narrow
      .getByRole('searchbox')
      .or(narrow.getByRole('button', { name: /Astrid/ }))
      .first()
      .waitFor();
    const small = await narrow.getByRole('main').evaluate((main) =>
      [...main.querySelectorAll('button, a')]
        .map((element) => ({ name: element.textContent, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
        .map(({ name, box }) => `${name} ${Math.round(box.width)}×${Math.round(box.height)}`),
    );
    expect(small, path).toEqual([]);
  }
});
