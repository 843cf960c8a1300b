import { afterEach, beforeEach, expect, test } from 'vitest';
import { linkTo, type PublicSystem, startPublicSystem } from '../support/start-public-system.ts';
import { addressOf } from '../support/start-test-system.ts';
import { expectAccessible } from './page-checks.ts';

let system: PublicSystem;
const MEMBER = addressOf('verket', 1);

beforeEach(async () => {
  system = await startPublicSystem();
});

afterEach(() => system.close());

async function tokenFor(address: string): Promise<string> {
  await system.post('/farre/hubben', { address });
  await system.deliver();
  const link = linkTo(system.mailsOf(address).at(-1)?.bodyHtml ?? '', '/farre');
  return new URLSearchParams(link.split('?')[1]).get('t') ?? '';
}

async function wishes(): Promise<unknown[]> {
  const rows = await system.deps.db
    .selectFrom('memberships')
    .select(['invitation_preference', 'themes', 'forms', 'chosen_at'])
    .where('chosen_at', 'is not', null)
    .execute();
  return rows.map((row) => [row.invitation_preference, row.themes, row.forms]);
}

const html = async (answer: Response) => {
  const text = await answer.text();
  expectAccessible(text);
  return text;
};

test('address, letter, link, one button: no more invitations; undone by another', async () => {
  const token = await tokenFor(MEMBER);
  expect(await html(await system.get(`/farre?t=${token}`))).toContain('Du får inbjudningar till allt öppet');
  expect(await wishes()).toEqual([]);

  const invited = (await system.plan()).people;
  const done = await html(await system.post('/farre', { t: token, act: 'none' }));
  expect(done).toContain('Klart, ditt val är sparat');
  expect(await wishes()).toEqual([['none', [], []]]);
  expect((await system.plan()).people).toBe(invited - 1);

  const undo = Object.fromEntries(
    [...done.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
  expect(undo).toMatchObject({ was: 'all' });
  await system.post('/farre', { t: token, was: undo['was'] ?? '', act: 'undo' });
  expect(await wishes()).toEqual([['all', [], []]]);
});

test('the same twice changes nothing more, and the trail says once who the link was for', async () => {
  const token = await tokenFor(MEMBER);
  for (const _ of [1, 2]) await system.post('/farre', { t: token, act: 'none' });
  const entries = await system.deps.db
    .selectFrom('audit_entries')
    .select(['subject', 'details', 'actor_object'])
    .where('action', '=', 'preferences.setByLink')
    .execute();
  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({ actor_object: null, details: { invitations: 'none' } });
  expect(entries[0]?.subject).toMatch(/^person:\d+$/);
});

test('only some themes and forms; none chosen is told', async () => {
  const token = await tokenFor(MEMBER);
  const nothing = await system.post('/farre', { t: token, act: 'chosen' });
  expect(nothing.status).toBe(422);
  expect(await html(nothing)).toContain('Välj minst ett tema eller en form');
  const chosen = await html(
    await system.post('/farre', {
      t: token,
      act: 'chosen',
      'theme:klimat': 'on',
      'form:djupdykning': 'on',
      'theme:påhitt': 'on',
    }),
  );
  expect(chosen).toContain('inom: Klimat, Djupdykning');
  expect(await wishes()).toEqual([['chosen', ['klimat'], ['djupdykning']]]);
});

test('the answer is the same for an address that nobody has, and nothing is sent there', async () => {
  const known = await system.post('/farre/hubben', { address: MEMBER });
  const unknown = await system.post('/farre/hubben', { address: 'nobody@verket.example' });
  expect([unknown.status, unknown.headers.get('location')]).toEqual([known.status, known.headers.get('location')]);
  expect(await system.deps.db.selectFrom('mails').selectAll().execute()).toHaveLength(1);
  const wrong = await system.post('/farre/hubben', { address: 'inte en adress' });
  expect(wrong.status).toBe(422);
  expect(await html(wrong)).toContain('value="inte en adress"');
});

test('asked for again within the quarter it is the same letter', async () => {
  for (let n = 0; n < 4; n += 1) await system.post('/farre/hubben', { address: MEMBER });
  await system.deliver();
  expect(system.mailsOf(MEMBER)).toHaveLength(1);
});

test('forged, out of date, or of somebody who has left: said so, nothing changes', async () => {
  const token = await tokenFor(MEMBER);
  const feed = await system.deps.links.sign('personalFeed', { person: 1, hub: 1 }, 1);
  for (const t of ['', 'x', `${token}x`, feed]) {
    expect((await system.post('/farre', { t, act: 'none' })).status).toBe(403);
  }
  await system.deps.db.deleteFrom('people').execute();
  expect((await system.get(`/farre?t=${token}`)).status).toBe(410);
  expect((await system.post('/farre', { t: token, act: 'none' })).status).toBe(410);
  await system.clock.advance(366 * 24 * 3_600_000);
  expect((await system.get(`/farre?t=${token}`)).status).toBe(410);
});
