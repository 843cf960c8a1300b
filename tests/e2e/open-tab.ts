import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { TestSandbox } from './start-sandbox.ts';

const DEADLINE_MS = 20_000;

interface Visit {
  width?: number;
  /** False: the browser keeps the time of this machine, which is not that of the sandbox. */
  sameClock?: boolean;
}

/** A browser window of its own: nobody signed in, nothing remembered, the clock that of the sandbox. */
export async function openWindow(
  browser: Browser,
  site: TestSandbox,
  { width = 1280, sameClock = true }: Visit = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(DEADLINE_MS);
  if (sameClock) await shiftClock(context, site.simulator.control.now() - Date.now());
  return context.newPage();
}

/** Playwright's own clock also takes over the timers; here they run as ever. */
async function shiftClock(context: BrowserContext, shiftMs: number): Promise<void> {
  await context.addInitScript((shift) => {
    const Real = Date;
    class Shifted extends Real {
      constructor(...given: unknown[]) {
        super(...((given.length === 0 ? [Real.now() + shift] : given) as [number]));
      }
      static override now(): number {
        return Real.now() + shift;
      }
    }
    globalThis.Date = Shifted as DateConstructor;
  }, shiftMs);
}

/** Signs in through the tab's door and the simulated sign-in page, as a person does. */
export async function enter(page: Page, site: TestSandbox, who: string, path = '/'): Promise<void> {
  await page.goto(`${site.url}/tab${path}`);
  await page.getByRole('button', { name: 'Logga in med jobbkontot' }).click();
  const person = page.getByRole('link', { name: who });
  await page.getByRole('searchbox').waitFor();
  if ((await person.count()) === 0) {
    await page.getByRole('searchbox').fill(who);
    await page.getByRole('button', { name: 'Sök' }).click();
  }
  await person.first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForURL((url) => url.origin === site.url && !url.searchParams.has('code'));
}

/** A room of the tab, by its link in the head of the page. */
export async function goTo(
  page: Page,
  room: 'Hem' | 'Kalender' | 'Utskick' | 'Import' | 'Hubben' | 'Jag',
): Promise<void> {
  await page.getByRole('navigation', { name: 'Rum' }).getByRole('link', { name: room, exact: true }).click();
}
