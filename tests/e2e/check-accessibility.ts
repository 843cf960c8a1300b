import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { TestSandbox } from './start-sandbox.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Beside a dialog Fluent keeps invisible elements that hand the focus on the moment they get it; nobody stops there. */
const FOCUS_GUARDS = '[data-tabster-dummy]';

/** A page to look at. */
export interface Place {
  name: string;
  path: string;
  /** Until this is there, the page is not. */
  ready: (page: Page) => Promise<void>;
}

export async function openPlace(site: TestSandbox, { path, ready }: Place, theme: string, at: Page): Promise<void> {
  await at.goto(`${site.url}/tab${path}${path.includes('?') ? '&' : '?'}theme=${theme}`);
  await ready(at);
}

/** The rules whose answer depends on the theme; all others have been asked in the light one. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * Rule, place and reason of every violation; empty is good.
 * @param theme others than `light` are asked about colours alone: structure and names are the same in each
 */
export async function violationsOn(at: Page, theme = 'light'): Promise<string[]> {
  const axe = new AxeBuilder({ page: at }).exclude(FOCUS_GUARDS).setLegacyMode(true);
  const { violations, passes } = await (theme === 'light' ? axe.withTags(RULES) : axe.withRules(COLOURS)).analyze();
  expect(passes.length).toBeGreaterThan(theme === 'light' ? 5 : 0);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
  );
}

/** By how many pixels the page is wider than its window. */
export const scrollsSideways = (at: Page): Promise<number> =>
  at.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
