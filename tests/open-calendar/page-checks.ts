import { expect } from 'vitest';

/** What every page must have, as far as its HTML can tell; the browser's tests ask axe. */
export function expectAccessible(html: string, locale: 'sv' | 'en' = 'sv'): void {
  expect(html).toContain(`<html lang="${locale}">`);
  expect(html).toMatch(/<title>[^<]+ – Samverket<\/title>/);
  expect(html).toContain('<a class="skip" href="#innehall">');
  expect(html.match(/<main id="innehall"/g)).toHaveLength(1);
  const levels = [...html.matchAll(/<h([1-6])[ >]/g)].map((match) => Number(match[1]));
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  expect(html).not.toMatch(/<script|\son[a-z]+=|<img|<iframe/i);
  expectLabels(html);
  expectUniqueIds(html);
}

function expectLabels(html: string): void {
  const labelled = new Set([...html.matchAll(/<label for="([^"]+)"/g)].map((match) => match[1]));
  for (const [tag] of html.matchAll(/<(?:input|select)\b[^>]*>/g)) {
    if (/type="hidden"/.test(tag)) continue;
    // A box stands inside its label.
    if (/type="checkbox"/.test(tag)) continue;
    expect(labelled.has(/\bid="([^"]+)"/.exec(tag)?.[1]), tag).toBe(true);
  }
  for (const [, ids] of html.matchAll(/aria-describedby="([^"]+)"/g)) {
    for (const id of (ids ?? '').split(' ')) expect(html).toContain(`id="${id}"`);
  }
}

function expectUniqueIds(html: string): void {
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
}
