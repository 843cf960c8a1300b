import type { KyselyPlugin } from 'kysely';
import { expect, test } from 'vitest';
import { insertActivities } from '../../src/activities/activity-store.ts';
import { showCalendar, showOccurrences } from '../../src/activities/show-calendar.ts';
import type { Context } from '../../src/context.ts';
import type { Deps } from '../../src/deps.ts';
import { buildActivity, buildLife } from '../support/build-activity.ts';
import { startActivityWorld } from './activity-world.ts';

test('a calendar of 500 activities asks the database as often as one of 5', async () => {
  const { deps, db, hub, clock, manager, ...world } = await startActivityWorld();
  const maja = await world.person(0);
  let asked = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const counted: Deps = { ...deps, db: db.withPlugin(counting) };
  const add = async (from: number, to: number): Promise<void> => {
    const activities = Array.from({ length: to - from }, (_, index) => {
      const facts = { ...buildActivity(), uid: `${from + index}@samverket.example`, capacity: 20 };
      return { facts, life: buildLife(), imported: null };
    });
    await db.transaction().execute(async (trx) => {
      const ids = await insertActivities(trx, hub.id, activities, new Date(clock.now().epochMilliseconds));
      const organisers = ids.map((id) => ({
        activity_id: id,
        person_id: maja.personId ?? 0,
        role: 'initiator' as const,
      }));
      await trx.insertInto('activity_organisers').values(organisers).execute();
    });
  };
  const askedFor = async (context: Context): Promise<number[]> => {
    asked = 0;
    const { activities } = await showCalendar(counted, context, { hub: hub.slug });
    const list = asked;
    await showOccurrences(counted, context, { hub: hub.slug, from: '2027-02-01', to: '2027-02-28' });
    return [activities.length, list, asked - list];
  };
  await add(0, 5);
  const few = [await askedFor(manager), await askedFor(maja)];
  await add(5, 500);
  const many = [await askedFor(manager), await askedFor(maja)];
  expect(few.map(([shown]) => shown)).toEqual([5, 5]);
  expect(many.map(([shown]) => shown)).toEqual([500, 500]);
  expect(many.map(([, ...queries]) => queries)).toEqual(few.map(([, ...queries]) => queries));
});
