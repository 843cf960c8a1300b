import { expect, test } from 'vitest';
import { en } from '../../tab/strings/en.ts';
import { sv } from '../../tab/strings/sv.ts';

type Tree = { [key: string]: string | readonly string[] | Tree };

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [[here, value]];
    if (Array.isArray(value)) return value.map((text, index) => [`${here}.${index}`, String(text)]);
    return leaves(value as Tree, here);
  });
}

const swedish = new Map(leaves(sv));
const english = new Map(leaves(en));
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(.*?)\}\}/g)].map(([, name = '']) => name).toSorted();

test('both languages have the same texts', () => {
  expect([...english.keys()].toSorted()).toEqual([...swedish.keys()].toSorted());
  expect(swedish.size).toBeGreaterThan(200);
});

test('both languages fill in the same things, written in the same way', () => {
  const different = [...swedish].filter(
    ([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join(),
  );
  expect(different.map(([key]) => key)).toEqual([]);
});

test('no text is empty, or says its own key', () => {
  for (const [key, text] of [...swedish, ...english]) {
    expect(text.trim(), key).not.toBe('');
    expect(text, key).not.toBe(key);
  }
});

test('where there is one, there are many', () => {
  const ones = [...swedish.keys()].filter((key) => key.endsWith('_one'));
  expect(ones.length).toBeGreaterThan(10);
  for (const key of ones) expect(swedish.has(key.replace(/_one$/, '_other')), key).toBe(true);
});

test('numbers are written as the language writes them', () => {
  const bare = [...swedish, ...english].filter(([, text]) => /\{\{count\}\}/.test(text));
  expect(bare.map(([key]) => key)).toEqual([]);
});
