import { spawnSync } from 'node:child_process';
import { findChromium } from './find-chromium.ts';

/** Ways to a browser: the system's packages where we may, else the one that Playwright brings. */
const WAYS: { when: () => boolean; steps: string[][] }[] = [
  {
    when: () => process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0,
    steps: [
      ['apt-get', 'update', '-qq'],
      ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'],
    ],
  },
  { when: () => true, steps: [['npx', 'playwright-core', 'install', 'chromium']] },
];

/** Before the tests: finds a Chromium, or installs one. Says what to do when neither works. */
function ensureBrowser(): number {
  for (const way of WAYS) {
    if (findChromium() !== undefined) return 0;
    if (!way.when()) continue;
    for (const [command = '', ...args] of way.steps) {
      console.log(`No Chromium for the browser tests; running: ${command} ${args.join(' ')}`);
      if (spawnSync(command, args, { stdio: 'inherit' }).status !== 0) break;
    }
  }
  if (findChromium() !== undefined) return 0;
  console.error(
    'The browser tests need Chromium. Install it with `apt-get install chromium`, or `npx playwright-core install chromium`.',
  );
  return 1;
}

process.exitCode = ensureBrowser();
