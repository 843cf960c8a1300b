import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PublicSystem, startPublicSystem } from '../support/start-public-system.ts';
import { expectAccessible } from './page-checks.ts';

let system: PublicSystem;
let first: number;

const WEEKLY = {
  UID: 'frukost@samverket.example',
  SUMMARY: 'Onsdagsfrukost',
  CATEGORIES: 'onsdagsfrukost',
  'DTSTART;TZID=Europe/Stockholm': '20270113T081500',
  'DTEND;TZID=Europe/Stockholm': '20270113T090000',
  RRULE: 'FREQ=WEEKLY;BYDAY=WE;UNTIL=20270526T060000Z',
};
const TALK = (n: number, date: string) => ({
  UID: `akt-${n}@samverket.example`,
  SUMMARY: `Samtal ${n}`,
  'DTSTART;TZID=Europe/Stockholm': `${date}T130000`,
  'DTEND;TZID=Europe/Stockholm': `${date}T140000`,
});

beforeAll(async () => {
  system = await startPublicSystem({
    events: [TALK(1, '20270112'), TALK(2, '20270113'), TALK(3, '20270510'), WEEKLY],
  });
  first = idOf('Samtal 1');
});

afterAll(() => system.close());

const idOf = (title: string) => system.activities.find((activity) => activity.title === title)?.id ?? 0;

async function page(path: string): Promise<string> {
  const answer = await system.get(path);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  return answer.text();
}

