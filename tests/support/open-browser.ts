import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

/** What Chromium would otherwise do on its own: ask its maker for updates, lists and models while a test runs. */
const QUIET = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/**
 * Starts the Chromium of this machine, without a window.
 * @throws Error that says how to install one
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath !== undefined) return chromium.launch({ executablePath, args: QUIET });
  throw new Error(
    'The browser tests need Chromium, and there is none: run `apt-get install chromium`, or `npx playwright-core install chromium`.',
  );
}
