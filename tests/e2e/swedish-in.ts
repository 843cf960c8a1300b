import type { Page } from 'playwright-core';
import { en } from '../../tab/strings/en.ts';
import { sv } from '../../tab/strings/sv.ts';

/** What people have written, in programmes and names, may well be the same as one of our words. */
const PEOPLES_OWN = ['Onsdagsfrukost', 'Kulturträdet'];

function textsOf(tree: object): string[] {
  return Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : textsOf(value as object)));
}

/** Swedish texts as patterns: what is filled in may be anything. Those that are the same in English are no sign. */
function swedishPatterns(): RegExp[] {
  const english = new Set(textsOf(en));
  return textsOf(sv)
    .filter((text) => !english.has(text) && !PEOPLES_OWN.includes(text))
    .filter((text) => /\p{L}{3}/u.test(text.replaceAll(/\{\{.*?\}\}/g, '')))
    .map((text) => {
      const literal = text.split(/\{\{.*?\}\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      return new RegExp(`^${literal.join('.+')}$`, 'u');
    });
}

const patterns = swedishPatterns();
/** A key without a text shows itself: "plan.figures". */
const BARE_KEY = new RegExp(`^(${Object.keys(sv).join('|')})\\.\\w+(\\.\\w+)*$`);

/** Our own Swedish texts, bare keys and unfilled places that a page shows or says: text, names and hints. */
export async function swedishIn(page: Page): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const texts: string[] = [document.title.replace(/ – Samverket$/, '')];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node instanceof Element) {
        if (node.closest('[lang]:not(html)') !== null || ['SCRIPT', 'STYLE'].includes(node.tagName)) continue;
        for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext'])
          texts.push(node.getAttribute(name) ?? '');
      } else if (node.parentElement?.closest('[lang]:not(html), script, style') === null) {
        texts.push(node.textContent ?? '');
      }
    }
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  });
  const isOurs = (text: string): boolean =>
    patterns.some((pattern) => pattern.test(text)) || BARE_KEY.test(text) || text.includes('{{');
  return [...new Set(shown.filter(isOurs))];
}
