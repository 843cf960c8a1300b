import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { onTestFailed } from 'vitest';

const PICTURES = join(tmpdir(), 'samverket-browser-failures');

/** Keeps a picture of the page when the test that calls this fails. */
export function keepPicture(page: () => Page | undefined): void {
  onTestFailed(async ({ task }) => {
    await mkdir(PICTURES, { recursive: true });
    const path = join(PICTURES, `${task.name.replaceAll(/[^\wåäö]+/gi, '-')}.png`);
    await page()?.screenshot({ path, fullPage: true });
    console.error(`How the page looked: ${path}`);
  });
}
