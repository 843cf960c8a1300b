import { beforeEach, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { getInvitedPeople } from '../../src/invitations/invited-people.ts';
import { moveQueues, sweepQueues } from '../../src/registrations/move-queues.ts';
import { recordAnswers } from '../../src/registrations/record-answers.ts';
import { unregisterAttendee } from '../../src/registrations/unregister-attendee.ts';
import { type RegistrationWorld, startRegistrationWorld } from './registration-world.ts';

let world: RegistrationWorld;

beforeEach(async () => {
  world = await startRegistrationWorld();
});

const invited = async (activity: number): Promise<number[]> =>
  [...(await getInvitedPeople(world.db, activity))].sort((a, b) => a - b);
const idsOf = (...people: Context[]): number[] => people.map(({ personId }) => personId ?? 0).sort((a, b) => a - b);
const jobs = (): number => world.enqueued.filter((name) => name === 'move-queues').length;
const leave = (context: Context, activity: number): ReturnType<typeof unregisterAttendee> =>
  unregisterAttendee(world.deps, context, activity, null);

test('who registers is brought into Outlook by the job, many together, and one job is enough', async () => {
  const activity = await world.activity({ capacity: 3 });
  const people = [await world.person(0), await world.person(1), await world.person(0), await world.person(1)];
  for (const each of people) await world.register(each, activity);
  expect(jobs()).toBe(1);
  expect(await invited(activity)).toEqual([]);
  await moveQueues(world.deps);
  // The fourth waits, and has no invitation.
  expect(await invited(activity)).toEqual(idsOf(...people.slice(0, 3)));
  const events = await world.db.selectFrom('calendar_events').select('accepted_ids').execute();
  expect(events.flatMap((event) => event.accepted_ids).sort()).toEqual(idsOf(...people.slice(0, 3)));
  await moveQueues(world.deps);
  expect((await world.db.selectFrom('calendar_events').select('id').execute()).length).toBe(events.length);
});

test('registering and undoing it at once is told of to nobody; the last word counts', async () => {
  const activity = await world.activity();
  const [anna, bo] = [await world.person(), await world.person()];
  await world.register(anna, activity);
  await leave(anna, activity);
  await moveQueues(world.deps);
  expect(await invited(activity)).toEqual([]);
  await world.register(bo, activity);
  await moveQueues(world.deps);
  await leave(bo, activity);
  await world.register(bo, activity);
  await moveQueues(world.deps);
  expect(await invited(activity)).toEqual(idsOf(bo));
  await leave(bo, activity);
  await moveQueues(world.deps);
  expect(await invited(activity)).toEqual([]);
});

test('who answers in Outlook is not told what they have just said', async () => {
  const activity = await world.activity();
  const anna = await world.person();
  const answer = async (response: 'accepted' | 'declined'): Promise<void> => {
    await world.clock.advance(1000);
    const answeredAt = new Date(world.clock.now().epochMilliseconds);
    const one = { activityId: activity, occurrenceAt: null, personId: anna.personId ?? 0, response, answeredAt };
    await world.db.transaction().execute((trx) => recordAnswers(world.deps, trx, [one]));
  };
  const wishes = async (): Promise<unknown[]> =>
    (await world.db.selectFrom('attendees').select('outlook_wish').execute()).map((row) => row.outlook_wish);
  await answer('accepted');
  expect(await wishes()).toEqual([null]);
  await leave(anna, activity);
  expect(await wishes()).toEqual(['out']);
  await answer('accepted');
  expect(await wishes()).toEqual([null]);
  await answer('declined');
  expect(await wishes()).toEqual([null]);
  expect(jobs()).toBe(1);
});

test('when the job was lost, the sweep finds what Outlook is to be told', async () => {
  const activity = await world.activity();
  await world.register(await world.person(), activity);
  world.enqueued.length = 0;
  await sweepQueues(world.deps);
  expect(jobs()).toBe(1);
  await moveQueues(world.deps);
  world.enqueued.length = 0;
  await sweepQueues(world.deps);
  expect(jobs()).toBe(0);
});
