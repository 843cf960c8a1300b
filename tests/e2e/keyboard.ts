import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Nobody finds what is further away than this. */
const MOST_TABS = 80;

export const hasFocus = (place: Locator): Promise<boolean> =>
  place.evaluate((element) => element === document.activeElement);

/** Presses Tab until the place has the focus, as one must without a mouse. */
export async function tabTo(page: Page, place: Locator): Promise<void> {
  await place.waitFor();
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    if (await hasFocus(place)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${MOST_TABS} presses of Tab do not lead to ${place}`);
}

export async function expectFocus(place: Locator): Promise<void> {
  await place.waitFor();
  await expect.poll(() => hasFocus(place)).toBe(true);
}
