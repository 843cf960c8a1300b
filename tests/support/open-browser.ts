import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/google-chrome'];

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
  return chromium.launch({ executablePath: findChromium(), args: QUIET });
}

function findChromium(): string {
  const found = [...INSTALLED, chromium.executablePath()].find((path) => path !== '' && existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    'The browser tests need Chromium, and there is none: run `apt-get install chromium`, or `npx playwright-core install chromium`.',
  );
}
