import { afterAll, beforeAll, expect, test } from 'vitest';
import { GUEST, linkTo, type PublicSystem, startPublicSystem } from '../support/start-public-system.ts';

let system: PublicSystem;
let path: string;

beforeAll(async () => {
  system = await startPublicSystem();
  path = `/oppet/hubben/${system.activities[0]?.id}`;
});

afterAll(() => system.close());

const sealed = async () => {
  const { db, vault } = system.deps;
  const rows = await db
    .selectFrom('guests')
    .innerJoin('hubs', 'hubs.id', 'guests.hub_id')
    .select(['guests.sealed', 'hubs.sealed_key'])
    .execute();
  return rows.map((row) => vault.unseal(row.sealed_key ?? new Uint8Array(), row.sealed));
};

test('a name with a line in it cannot lead the letter to another address', async () => {
  const name = `Gunnel\nelse@victim.example`;
  const answer = await system.post(path, { givenName: name, address: GUEST, organisation: 'Jam\r\ntli' });
  expect(answer.status).toBe(303);
  expect(await sealed()).toEqual([{ givenName: 'Gunnel else@victim.example', address: GUEST }]);
});

test('the letter to an address that nobody has confirmed says nothing that a stranger wrote', async () => {
  const name = 'vinn pris: https://evil.example/x';
  await system.post(path, { givenName: name, address: GUEST, organisation: 'evil.example' });
  await system.deliver();
  const letter = system.mailsOf(GUEST).at(-1);
  expect(letter?.bodyHtml).toContain('Hej!');
  expect(JSON.stringify(letter)).not.toContain('evil.example');
  expect(linkTo(letter?.bodyHtml ?? '', '/oppet/bekrafta')).toContain('?t=');
});

test.each([
  '/oppet/hubben/99999999999',
  '/oppet/hubben/-1',
  '/oppet/%00',
  '/oppet/hubben?theme=%00',
  '/farre/%00',
  '/feeds/%00.ics',
  '/feeds/hubben/99999999999.ics',
  '/feeds/me/%00.ics',
  '/oppet/dokumentation/99999999999',
  '/oppet/dokumentation/1?tillfalle=0000-01-01T00:00:00Z',
])('%s is no fault of ours', async (address) => {
  const { status } = await system.get(address);
  expect([200, 400, 403, 404, 410]).toContain(status);
});

test.each([
  { givenName: 'Gun\0nel', organisation: '' },
  { givenName: 'Gunnel', organisation: 'Jam\0tli' },
])('a form with %j is answered, and no fault of ours', async (fields) => {
  const { status } = await system.post(path, { address: 'else@gast.example', ...fields });
  expect([303, 400, 422]).toContain(status);
});
