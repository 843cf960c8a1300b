import { beforeEach, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { knowPerson } from '../../src/directory/know-person.ts';
import { recognisePerson } from '../../src/directory/recognise-person.ts';
import { getOrganisationsOf, showPeople } from '../../src/directory/show-people.ts';
import {
  codeOf,
  type RegistrationWorld,
  signedIn,
  startRegistrationWorld,
} from '../registrations/registration-world.ts';

let world: RegistrationWorld;

beforeEach(async () => {
  world = await startRegistrationWorld();
});

const know = (context: Context): Promise<number> =>
  world.db.transaction().execute((trx) => knowPerson(world.deps, trx, context));

test('somebody is stored once, found again by tenant and object id, and shown by given name and organisation', async () => {
  const organisation = world.organisations[0] ?? 0;
  const maja = signedIn(organisation, [world.hub.id], 'Maja');
  const id = await know(maja);
  expect(await know(maja)).toBe(id);
  expect(await recognisePerson(world.deps, maja, organisation)).toBe(id);
  const shown = await showPeople(world.db, world.deps.vault, [id, 9999]);
  expect([...shown]).toEqual([
    [id, { givenName: 'Maja', organisationId: organisation, organisation: expect.any(String) }],
  ]);
  expect(await getOrganisationsOf(world.db, [id])).toEqual(new Map([[id, organisation]]));
});

test('who comes first is stored even when both come at once', async () => {
  const maja = signedIn(world.organisations[0] ?? 0, [world.hub.id]);
  const ids = await Promise.all([know(maja), know(maja), know(maja)]);
  expect(new Set(ids).size).toBe(1);
});

test('nobody takes over an address: not another organisation, not the next who has it', async () => {
  const maja = signedIn(world.organisations[0] ?? 0, [world.hub.id]);
  await know(maja);
  const elsewhere = { ...signedIn(world.organisations[1] ?? 0, [world.hub.id]), userName: maja.userName };
  expect(await codeOf(know(elsewhere))).toBe('addressElsewhere');
  const successor = { ...signedIn(world.organisations[0] ?? 0, [world.hub.id]), userName: maja.userName };
  expect(await codeOf(know(successor))).toBe('addressElsewhere');
  expect(await codeOf(know(signedIn(null, [])))).toBe('noOrganisation');
  for (const userName of [null, '', 'maja', 'maja_x.se#EXT#@stad.example']) {
    expect(await codeOf(know({ ...signedIn(world.organisations[0] ?? 0, []), userName }))).toBe('addressMissing');
  }
});

test('when the key of an organisation is destroyed its people have no name', async () => {
  const id = await know(signedIn(world.organisations[0] ?? 0, [world.hub.id]));
  await world.db
    .updateTable('organisations')
    .set({ sealed_key: Buffer.from('destroyed') })
    .execute();
  const shown = await showPeople(world.db, world.deps.vault, [id]);
  expect(shown.get(id)?.givenName).toBe('');
});
