import { expect, test } from 'vitest';
import { RenderingCache, SharedReadings } from '../../src/feeds/rendering-cache.ts';

test('a thousand who ask at once share one rendering', async () => {
  const cache = new RenderingCache();
  const bodies = await Promise.all(Array.from({ length: 1_000 }, () => cache.get('a', '1', async () => 'body')));
  expect(new Set(bodies)).toEqual(new Set(['body']));
  expect(cache.made).toBe(1);
});

test('another stamp is another rendering', async () => {
  const cache = new RenderingCache();
  expect(await cache.get('a', '1', async () => 'old')).toBe('old');
  expect(await cache.get('a', '2', async () => 'new')).toBe('new');
  expect(await cache.get('a', '2', async () => 'never made')).toBe('new');
});

test('a failure is kept for nobody', async () => {
  const cache = new RenderingCache();
  await expect(cache.get('a', '1', async () => Promise.reject(new Error('database')))).rejects.toThrow('database');
  expect(await cache.get('a', '1', async () => 'body')).toBe('body');
});

test('only so many are kept, the least used go', async () => {
  const cache = new RenderingCache();
  for (let n = 0; n < 400; n += 1) {
    await cache.get(`key ${n}`, '1', async () => 'body');
    await cache.get('often', '1', async () => 'body');
  }
  expect(cache.made).toBe(401);
  await cache.get('key 0', '1', async () => 'body');
  expect(cache.made).toBe(402);
});

test('who comes before a reading has begun shares it; who comes while it is under way shares the next', async () => {
  const shared = new SharedReadings<number>();
  let value = 1;
  let readings = 0;
  const gates: (() => void)[] = [];
  const read = () =>
    shared.read('a', async () => {
      readings += 1;
      const seen = value;
      await new Promise<void>((resolve) => gates.push(resolve));
      return seen;
    });
  const begun = async () => {
    while (gates.length === 0) await new Promise((resolve) => setImmediate(resolve));
    return gates.shift();
  };
  const first = [read(), read()];
  const openFirst = await begun();
  value = 2;
  // Whoever asks now may know of the change: the reading under way does not.
  const later = [read(), read(), read()];
  openFirst?.();
  expect(await Promise.all(first)).toEqual([1, 1]);
  (await begun())?.();
  expect(await Promise.all(later)).toEqual([2, 2, 2]);
  expect(readings).toBe(2);
  const last = read();
  (await begun())?.();
  await last;
  expect(readings).toBe(3);
});

test('a reading that fails fails for who asked, and the next is tried', async () => {
  const shared = new SharedReadings<string>();
  const first = shared.read('a', async () => Promise.reject(new Error('away')));
  await expect(first).rejects.toThrow('away');
  expect(await shared.read('a', async () => 'here')).toBe('here');
});
