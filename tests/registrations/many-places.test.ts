import type { KyselyPlugin } from 'kysely';
import { expect, test } from 'vitest';
import type { Deps } from '../../src/deps.ts';
import { showPersonalFeed } from '../../src/feeds/show-personal-feed.ts';
import { renewMyFeed } from '../../src/memberships/my-feed.ts';
import { showMyActivities } from '../../src/registrations/show-attendance.ts';
import { startRegistrationWorld } from './registration-world.ts';

test('who has been to many activities asks the database as often as who comes to one', async () => {
  const world = await startRegistrationWorld();
  const maja = await world.person();
  let asked = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const counted: Deps = { ...world.deps, db: world.db.withPlugin(counting) };
  const { url } = await renewMyFeed(world.deps, maja);
  const token = new URL(url ?? '').pathname.replace('/feeds/me/', '').replace('.ics', '');
  const askedFor = async (): Promise<number[]> => {
    asked = 0;
    const ahead = (await showMyActivities(counted, maja)).length;
    const feed = await showPersonalFeed(counted, token);
    return [ahead, feed.split('BEGIN:VEVENT').length - 1, asked];
  };
  await world.register(maja, await world.activity());
  const [, , few] = await askedFor();
  for (let n = 0; n < 12; n += 1) await world.register(maja, await world.activity({ title: `Samtal ${n}` }));
  expect(await askedFor()).toEqual([13, 13, few]);
});
