import { beforeEach, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { AppError } from '../../src/errors.ts';
import { answerOffer } from '../../src/registrations/answer-offer.ts';
import { moveQueues } from '../../src/registrations/move-queues.ts';
import { registerAttendee } from '../../src/registrations/register-attendee.ts';
import { unregisterAttendee } from '../../src/registrations/unregister-attendee.ts';
import { type RegistrationWorld, signedIn, startRegistrationWorld } from './registration-world.ts';

/** The embedded database has one connection, and nothing is at once: fewer of them are enough there. */
const PEOPLE = process.env['TEST_DATABASE_URL'] === undefined ? 60 : 500;
let world: RegistrationWorld;

beforeEach(async () => {
  world = await startRegistrationWorld(5);
});

/** People whom nobody has seen before, so that each is stored by registering. */
const newcomers = (count: number): Context[] =>
  Array.from({ length: count }, (_, n) => signedIn(world.organisations[n % 5] ?? 0, [world.hub.id], `P${n}`));

async function rowsOf(
  activity: number,
): Promise<{ state: string; queued_no: string | null; organisation_id: number | null }[]> {
  return world.db
    .selectFrom('attendees')
    .select(['state', 'queued_no', 'organisation_id'])
    .where('activity_id', '=', activity)
    .orderBy('queued_no')
    .execute();
}

test(`${PEOPLE} people for the last 20 seats at once are exactly 20, and the others wait in line`, async () => {
  const activity = await world.activity({ capacity: 20 });
  const answers = await Promise.all(newcomers(PEOPLE).map((each) => world.register(each, activity)));
  const rows = await rowsOf(activity);
  expect(rows.filter(({ state }) => state === 'registered').length).toBe(20);
  const waiting = rows.filter(({ state }) => state === 'waiting');
  expect(waiting.length).toBe(PEOPLE - 20);
  expect(new Set(waiting.map(({ queued_no: no }) => no)).size).toBe(PEOPLE - 20);
  // What each was told is true: twenty have a seat, and every place in the list was given to one.
  expect(answers.filter(({ state }) => state === 'registered').length).toBe(20);
  const positions = answers.flatMap(({ position }) => (position === null ? [] : [position]));
  expect(positions.sort((a, b) => a - b)).toEqual(Array.from({ length: PEOPLE - 20 }, (_, n) => n + 1));
}, 120_000);

test('at once and with a quota: no organisation has more than its own', async () => {
  const activity = await world.activity({ capacity: 20, life: { organisationQuota: 3 } });
  await Promise.all(newcomers(60).map((each) => world.register(each, activity)));
  const registered = (await rowsOf(activity)).filter(({ state }) => state === 'registered');
  const byOrganisation = Map.groupBy(registered, (row) => row.organisation_id);
  expect([...byOrganisation.values()].map((rows) => rows.length)).toEqual([3, 3, 3, 3, 3]);
}, 120_000);

test('the same person many times at once is one person with one place', async () => {
  const activity = await world.activity({ capacity: 2 });
  const [one] = newcomers(1);
  if (one === undefined) throw new Error('nobody');
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => registerAttendee(world.deps, one, activity, { occurrenceAt: null })),
  );
  expect(answers.every(({ state }) => state === 'registered')).toBe(true);
  expect(await world.states(activity)).toEqual(['registered']);
  expect((await world.db.selectFrom('people').selectAll().execute()).length).toBe(1);
}, 120_000);

test('registering, leaving, answering offers and sweeping at once: never overfull, nobody waits beside a free seat', async () => {
  const activities = [await world.activity({ capacity: 7 }), await world.activity({ capacity: 3 })];
  const people: Context[] = [];
  for (let n = 0; n < 40; n += 1) people.push(await world.person(n % 5));
  const seen: number[] = [];
  const storm = people.map(async (context, n) => {
    for (let round = 0; round < 4; round += 1) {
      const activity = activities[(n + round) % 2] ?? 0;
      await step(context, activity, (n * 7 + round * 3) % 5);
      const taken = (await rowsOf(activity)).filter(
        ({ state }) => state === 'registered' || state === 'offered',
      ).length;
      seen.push(activity === activities[0] ? taken - 7 : taken - 3);
    }
  });
  await Promise.all([...storm, moveQueues(world.deps), moveQueues(world.deps)]);
  expect(Math.max(...seen)).toBeLessThanOrEqual(0);
  for (const [n, capacity] of [7, 3].entries()) {
    const rows = await rowsOf(activities[n] ?? 0);
    const taken = rows.filter(({ state }) => state === 'registered' || state === 'offered').length;
    if (rows.some(({ state }) => state === 'waiting')) expect(taken).toBe(capacity);
    else expect(taken).toBeLessThanOrEqual(capacity);
  }
}, 120_000);

/** Refusals that a person can be told are fine; a deadlock or anything else is not. */
async function step(context: Context, activity: number, kind: number): Promise<void> {
  const act = async (): Promise<unknown> => {
    if (kind === 0) return unregisterAttendee(world.deps, context, activity, null);
    if (kind === 1) return answerOffer(world.deps, context, activity, { occurrenceAt: null, answer: 'take' });
    if (kind === 2) return answerOffer(world.deps, context, activity, { occurrenceAt: null, answer: 'decline' });
    return world.register(context, activity);
  };
  await act().catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
}