async function set(id: number, values: Record<string, unknown>): Promise<void> {
  await system.deps.db
    .updateTable('activities')
    .set({ ...values, version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

describe('every page', () => {
  test.each(['/oppet', '/oppet/hubben', '/oppet/akta', '/oppet/kolla-epost', '/farre/hubben', '/oppet/hubben/ID'])(
    '%s is well built in both languages, and makes the reader load nothing',
    async (path) => {
      const address = path.replace('ID', String(first));
      expectAccessible(await page(address));
      const english = await page(`${address}?lang=en`);
      expectAccessible(english, 'en');
      // The language stays when one follows a link; feeds have none.
      const internal = [...english.matchAll(/(?:href|action)="(\/(?:oppet|farre)[^"]*)"/g)].map(
        (match) => match[1] ?? '',
      );
      const others = internal.filter((href) => !href.includes('lang=en') && href !== address);
      expect(
        others.filter((href) => !english.includes('name="lang" value="en"') || !href.startsWith('/oppet/hubben')),
      ).toEqual([]);
      const loaded = [...english.matchAll(/(?:src|srcset|data)="([^"]+)"|<link[^>]*href="([^"]+)"/g)];
      expect(loaded.map((match) => match[1] ?? match[2])).toEqual(['/tab/favicon.svg']);
    },
  );

  test('the browser’s own language decides nothing: what is Swedish stays so', async () => {
    const answer = await system.get('/oppet', { 'accept-language': 'en-GB' });
    expect(await answer.text()).toContain('<html lang="sv">');
  });

  test('no name and no address of anybody is in any of them, nor in a feed (invariant 8)', async () => {
    const paths = ['/oppet', '/oppet/hubben', '/oppet/kolla-epost', '/farre/hubben', `/oppet/hubben/${first}`];
    const feeds = ['.ics', '.rss', '.atom', '.json', '/embed'].map((end) => `/feeds/hubben${end}`);
    for (const path of [...paths, ...feeds]) {
      const text = await (await system.get(path)).text();
      expect(text, path).not.toMatch(/Person\d|Persson|@(stad|region|verket|gast|hubben)\.example/);
    }
    // This one tells which function mailbox is genuine; it is no person's.
    expect(await page('/oppet/akta')).toContain('samverket@hubben.example');
  });
});

describe('the list', () => {
  test('goes by week, occasion by occasion; what is far off is told once', async () => {
    const html = await page('/oppet/hubben');
    const headings = [...html.matchAll(/<h2>([^<]+)<\/h2>/g)].map((match) => match[1]);
    expect(headings.slice(0, 3)).toEqual(['Vecka 2, 2027', 'Vecka 3, 2027', 'Vecka 4, 2027']);
    expect(headings).toContain('Längre fram');
    expect(html).toContain('tisdag 12 januari 2027 13:00–14:00');
    expect(html.match(/>Onsdagsfrukost<\/a>/g)).toHaveLength(5);
    expect(html.match(/>Samtal 3<\/a>/g)).toHaveLength(1);
  });

  test('is narrowed by a plain form; what is no choice is no error', async () => {
    const html = await page('/oppet/hubben?form=onsdagsfrukost&theme=');
    expect(html).toContain('>Onsdagsfrukost</a>');
    expect(html).not.toContain('>Samtal 1</a>');
    expect(html).toContain('<option value="onsdagsfrukost" selected>');
    expect((await system.get('/oppet/hubben?form=rymdresa')).status).toBe(200);
  });

  test('that is empty says what to do', async () => {
    const html = await page('/oppet/hubben?theme=klimat');
    expect(html).toContain('Inget passar det du valde.');
    expect(html).toContain('>Visa allt</a>');
  });

  test('of no hub is a page that says so', async () => {
    const answer = await system.get('/oppet/ingenstans');
    expect(answer.status).toBe(404);
    expectAccessible(await answer.text());
  });
});

describe('an activity', () => {
  test('tells its facts, its seats and how to join', async () => {
    await set(first, {
      capacity: 12,
      room: 'Stora rummet',
      accessibility: ['stepFree', 'hearingLoop'],
      contact: 'Hubbens community manager',
      description: 'Ett samtal.\nOm <b>vatten</b>.',
    });
    const html = await page(`/oppet/hubben/${first}`);
    for (const text of ['12 platser kvar', 'Stora rummet', 'Stegfritt, Hörslinga', 'Hubbens community manager']) {
      expect(html).toContain(text);
    }
    expect(html).toContain('Om &lt;b&gt;vatten&lt;/b&gt;.');
    expect(html).toContain(`/feeds/hubben/${first}.ics`);
    expect(html).toContain('<form method="post"');
  });

  test.each([
    [{ registration: 'members' }, 'Anmälan är för medlemmar'],
    [{ registration: 'none' }, 'Du behöver inte anmäla dig'],
    [{ registration: 'open', registration_closes_at: new Date('2027-01-03T08:00:00Z') }, 'Anmälan har stängt'],
  ])('%j: no form, and why', async (values, text) => {
    const id = idOf('Samtal 2');
    await set(id, values);
    const html = await page(`/oppet/hubben/${id}`);
    expect(html).toContain(text);
    expect(html).not.toContain('<form method="post"');
  });

  test('that is cancelled says so and why; a draft is not there', async () => {
    const id = idOf('Samtal 3');
    await set(id, {
      state: 'cancelled',
      cancel_reason: 'Salen är stängd',
      published_at: new Date('2027-01-02T08:00:00Z'),
    });
    const html = await page(`/oppet/hubben/${id}`);
    expect(html).toContain('Aktiviteten är inställd');
    expect(html).toContain('Salen är stängd');
    expect(html).not.toContain('<form method="post"');
    await set(id, { state: 'draft' });
    expect((await system.get(`/oppet/hubben/${id}`)).status).toBe(404);
  });

  test('of another hub, or none at all, is not there', async () => {
    for (const path of ['/oppet/hubben/999999', '/oppet/hubben/abc', `/oppet/ingenstans/${first}`]) {
      expect((await system.get(path)).status).toBe(404);
    }
  });

  test('by occasion: each with its seats', async () => {
    const id = idOf('Onsdagsfrukost');
    await set(id, { per_occurrence: true, capacity: 8, registration: 'open' });
    const html = await page(`/oppet/hubben/${id}`);
    expect(html).toContain('<option value="2027-01-13T07:15:00Z">onsdag 13 januari 2027 08:15–09:00 (8 kvar)</option>');
  });
});
