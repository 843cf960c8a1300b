import { beforeAll, expect, test } from 'vitest';
import type { ActivityQuery } from '../../src/activities/activity-contract.ts';
import { cancelActivity } from '../../src/activities/cancel-activity.ts';
import { getOpenActivities } from '../../src/activities/get-activities.ts';
import { showActivity } from '../../src/activities/show-activity.ts';
import { showCalendar, showOccurrences } from '../../src/activities/show-calendar.ts';
import { withdrawActivity } from '../../src/activities/withdraw-activity.ts';
import type { Context } from '../../src/context.ts';
import { codeOf } from '../registrations/registration-world.ts';
import { type ActivityWorld, startActivityWorld } from './activity-world.ts';

let world: ActivityWorld;
let maja: Context;
let ids: Record<'talk' | 'series' | 'openHouse' | 'draft' | 'proposal' | 'early' | 'cancelled', number>;

beforeAll(async () => {
  world = await startActivityWorld();
  maja = await world.person(0, 'Maja');
  ids = {
    talk: await world.published({
      title: 'Öppna data',
      description: 'Om Åre.',
      themes: ['digitalisering'],
      room: 'Björken',
    }),
    // Tuesdays across the change to summer time on 28 March.
    series: await world.published({
      form: 'utbildning',
      title: 'Självledarskap',
      themes: ['ledarskap'],
      capacity: 10,
      start: '2027-03-16T13:00',
      end: '2027-03-16T16:00',
      recurrence: { kind: 'weekly', interval: 1, weekdays: ['tuesday'], until: '2027-04-06' },
    }),
    openHouse: await world.published({
      form: 'öppet hus',
      title: 'Öppet hus-vecka',
      capacity: 5,
      start: '2027-04-12',
      end: '2027-04-16',
    }),
    draft: await world.draft({ title: 'Utkast' }),
    proposal: await world.propose(maja, { title: 'Förslag' }),
    early: await world.published({ title: 'Tidig', start: '2027-01-05T09:00', end: '2027-01-05T10:00' }),
    cancelled: await world.published({ title: 'Inställd', start: '2027-02-10T09:00', end: '2027-02-10T10:00' }),
  };
  await cancelActivity(world.deps, world.manager, ids.cancelled, { reason: 'Snö' });
  await withdrawActivity(world.deps, world.manager, await world.draft({ title: 'Tillbakadragen' }));
});

async function titles(context: Context, query: Partial<ActivityQuery> = {}): Promise<string[]> {
  const { activities } = await showCalendar(world.deps, context, { hub: world.hub.slug, ...query });
  return activities.map(({ title }) => title);
}

test('plans are the community manager’s and the proposer’s, the calendar is everybody’s', async () => {
  const open = ['Tidig', 'Öppna data', 'Inställd', 'Självledarskap', 'Öppet hus-vecka'];
  const other = await world.person(1, 'Omar');
  const sort = (list: string[]): string[] => list.toSorted();
  expect(sort(await titles(other))).toEqual(sort(open));
  expect(sort(await titles(maja))).toEqual(sort([...open, 'Förslag']));
  expect(sort(await titles(world.manager))).toEqual(sort([...open, 'Förslag', 'Utkast', 'Tillbakadragen']));
  const can = async (context: Context) => (await showCalendar(world.deps, context, { hub: world.hub.slug })).can;
  expect(await can(world.manager)).toEqual({ propose: true, draft: true });
  expect(await can(other)).toEqual({ propose: true, draft: false });
  expect(await can({ ...other, roles: [] })).toEqual({ propose: false, draft: false });
});

const SEARCHES: [Partial<ActivityQuery>, string[]][] = [
  [{ q: 'öppna' }, ['Öppna data']],
  [{ q: 'ÖPPNA DATA' }, ['Öppna data']],
  [{ q: 'oppna' }, ['Öppna data']],
  [{ q: 'data björken åre' }, ['Öppna data']],
  [{ q: 'data björken umeå' }, []],
  [{ q: 'sjalvled' }, ['Självledarskap']],
  [{ q: 'sjålvled' }, []],
  [{ form: 'öppet hus' }, ['Öppet hus-vecka']],
  [{ theme: 'ledarskap' }, ['Självledarskap']],
  [{ theme: 'ledarskap', q: 'data' }, []],
  [{ state: 'cancelled' }, ['Inställd']],
  [{ state: 'draft' }, []],
  [{ from: '2027-03-30', to: '2027-03-30' }, ['Självledarskap']],
  [{ from: '2027-03-31', to: '2027-04-05' }, []],
  [{ from: '2027-04-16' }, ['Öppet hus-vecka']],
  [{ to: '2027-01-05' }, ['Tidig']],
];
test.each(SEARCHES)('search %j', async (query, expected) => {
  expect(await titles(await world.person(1), query)).toEqual(expected);
});

