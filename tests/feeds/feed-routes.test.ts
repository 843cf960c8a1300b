import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FeedDocument } from '../../src/feeds/feed-contract.ts';
import { createFeedCache, showFeed } from '../../src/feeds/show-feed.ts';
import { type PublicSystem, startPublicSystem } from '../support/start-public-system.ts';
import { readCalendar } from './read-calendar.ts';

let system: PublicSystem;

beforeAll(async () => {
  system = await startPublicSystem();
  await change(0, { themes: ['klimat'], contact: 'Ring Hemlige Harald' });
});

afterAll(() => system.close());

/** Changes an activity as a use case does: the row, its version and its time. */
async function change(index: number, set: Record<string, unknown>): Promise<void> {
  const now = new Date(system.deps.clock.now().epochMilliseconds);
  await system.deps.db
    .updateTable('activities')
    .set({ ...set, updated_at: now, version: sql`version + 1` })
    .where('id', '=', system.activities[index]?.id ?? 0)
    .execute();
}

const body = async (path: string) => (await system.get(path)).text();

describe.each([
  ['/feeds/hubben.ics', 'text/calendar; charset=utf-8'],
  ['/feeds/hubben.rss', 'application/rss+xml; charset=utf-8'],
  ['/feeds/hubben.atom', 'application/atom+xml; charset=utf-8'],
  ['/feeds/hubben.json', 'application/feed+json; charset=utf-8'],
  ['/feeds/hubben/embed', 'text/html; charset=utf-8'],
])('%s', (path, type) => {
  test('has all activities, may be kept and framed by anybody, and is 304 for who has it', async () => {
    const answer = await system.get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const text = await answer.text();
    for (const { title } of system.activities) expect(text).toContain(title);
    const again = await system.get(path, { 'if-none-match': answer.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });

  test('holds no person: no name, no address, no contact', async () => {
    const text = await body(path);
    expect(text).not.toMatch(/Person\d|Persson|@(stad|region|verket)\.example|Harald|ATTENDEE|ORGANIZER/);
  });

  test('narrows by theme and by form; what is no theme is refused', async () => {
    const [first, second] = system.activities.map(({ title }) => title);
    const narrowed = await body(`${path}?theme=klimat`);
    expect(narrowed).toContain(first);
    expect(narrowed).not.toContain(second);
    expect(await body(`${path}?form=${encodeURIComponent('öppet hus')}`)).not.toContain(first);
    expect((await system.get(`${path}?theme=hemligt`)).status).toBe(400);
  });

  test('of a hub that is not there: 404', async () => {
    expect((await system.get(path.replace('hubben', 'ingenstans'))).status).toBe(404);
  });
});

test('the embeddable list has no form and no script, and leads out of its frame', async () => {
  const answer = await system.get('/feeds/hubben/embed');
  const text = await answer.text();
  expect(text).not.toMatch(/<(script|form|iframe|img)\b/);
  expect(answer.headers.get('content-security-policy')).toContain('frame-ancestors *');
  expect([...text.matchAll(/<a [^>]*>/g)].every(([tag]) => tag.includes('target="_top"'))).toBe(true);
});

test('the calendar reads back, and one activity’s file has the same UID', async () => {
  const { events } = readCalendar(await body('/feeds/hubben.ics'));
  expect(events.map(({ uid }) => uid)).toEqual(system.activities.map(({ uid }) => uid));
  const [first] = system.activities;
  const single = readCalendar(await body(`/feeds/hubben/${first?.id}.ics`)).events;
  expect(single).toHaveLength(1);
  expect(single[0]?.uid).toBe(first?.uid);
  expect((await system.get('/feeds/hubben/999999.ics')).status).toBe(404);
});

test('JSON keeps its contract; Atom and RSS are XML with as many entries', async () => {
  const json = FeedDocument.parse(JSON.parse(await body('/feeds/hubben.json')));
  expect(json.items.map(({ title }) => title)).toEqual(system.activities.map(({ title }) => title));
  expect((await body('/feeds/hubben.atom')).match(/<entry>/g)).toHaveLength(3);
  expect((await body('/feeds/hubben.rss')).match(/<item>/g)).toHaveLength(3);
});

test('what people write is text in every format', async () => {
  await change(1, { description: '<script>alert("x")</script> ]]> & "så"' });
  for (const path of ['/feeds/hubben.rss', '/feeds/hubben.atom', '/feeds/hubben/embed']) {
    expect(await body(path), path).not.toContain('<script>');
  }
  expect(readCalendar(await body('/feeds/hubben.ics')).events).toHaveLength(3);
});

test('a change is there at once, with another ETag', async () => {
  const before = await system.get('/feeds/hubben.ics');
  await change(2, { title: 'Nytt namn' });
  const after = await system.get('/feeds/hubben.ics', { 'if-none-match': before.headers.get('etag') ?? '' });
  expect(after.status).toBe(200);
  expect(await after.text()).toContain('SUMMARY:Nytt namn');
});

test('cancelled says so; drafts are not there; what has expired is gone (COM-04)', async () => {
  await change(1, { state: 'cancelled', published_at: new Date('2027-01-02T08:00:00Z') });
  await change(2, { state: 'draft' });
  const { events } = readCalendar(await body('/feeds/hubben.ics'));
  expect(events.map(({ status }) => status)).toEqual(['CONFIRMED', 'CANCELLED']);
  expect(await body('/feeds/hubben.rss')).toContain('Inställt: ');
  await system.deps.db
    .updateTable('activities')
    .set({ expires_at: new Date('2027-01-04T07:30:00Z') })
    .where('id', '=', system.activities[0]?.id ?? 0)
    .execute();
  // Nothing is changed when the time comes, and yet it goes.
  await change(1, { state: 'published' });
  expect(await body('/feeds/hubben.json')).toContain('Lägereldssamtal 1');
  await system.clock.advance(31 * 60_000);
  expect(await body('/feeds/hubben.json')).not.toContain('Lägereldssamtal 1');
  expect((await system.get(`/feeds/hubben/${system.activities[0]?.id}.ics`)).status).toBe(404);
});

test('1,000 readers at once cost one rendering and a handful of readings', async () => {
  const cache = createFeedCache();
  let queries = 0;
  const db = system.deps.db.withPlugin({
    transformQuery: ({ node }) => {
      queries += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const bodies = await Promise.all(
    Array.from({ length: 1_000 }, () => showFeed({ ...system.deps, db }, cache, 'hubben', 'ics', {})),
  );
  expect(new Set(bodies).size).toBe(1);
  expect(cache.renderings.made).toBe(1);
  // Two of the stamp (those who came first, all others), and two of the one rendering.
  expect(queries).toBeLessThanOrEqual(4);
});

test('1,000 readers at once over HTTP all get the same', async () => {
  const answers = await Promise.all(Array.from({ length: 1_000 }, () => system.get('/feeds/hubben.ics')));
  const bodies = new Set(await Promise.all(answers.map((answer) => answer.text())));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(bodies.size).toBe(1);
});