test('the calendar shows each occurrence at its wall clock, with seats and my place', async () => {
  const query = { hub: world.hub.slug, from: '2027-03-22', to: '2027-04-16' };
  await world.register(maja, ids.series);
  await world.register(maja, ids.openHouse, '2027-04-13T22:00:00Z');
  const shown = await showOccurrences(world.deps, maja, query);
  expect(shown.map(({ title, startsAt, seatsLeft, mine }) => [title, startsAt, seatsLeft, mine])).toEqual([
    ['Självledarskap', '2027-03-23T12:00:00Z', 9, 'registered'],
    ['Självledarskap', '2027-03-30T11:00:00Z', 9, 'registered'],
    ['Självledarskap', '2027-04-06T11:00:00Z', 9, 'registered'],
    ['Öppet hus-vecka', '2027-04-11T22:00:00Z', 5, 'none'],
    ['Öppet hus-vecka', '2027-04-12T22:00:00Z', 5, 'none'],
    ['Öppet hus-vecka', '2027-04-13T22:00:00Z', 4, 'registered'],
    ['Öppet hus-vecka', '2027-04-14T22:00:00Z', 5, 'none'],
    ['Öppet hus-vecka', '2027-04-15T22:00:00Z', 5, 'none'],
  ]);
  const page = await showActivity(world.deps, maja, ids.openHouse);
  expect(page.seats).toEqual({ capacity: 5, taken: 1, waiting: 0, left: 5 });
  expect(page.mine).toEqual([{ occurrenceAt: '2027-04-13T22:00:00Z', state: 'registered', offerExpiresAt: null }]);
  expect(page.occurrences.map(({ seatsLeft }) => seatsLeft)).toEqual([5, 5, 4, 5, 5]);
  expect(page.links.ics).toBe(`https://samverket.example/feeds/${world.hub.slug}/${ids.openHouse}.ics`);
});

test('a calendar of more than 400 days is refused', async () => {
  const ask = (to: string) => showOccurrences(world.deps, maja, { hub: world.hub.slug, from: '2027-01-01', to });
  expect(await codeOf(ask('2028-02-05'))).toBe('badRequest');
  expect(await codeOf(ask('2026-12-31'))).toBe('badRequest');
  await ask('2028-02-04');
});

test('nobody who runs nothing is told how invitations stand', async () => {
  const of = async (context: Context) => (await showActivity(world.deps, context, ids.talk)).invitations;
  await world.invite(ids.talk, [maja.personId ?? 0]);
  expect(await of(maja)).toBeNull();
  expect(await of(world.manager)).toMatchObject({ sent: 1, planned: 0, failed: 0 });
});

test('what is over is gone, for all but the community manager and those who were there (COM-04)', async () => {
  const { deps, hub, clock, manager } = world;
  const omar = await world.person(1, 'Omar');
  await world.register(omar, ids.early);
  const openNow = async (): Promise<number[]> => {
    const now = new Date(clock.now().epochMilliseconds);
    return (await getOpenActivities(deps.db, hub.id, now)).map(({ id }) => id);
  };
  expect(await openNow()).toEqual([ids.early, ids.talk, ids.cancelled, ids.series, ids.openHouse]);
  await clock.advance(2 * 24 * 3_600_000);
  expect(await openNow()).toEqual([ids.talk, ids.cancelled, ids.series, ids.openHouse]);
  expect(await titles(maja)).not.toContain('Tidig');
  expect(await titles(omar)).toContain('Tidig');
  expect(await titles(manager)).toContain('Tidig');
  expect(await codeOf(showActivity(deps, maja, ids.early))).toBe('notFound');
  expect((await showActivity(deps, omar, ids.early)).title).toBe('Tidig');
});
